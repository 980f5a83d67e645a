import TestSupport
import Testing

@testable import ModuleEmulator

@Suite(.inTurn, .timeLimit(.minutes(10))) struct NetworkStateTests {
    @Test func announcesTheAddressOfADataCall() {
        var bench = ModuleBench()
        #expect(bench.send("AT+MIPCALL=1\r") == ok)
        #expect(bench.fire(.dataCall) == "\r\n+MIPCALL: 10.85.71.198\r\n")
        #expect(bench.send("AT+MIPCALL?\r") == "\r\n+MIPCALL: 1,10.85.71.198\r\n\r\nOK\r\n")
        #expect(bench.send("AT+MIPCALL=1\r") == error)
        #expect(bench.send("AT+MIPCALL=0\r") == "\r\nOK\r\n\r\n+MIPCALL: 0\r\n")
        #expect(bench.send("AT+MIPCALL?\r") == "\r\n+MIPCALL: 0\r\n\r\nOK\r\n")
    }

    @Test func forgetsAnAddressThatComesTooLate() {
        var bench = ModuleBench()
        #expect(bench.send("AT+MIPCALL=1\rAT+MIPCALL=0\r") == ok + ok + "\r\n+MIPCALL: 0\r\n")
        #expect(bench.timers.isEmpty)
    }

    @Test func reportsRegistrationWhereItIsAsked() {
        var bench = ModuleBench()
        #expect(bench.send("AT+CREG=1;+CEREG=2\r") == ok)
        #expect(bench.send("AT+CFUN=4\r") == "\r\nOK\r\n\r\n+CREG: 0\r\n\r\n+CEREG: 0\r\n")
        #expect(
            bench.send("AT+CFUN=1\r") == "\r\nOK\r\n\r\n+CREG: 1\r\n\r\n+CEREG: 1,\"1A2B\",\"01C3D4E5\",7\r\n")
        #expect(bench.send("AT+CFUN=1\r") == ok)
        #expect(bench.send("AT+CREG=0;+CEREG=0;+CFUN=4\r") == ok)
    }

    @Test func letsWaitWhatComesWhileALineIsInHand() {
        var bench = ModuleBench { $0.latency = .milliseconds(2) ... .milliseconds(2) }
        _ = bench.send("AT+MIPCALL=1\r")
        #expect(bench.fire(.answer) == ok)
        #expect(bench.send("AT+CSQ\r") == "")
        #expect(bench.fire(.dataCall) == "")
        #expect(bench.fire(.answer) == "\r\n+CSQ: 31,99\r\n\r\nOK\r\n\r\n+MIPCALL: 10.85.71.198\r\n")
    }

    @Test(arguments: ["AT+CFUN=4", "AT+CFUN=0", "AT+CGATT=0", "AT+MIPCALL=0"])
    func endsTheSessionWithTheNetwork(command: String) {
        var bench = ModuleBench.inSession()
        #expect(bench.send("\(command)\r") == "\r\nOK\r\n\r\n+MIPCALL: 0\r\n")
        #expect(bench.takeOrders() == [.drop])
        #expect(bench.send("AT+FTPOPEN?\r") == "\r\n+FTPOPEN: 0\r\n\r\nOK\r\n")
    }
}
