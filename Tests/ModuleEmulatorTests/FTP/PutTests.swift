import Testing

@testable import ModuleEmulator

/// FTPPUT when the host or the server goes away in the midst of a part.
@Suite struct PutTests {
    @Test func takesAllOfAPartThoughTheSessionIsGone() {
        var bench = ModuleBench.inSession()
        #expect(bench.send("AT+FTPPUT=\"f\",14,1\r") == "\r\n+FTPPUT: 2,14\r\n")
        _ = bench.happen(.ftp(.transferBegan))
        #expect(bench.send("12345") == "")
        #expect(bench.happen(.ftp(.closed)) == "")
        #expect(bench.send("AT+CMEE=") == "")
        #expect(bench.send("2AT+CMEE?\r") == "\r\n+FTPPUT: 0\r\n\r\nOK\r\n\r\n+CMEE: 0\r\n\r\nOK\r\n")
        #expect(bench.send("AT+FTPOPEN?\r") == "\r\n+FTPOPEN: 0\r\n\r\nOK\r\n")
    }

    @Test func asksForNoPartOnceTheSessionIsGone() {
        var bench = ModuleBench.inSession { $0.variations = Variation.all.filter { $0.name == "put-waits-for-server" } }
        #expect(bench.send("AT+FTPPUT=\"f\",9,1\r") == "")
        #expect(bench.happen(.ftp(.closed)) == "\r\n+FTPPUT: 0\r\n\r\nOK\r\n")
        #expect(bench.send("AT\r") == ok)
    }

    @Test func theNextHostWaitsForTheEndOfAnUploadThatLostItsHost() {
        var bench = ModuleBench.inSession()
        _ = bench.send("AT+FTPPUT=\"f\",9,0\r")
        _ = bench.happen(.ftp(.transferBegan))
        _ = bench.send("12345")
        _ = bench.takeOrders()
        _ = bench.happen(.hangUp)
        #expect(bench.takeOrders() == [.stopTransfer])
        #expect(bench.send("AT+FTPLIST\r") == error)
        #expect(bench.send("AT+FTPPUT=\"f\",9,0\r") == error)
        #expect(bench.happen(.ftp(.transferEnded(false))) == "")
        #expect(bench.send("AT+FTPPUT=\"f\",1,1\r") == "\r\n+FTPPUT: 2,1\r\n")
        _ = bench.happen(.ftp(.transferBegan))
        _ = bench.send("x")
        #expect(bench.happen(.ftp(.uploaded)) == "")
        #expect(bench.happen(.ftp(.transferEnded(true))) == "\r\n+FTPPUT: 1\r\n\r\nOK\r\n")
    }

    @Test func aHostThatGoesAfterTheUploadFailedHoldsNobodyUp() {
        var bench = ModuleBench.inSession()
        _ = bench.send("AT+FTPPUT=\"f\",9,0\r")
        _ = bench.happen(.ftp(.transferEnded(false)))
        _ = bench.happen(.hangUp)
        #expect(bench.send("AT+FTPNOOP\r") == ok)
    }
}
