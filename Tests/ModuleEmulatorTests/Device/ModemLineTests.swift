import TestSupport
import Testing
import Wire

@testable import ModuleEmulator

@Suite(.inTurn, .timeLimit(.minutes(10))) struct ModemLineTests {
    private func hangUp(_ bench: inout ModuleBench) -> String {
        bench.happen(.line(.dtr(true))) + bench.happen(.line(.dtr(false)))
    }

    @Test func aDropOfDTREndsTheSession() {
        var bench = ModuleBench.inSession()
        #expect(hangUp(&bench) == "")
        #expect(bench.takeOrders() == [.quit])
        #expect(bench.send("AT+FTPOPEN?\r") == "\r\n+FTPOPEN: 0\r\n\r\nOK\r\n")
    }

    @Test(arguments: ["AT&D0\r", "AT&D1\r"])
    func elseItDoesNot(command: String) {
        var bench = ModuleBench.inSession()
        #expect(bench.send(command) == ok)
        #expect(hangUp(&bench) == "")
        #expect(bench.send("AT+FTPOPEN?\r") == "\r\n+FTPOPEN: 1\r\n\r\nOK\r\n")
    }

    @Test func itEndsWhatIsInHand() {
        var bench = ModuleBench.inSession()
        _ = bench.send("AT+FTPSTOR=\"f\"\r")
        _ = bench.happen(.ftp(.transferBegan))
        #expect(hangUp(&bench) == "\r\n+FTPSTOR: 0\r\n")
        #expect(bench.send("AT\r") == ok)
        bench = ModuleBench.inSession()
        _ = bench.send("AT+FTPPUT=\"f\",9,1\r")
        #expect(hangUp(&bench) == "\r\n+FTPPUT: 0\r\n\r\nOK\r\n")
        bench = ModuleBench.inSession()
        _ = bench.send("AT+FTPRETR=\"f\"\r")
        _ = bench.happen(.ftp(.transferBegan))
        #expect(hangUp(&bench) == "\u{3}\r\n+FTPRETR: 0\r\n")
    }

    @Test func carrierIsOnWhileDataFlow() {
        var bench = ModuleBench.inSession()
        _ = bench.send("AT+FTPRETR=\"f\"\r")
        #expect(bench.lines[.cd] == nil)
        _ = bench.happen(.ftp(.transferBegan))
        #expect(bench.lines[.cd] == true)
        _ = bench.happen(.ftp(.transferEnded(true)))
        #expect(bench.lines[.cd] == false)
        _ = bench.send("AT&C0\r")
        #expect(bench.lines[.cd] == true)
    }

    @Test func theModuleIsNotReadyWhileItStarts() {
        var bench = ModuleBench()
        _ = bench.send("AT+CFUN=15\r")
        #expect(bench.lines[.dsr] == false)
        _ = bench.fire(.boot)
        #expect(bench.lines[.dsr] == true)
    }
}
