import FTPClient
import TestSupport
import Testing

@testable import ModuleEmulator

/// FTPINFO, and what FTPSTAT and FTPSYST show.
@Suite(.inTurn, .timeLimit(.minutes(10))) struct TraceTests {
    private func line(_ text: String, sent: Bool = false) -> ModuleEvent {
        .ftp(.traced(TraceLine(direction: sent ? .sent : .received, bytes: Array(text.utf8))))
    }

    @Test func showsLinesWhileItIsOn() {
        var bench = ModuleBench.inSession()
        #expect(bench.happen(line("200 ok")) == "")
        #expect(bench.send("AT+FTPINFO=1;+FTPINFO?\r") == "\r\n+FTPINFO: 1\r\n\r\nOK\r\n")
        #expect(bench.happen(line("NOOP", sent: true)) == "\r\n+FTPINFO:NOOP\r\n")
        #expect(bench.happen(line("200 ok")) == "\r\n+FTPINFO:200 ok\r\n")
        #expect(bench.happen(line("PASS secret", sent: true)) == "\r\n+FTPINFO:PASS ****\r\n")
        #expect(bench.send("AT+FTPINFO=0\r") == ok)
        #expect(bench.happen(line("200 ok")) == "")
    }

    @Test func keepsLinesOutOfData() {
        var bench = ModuleBench.inSession()
        _ = bench.send("AT+FTPINFO=1;+FTPLIST\r")
        #expect(bench.happen(.ftp(.transferBegan)) == "\r\n+FTPLIST: 2\r\n")
        #expect(bench.happen(line("150 here")) == "")
        #expect(bench.happen(.ftp(.transferred([0x61]))) == "a")
        #expect(
            bench.happen(.ftp(.transferEnded(true))) == "\r\n+FTPLIST: 1\r\n\r\n+FTPINFO:150 here\r\n")
    }

    @Test func needsASession() {
        var bench = ModuleBench()
        #expect(bench.send("AT+CMEE=1;+FTPINFO=1\r") == "\r\n+CME ERROR: 2024\r\n")
        #expect(bench.send("AT+FTPINFO?\r") == "\r\n+FTPINFO: 0\r\n\r\nOK\r\n")
    }

    @Test(arguments: [("+FTPSTAT", FTPRequest.status(nil)), ("+FTPSYST", .system)])
    func showsTheTextOfTheServer(command: String, request: FTPRequest) {
        var bench = ModuleBench.inSession()
        #expect(bench.send("AT\(command)\r") == ok)
        #expect(bench.takeOrders() == [.request(request)])
        #expect(bench.happen(.ftp(.replied(Array("one\r\n two".utf8)))) == "\r\n\(command): 2,one\r\n two\r\n")
        _ = bench.send("AT\(command)\r")
        #expect(bench.happen(.ftp(.replied(nil))) == "\r\n\(command): 0\r\n")
    }
}
