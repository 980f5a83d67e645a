import TestSupport
import Testing

@testable import ModuleEmulator

@Suite(.inTurn, .timeLimit(.minutes(10))) struct RestartTests {
    @Test(arguments: ["AT+CFUN=15\r", "AT+CFUN=1,1\r"])
    func startsAgainWithEverythingForgotten(command: String) {
        var bench = ModuleBench.inSession {
            $0.echo = true
            $0.bootDelay = .seconds(7)
        }
        _ = bench.send("ATE0\rAT+FTPMODE=1;+CMEE=1\r")
        #expect(bench.send("\(command)AT\r") == ok)
        #expect(bench.takeOrders() == [.drop])
        #expect(bench.timers == [.boot: .seconds(7)])
        #expect(bench.send("AT\r") == "")
        #expect(bench.fire(.boot) == "\r\nAT command ready\r\n\r\n+SIM READY\r\n")
        #expect(
            bench.send("AT+FTPOPEN?;+FTPMODE?;+CMEE?;+MIPCALL?\r")
                == "AT+FTPOPEN?;+FTPMODE?;+CMEE?;+MIPCALL?\r\r\n+FTPOPEN: 0\r\n\r\n+FTPMODE: 0\r\n\r\n+CMEE: 0\r\n"
                + "\r\n+MIPCALL: 0\r\n\r\nOK\r\n")
        #expect(bench.timers.isEmpty)
    }

    @Test func saysNothingOfWhatWasInHand() {
        var bench = ModuleBench.inSession()
        #expect(bench.send("AT+FTPCWD=\"a\"\r") == ok)
        #expect(bench.send("AT+CFUN=15\r") == ok)
        #expect(bench.takeOrders() == [.changeDirectory("a"), .drop])
        #expect(bench.happen(.ftp(.replied([]))) == "")
        #expect(bench.fire(.boot) == "\r\nAT command ready\r\n\r\n+SIM READY\r\n")
    }

    @Test func keepsTheCountOfPINTries() {
        var bench = ModuleBench { $0.simPIN = "1234" }
        _ = bench.send("AT+CPIN=\"1111\"\rAT+CPIN=\"1112\"\rAT+CFUN=15\r")
        _ = bench.fire(.boot)
        #expect(bench.send("AT+CPIN?\r") == "\r\n+CPIN: SIM PIN\r\n\r\nOK\r\n")
        #expect(bench.send("AT+CPIN=\"1113\"\r") == error)
        #expect(bench.send("AT+CPIN?\r") == "\r\n+CPIN: SIM PUK\r\n\r\nOK\r\n")
    }

    @Test func locksTheSIMAgain() {
        var bench = ModuleBench { $0.simPIN = "1234" }
        #expect(bench.send("AT+CPIN=\"1234\"\r") == ok)
        #expect(bench.send("AT+CFUN=1,1\r") == ok)
        _ = bench.fire(.boot)
        #expect(bench.send("AT+CPIN?\r") == "\r\n+CPIN: SIM PIN\r\n\r\nOK\r\n")
    }
}
