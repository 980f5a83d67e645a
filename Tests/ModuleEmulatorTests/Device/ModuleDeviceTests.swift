import TestSupport
import Testing

@testable import ModuleEmulator

@Suite(.inTurn, .timeLimit(.minutes(10))) struct ModuleDeviceTests {
    @Test func echoesUntilToldNotTo() {
        var bench = ModuleBench { $0.echo = true }
        #expect(bench.send("AT\r") == "AT\r\r\nOK\r\n")
        #expect(bench.send("ATE0\r") == "ATE0\r\r\nOK\r\n")
        #expect(bench.send("AT\r") == ok)
        #expect(bench.send("ATE1\r") == ok)
        #expect(bench.send("at\r") == "at\r\r\nOK\r\n")
    }

    @Test func answersWhateverTheChunks() {
        let sent = "ATE1\rAT+CGMI;+CMEE=1\rAT+NOPE\rATI;\rATV0\r\u{1B}\rAT\rAT+NOPE\rATZ\r"
        var whole = ModuleBench()
        var bytewise = ModuleBench()
        let said = whole.send(sent)
        #expect(sent.unicodeScalars.reduce("") { $0 + bytewise.send(String($1)) } == said)
        #expect(
            said == "\r\nOK\r\nAT+CGMI;+CMEE=1\r\r\nFibocom\r\n\r\nOK\r\nAT+NOPE\r\r\n+CME ERROR: 4\r\n"
                + "ATI;\r\r\nFibocom\r\n\r\nL610\r\n\r\n16000.1000.00.01.01.03\r\n\r\nOK\r\n"
                + "ATV0\r0\r\u{1B}\rAT\r0\rAT+NOPE\r+CME ERROR: 4\rATZ\r\r\nOK\r\n")
    }

    @Test func takesALineApartAndStopsAtTheFirstFailure() {
        var bench = ModuleBench()
        #expect(bench.send("ATV1E0+CSQ;+CGMM;\r") == "\r\n+CSQ: 31,99\r\n\r\nL610\r\n\r\nOK\r\n")
        #expect(bench.send("AT+CSQ;+NOPE;+CSQ\r") == "\r\n+CSQ: 31,99\r\n\r\nERROR\r\n")
        #expect(bench.send("AT+FTPMODE=1;+FTPMODE=2;+FTPMODE=0\r") == error)
        #expect(bench.send("AT+FTPMODE?\r") == "\r\n+FTPMODE: 1\r\n\r\nOK\r\n")
        #expect(bench.send("AT+CGMM;+CSQ=\"\r") == "\r\nL610\r\n\r\nERROR\r\n")
        #expect(bench.send("AT;\r") == error)
        #expect(bench.send("AT\(String(repeating: "E0", count: 2100))\r") == error)
        #expect(bench.send("AT\r") == ok)
    }

    @Test func repeatsTheLastLine() {
        var bench = ModuleBench()
        #expect(bench.send("A/") == ok)
        #expect(bench.send("AT+CGMM\rA/") == "\r\nL610\r\n\r\nOK\r\n\r\nL610\r\n\r\nOK\r\n")
    }

    @Test func speaksInDigits() {
        var bench = ModuleBench()
        #expect(bench.send("ATV0\r") == "0\r")
        #expect(bench.send("AT+CGMM\r") == "L610\r\n0\r")
        #expect(bench.send("AT+NOPE\r") == "4\r")
        #expect(bench.send("AT+CMEE=2\r") == "0\r")
        #expect(bench.send("AT+NOPE\r") == "+CME ERROR: operation not supported\r")
        #expect(bench.send("ATX9\r") == "4\r")
        #expect(bench.send("ATV1\r") == ok)
    }

    @Test func holdsItsTongue() {
        var bench = ModuleBench()
        #expect(bench.send("ATQ1\r") == "")
        #expect(bench.send("AT+CGMM\rAT+NOPE\r") == "\r\nL610\r\n")
        #expect(bench.send("AT+MIPCALL=1\r") == "")
        #expect(bench.fire(.dataCall) == "")
        #expect(bench.send("ATQ0\r") == ok)
    }

    @Test func formatsWithTheCharactersThatAreSet() {
        var bench = ModuleBench()
        #expect(bench.send("ATS3?S4?S5?\r") == "\r\n013\r\n\r\n010\r\n\r\n008\r\n\r\nOK\r\n")
        #expect(bench.send("ATS3=33\r") == "!\nOK!\n")
        #expect(bench.send("AT\r!") == "!\nOK!\n")
        #expect(bench.send("ATS3=13S4=126!") == "\r~OK\r~")
        #expect(bench.send("ATS5=35\rAT+CSX#Q\r") == "\r~OK\r~\r~+CSQ: 31,99\r~\r~OK\r~")
        #expect(bench.send("AT&F\r") == ok)
        #expect(bench.send("ATS3=128\rATS3=\rATS6?\rATS3\r") == error + error + error + error)
    }

    @Test func reportsErrorsAsAsked() {
        var bench = ModuleBench()
        #expect(bench.send("AT+CMEE?\r") == "\r\n+CMEE: 0\r\n\r\nOK\r\n")
        #expect(bench.send("AT+FTPPWD\r") == error)
        #expect(bench.send("AT+CMEE=1;+FTPPWD\r") == "\r\n+CME ERROR: 2024\r\n")
        #expect(bench.send("AT+CMEE=2;+FTPPWD\r") == "\r\n+CME ERROR: TCPIP socket not opened \r\n")
        #expect(bench.send("ATX9\r") == error)
        #expect(bench.send("AT+FTPCWD=\"a\r") == "\r\n+CME ERROR: Incorrect parameters\r\n")
        #expect(bench.send("AT+CMEE=3\r") == "\r\n+CME ERROR: Incorrect parameters\r\n")
        #expect(bench.send("AT+CMEE?\r") == "\r\n+CMEE: 2\r\n\r\nOK\r\n")
    }

    @Test func takesTheTimeOfItsProfile() throws {
        var first = ModuleBench { $0.latency = .milliseconds(1) ... .milliseconds(3) }
        var second = ModuleBench { $0.latency = .milliseconds(1) ... .milliseconds(3) }
        var delays: [Duration] = []
        for _ in 0..<50 {
            #expect(first.send("AT\r") == "")
            #expect(second.send("AT\r") == "")
            delays.append(try #require(first.timers[.answer]))
            #expect(second.timers[.answer] == delays.last)
            #expect(first.fire(.answer) == ok)
            #expect(second.fire(.answer) == ok)
        }
        #expect(delays.allSatisfy { (.milliseconds(1) ... .milliseconds(3)).contains($0) })
        #expect(Set(delays).count > 10)
        #expect(first.timers.isEmpty)
    }

    @Test func keepsWhatIsSentWhileItIsBusy() {
        var bench = ModuleBench {
            $0.latency = .milliseconds(1) ... .milliseconds(1)
            $0.echo = true
        }
        #expect(bench.send("AT+CSQ;+CGMM\rAT+CM") == "AT+CSQ;+CGMM\r")
        #expect(bench.send("EE?\rATI") == "")
        #expect(bench.fire(.answer) == "\r\n+CSQ: 31,99\r\n")
        #expect(bench.fire(.answer) == "\r\nL610\r\n\r\nOK\r\nAT+CMEE?\r")
        #expect(bench.fire(.answer) == "\r\n+CMEE: 0\r\n\r\nOK\r\nATI")
        #expect(bench.timers.isEmpty)
    }

    @Test func forgetsAnUnfinishedLineWhenTheHostHangsUp() {
        var bench = ModuleBench()
        #expect(bench.send("AT+CS") == "")
        #expect(bench.happen(.hangUp) == "")
        #expect(bench.send("Q\rAT\r") == ok)
    }

    @Test func livesThroughAnyBytes() {
        var bench = ModuleBench()
        var seed: UInt64 = 7
        let alphabet = Array("AT+FPOENCWDLISRMGV=?;,\"\\/0123456789&\r\n\u{8}\u{1B}\u{0}".utf8)
        for _ in 0..<400 {
            var line = Array("AT+FTP".utf8)
            for _ in 0..<20 {
                seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                line.append(alphabet[Int(seed >> 33) % alphabet.count])
            }
            _ = bench.happen(.bytes(line))
        }
        _ = bench.send("\r")
        #expect(bench.send("AT&F\rAT\r").hasSuffix(ok))
    }
}
