import FTPPeer
import TestSupport
import Testing

@testable import ModuleEmulator

/// Whatever a server does, the module ends what it began and takes commands again.
@Suite(.inTurn, .timeLimit(.minutes(10))) struct ServerFaultTests {
    @Test(
        arguments: [
            .endControl(on: .command("PWD")), .endControl(on: .command("PWD"), with: .reset),
            .silence(on: .command("PWD")),
        ] as [Disturbance])
    func noticesThatTheSessionIsGone(fault: Disturbance) async throws {
        try await LiveBench.run({ $0.serverTimeout = .seconds(1) }) { bench in
            try await bench.open()
            try await bench.peer.disturb(fault)
            #expect(try await bench.result(of: "+FTPPWD") == "\r\nOK\r\n\r\n+FTPPWD: 0\r\n")
            // The end of the session may be known a moment after the failure of the command.
            var said = ""
            for _ in 0..<100 where said != "\r\n+FTPOPEN: 0\r\n\r\nOK\r\n" {
                said = try await bench.host.send("AT+FTPOPEN?\r", until: ok)
            }
            #expect(said == "\r\n+FTPOPEN: 0\r\n\r\nOK\r\n")
            try await bench.open()
        }
    }

    @Test func staysInSessionWhenTheServerRefuses() async throws {
        try await LiveBench.run { bench in
            try await bench.open()
            try await bench.peer.disturb(.replyInstead(to: .command("PWD"), code: 550, text: "No."))
            #expect(try await bench.result(of: "+FTPPWD") == "\r\nOK\r\n\r\n+FTPPWD: 0\r\n")
            #expect(try await bench.result(of: "+FTPPWD") == "\r\nOK\r\n\r\n+FTPPWD: 2,/\r\n")
            try await bench.peer.disturb(.refuseData())
            #expect(try await bench.result(of: "+FTPLIST") == "\r\nOK\r\n\r\n+FTPLIST: 0\r\n")
            #expect(try await bench.result(of: "+FTPPWD") == "\r\nOK\r\n\r\n+FTPPWD: 2,/\r\n")
        }
    }

    @Test(
        arguments: [
            .resetData(during: "RETR", afterBytes: 5000), .stallData(during: "RETR", afterBytes: 5000),
            .endControl(on: .command("RETR"), .afterReply),
        ] as [Disturbance])
    func endsADownloadThatBreaksOff(fault: Disturbance) async throws {
        try await LiveBench.run({ $0.serverTimeout = .seconds(1) }) { bench in
            try await bench.peer.putFile("/f", [UInt8](repeating: 7, count: 400_000))
            try await bench.open()
            try await bench.peer.disturb(fault)
            _ = try await bench.host.send("AT+FTPGET=\"f\"\r", until: "+FTPGET: 0\r\n")
            #expect(try await bench.host.send("AT\r", until: ok) == ok)
        }
    }

    @Test func endsAListingThatStalls() async throws {
        try await LiveBench.run({ $0.serverTimeout = .seconds(1) }) { bench in
            try await bench.peer.putFile("/f", [])
            try await bench.open()
            try await bench.peer.disturb(.stallData(during: "LIST", afterBytes: 5))
            let begun = try await bench.host.send("AT+FTPLIST\r", until: "+FTPLIST: 2\r\n-")
            #expect(begun == "\r\nOK\r\n\r\n+FTPLIST: 2\r\n-")
            let ended = try await bench.host.send("AT+CGMM\r", until: "+FTPLIST: 0\r\n")
            let listing = try #require(try await bench.peer.listing(of: "/"))
            #expect(ended == "\(String(decoding: listing[1..<5], as: UTF8.self))\r\n+FTPLIST: 0\r\n")
            #expect(try await bench.host.receive(until: ok) == "\r\nL610\r\n\r\nOK\r\n")
        }
    }

    @Test func answersOKBeforeASlowServer() async throws {
        try await LiveBench.run { bench in
            try await bench.peer.disturb(.delayReply(to: .connect, by: .milliseconds(100)))
            let lines = "AT+FTPOPEN=\(bench.login)\rAT+FTPCLOSE\r"
            #expect(try await bench.host.send(lines, until: error) == ok + error)
            #expect(try await bench.host.receive(until: "+FTPOPEN: 1\r\n") == "\r\n+FTPOPEN: 1\r\n")
        }
    }
}
