import TestSupport
import Testing

@testable import ModuleEmulator

@Suite(.inTurn, .timeLimit(.minutes(10))) struct FTPServiceTests {
    @Test(
        arguments: [
            ("+FTPCWD=\"a\"", .replied([]), "\r\n+FTPCWD: 1\r\n"),
            ("+FTPCWD=\"a\"", .replied(nil), "\r\n+FTPCWD: 0\r\n"),
            ("+FTPCWD=\"a\"", .closed, "\r\n+FTPCWD: 0\r\n"),
            ("+FTPPWD", .replied(Array("/a b".utf8)), "\r\n+FTPPWD: 2,/a b\r\n"),
            ("+FTPPWD", .replied(nil), "\r\n+FTPPWD: 0\r\n"),
            ("+FTPPWD", .closed, "\r\n+FTPPWD: 0\r\n"),
            ("+FTPCLOSE", .closed, "\r\n+FTPCLOSE: 1\r\n"),
            ("+FTPLIST", .transferEnded(false), "\r\n+FTPLIST: 0\r\n"),
            ("+FTPLIST", .closed, "\r\n+FTPLIST: 0\r\n"),
        ] as [(String, FTPEvent, String)])
    func tellsWhatBecameOfACommand(command: String, event: FTPEvent, said: String) {
        var bench = ModuleBench.inSession()
        #expect(bench.send("AT\(command)\r") == ok)
        #expect(bench.happen(.ftp(event)) == said)
        #expect(bench.happen(.ftp(event)) == "")
    }

    @Test func passesAListingOnBetweenItsResultLines() {
        var bench = ModuleBench.inSession()
        #expect(bench.send("AT+FTPLIST\r") == ok)
        #expect(bench.happen(.ftp(.transferBegan)) == "\r\n+FTPLIST: 2\r\n")
        #expect(bench.happen(.ftp(.transferred(Array("-rw OK\r\n".utf8)))) == "-rw OK\r\n")
        #expect(bench.send("AT+CSQ\r") == "")
        #expect(bench.happen(.ftp(.transferred(Array("ERROR\r\n".utf8)))) == "ERROR\r\n")
        #expect(
            bench.happen(.ftp(.transferEnded(true))) == "\r\n+FTPLIST: 1\r\n\r\n+CSQ: 31,99\r\n\r\nOK\r\n")
    }

    @Test func tellsOfAnEmptyAndOfABrokenListing() {
        var bench = ModuleBench.inSession()
        _ = bench.send("AT+FTPLIST\r")
        #expect(bench.happen(.ftp(.transferBegan)) == "\r\n+FTPLIST: 2\r\n")
        #expect(bench.happen(.ftp(.transferEnded(true))) == "\r\n+FTPLIST: 1\r\n")
        _ = bench.send("AT+FTPLIST\r")
        _ = bench.happen(.ftp(.transferBegan))
        #expect(bench.happen(.ftp(.transferEnded(false))) == "\r\n+FTPLIST: 0\r\n")
        #expect(bench.send("AT\r") == ok)
    }

    @Test(arguments: [
        "+FTPCLOSE", "+FTPCWD=\"a\"", "+FTPPWD", "+FTPLIST", "+FTPMODE=1", "+FTPGET=\"f\"",
    ])
    func refusesACommandWhileAnotherIsInHand(command: String) {
        var bench = ModuleBench.inSession()
        #expect(bench.send("AT+CMEE=1;+FTPCWD=\"b\"\r") == ok)
        #expect(bench.send("AT\(command)\r") == "\r\n+CME ERROR: 2008\r\n")
        #expect(bench.orders == [.changeDirectory("b")])
        #expect(bench.send("AT+CSQ\r") == "\r\n+CSQ: 31,99\r\n\r\nOK\r\n")
        #expect(bench.send("AT+FTPOPEN?\r") == "\r\n+FTPOPEN: 1\r\n\r\nOK\r\n")
        #expect(bench.happen(.ftp(.replied([]))) == "\r\n+FTPCWD: 1\r\n")
    }

    @Test func refusesToCloseWhatIsOpening() {
        var bench = ModuleBench { $0.needsDataCall = false }
        #expect(bench.send("AT+CMEE=1;+FTPOPEN=\"h\",\"u\",\"p\"\r") == ok)
        #expect(bench.send("AT+FTPCLOSE\r") == "\r\n+CME ERROR: 2008\r\n")
        #expect(bench.send("AT+FTPOPEN=\"h\",\"u\",\"p\"\r") == "\r\n+CME ERROR: 2008\r\n")
        #expect(bench.happen(.ftp(.opened(true))) == "\r\n+FTPOPEN: 1\r\n")
    }

    @Test func noticesThatTheServerDropsTheSession() {
        var bench = ModuleBench.inSession()
        #expect(bench.happen(.ftp(.closed)) == "")
        #expect(bench.send("AT+FTPOPEN?\r") == "\r\n+FTPOPEN: 0\r\n\r\nOK\r\n")
        #expect(bench.send("AT+FTPPWD\r") == error)
        #expect(bench.send("AT+FTPOPEN=\"h\",\"u\",\"p\"\r") == ok)
    }

    @Test func closesInOrder() {
        var bench = ModuleBench.inSession()
        #expect(bench.send("AT+FTPCLOSE\r") == ok)
        #expect(bench.send("AT+FTPCLOSE\r") == error)
        #expect(bench.takeOrders() == [.quit])
        #expect(bench.happen(.ftp(.closed)) == "\r\n+FTPCLOSE: 1\r\n")
        #expect(bench.send("AT+FTPOPEN?\r") == "\r\n+FTPOPEN: 0\r\n\r\nOK\r\n")
        #expect(bench.send("AT+FTPCLOSE\r") == error)
    }

    @Test func failsWhatIsInHandWhenTheNetworkGoes() {
        var bench = ModuleBench { $0.needsDataCall = true }
        _ = bench.send("AT+MIPCALL=1\rAT+FTPOPEN=\"h\",\"u\",\"p\"\r")
        _ = bench.takeOrders()
        #expect(bench.send("AT+CFUN=4\r") == "\r\nOK\r\n\r\n+MIPCALL: 0\r\n\r\n+FTPOPEN: 0\r\n")
        #expect(bench.takeOrders() == [.drop])
        #expect(bench.happen(.ftp(.opened(true))) == "")
    }
}
