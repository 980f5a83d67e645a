import FTPPeer
import NIOCore
import NIOPosix
import TestSupport
import Testing

@testable import ModuleEmulator

@Suite(.inTurn, .timeLimit(.minutes(10))) struct SessionTests {
    @Test func logsInWalksAboutAndLeaves() async throws {
        try await LiveBench.run { bench in
            try await bench.peer.putFile("/docs/OK", Array("x".utf8))
            try await bench.peer.putFile("/docs/+FTPLIST: 1", [])
            try await bench.open()
            #expect(try await bench.host.send("AT+FTPOPEN?\r", until: ok) == "\r\n+FTPOPEN: 1\r\n\r\nOK\r\n")
            #expect(try await bench.result(of: "+FTPPWD") == "\r\nOK\r\n\r\n+FTPPWD: 2,/\r\n")
            #expect(try await bench.result(of: "+FTPCWD=\"docs\"") == "\r\nOK\r\n\r\n+FTPCWD: 1\r\n")
            #expect(try await bench.result(of: "+FTPPWD") == "\r\nOK\r\n\r\n+FTPPWD: 2,/docs\r\n")
            #expect(try await bench.result(of: "+FTPCWD=\"none\"") == "\r\nOK\r\n\r\n+FTPCWD: 0\r\n")
            let listing = try #require(try await bench.peer.listing(of: "/docs"))
            let said = try await bench.host.send("AT+FTPLIST\r", until: "\r\n\r\n+FTPLIST: 1\r\n")
            #expect(
                said == "\r\nOK\r\n\r\n+FTPLIST: 2\r\n\(String(decoding: listing, as: UTF8.self))\r\n+FTPLIST: 1\r\n")
            #expect(try await bench.result(of: "+FTPCLOSE") == "\r\nOK\r\n\r\n+FTPCLOSE: 1\r\n")
            #expect(try await bench.host.send("AT+FTPOPEN?\r", until: ok) == "\r\n+FTPOPEN: 0\r\n\r\nOK\r\n")
            #expect(await bench.peer.openSessions == 0)
            let commands = await bench.commands
            #expect(commands.prefix(2) == ["USER attest", "PASS attest"])
            #expect(commands.contains("CWD docs"))
            #expect(commands.contains("PASV"))
            #expect(commands.last == "QUIT")
        }
    }

    @Test func tellsOfARefusedLogin() async throws {
        try await LiveBench.run { bench in
            let port = bench.peer.port
            for bad in [
                "\"127.0.0.1\",\"attest\",\"wrong\",,,\(port)", "\"127.0.0.1\",\"attest\",\"attest\",,,0",
                "\"\(String(repeating: "x", count: 1024))\",\"attest\",\"attest\",,,\(port)",
            ] {
                #expect(try await bench.result(of: "+FTPOPEN=\(bad)") == "\r\nOK\r\n\r\n+FTPOPEN: 0\r\n")
                #expect(try await bench.host.send("AT+FTPOPEN?\r", until: ok) == "\r\n+FTPOPEN: 0\r\n\r\nOK\r\n")
            }
            try await bench.peer.disturb(.replyInstead(to: .connect, code: 421, text: "Too many."))
            #expect(try await bench.result(of: "+FTPOPEN=\(bench.login)") == "\r\nOK\r\n\r\n+FTPOPEN: 0\r\n")
            try await bench.open()
        }
    }

    @Test func resolvesNamesAndSendsTheAccount() async throws {
        try await LiveBench.run(peer: { $0.account = .init("acct") }) { bench in
            let said = try await bench.result(
                of: "+FTPOPEN=\"localhost\",\"attest\",\"attest\",\"acct\",,\(bench.peer.port),")
            #expect(said == "\r\nOK\r\n\r\n+FTPOPEN: 1\r\n")
            #expect(await bench.commands.contains("ACCT acct"))
        }
    }

    @Test func goesOutFromThePortThatItIsTold() async throws {
        // Below the ports that the system gives out by itself, so that no other test has it.
        let free = Int.random(in: 24_000..<30_000)
        try await LiveBench.run { bench in
            let login = "\"127.0.0.1\",\"attest\",\"attest\",,\(free),\(bench.peer.port)"
            let said = try await bench.result(of: "+FTPOPEN=\(login)")
            #expect(said == "\r\nOK\r\n\r\n+FTPOPEN: 1\r\n")
            #expect(await bench.sees { $0 == .connected(remoteHost: "127.0.0.1", remotePort: UInt16(free)) })
        }
    }

    @Test func letsTheServerOpenDataConnections() async throws {
        try await LiveBench.run { bench in
            try await bench.peer.putFile("/f", [1, 2, 3])
            try await bench.open()
            #expect(try await bench.host.send("AT+FTPMODE=1\r", until: ok) == ok)
            let said = try await bench.host.send("AT+FTPLIST\r", until: "+FTPLIST: 1\r\n")
            #expect(said.hasPrefix("\r\nOK\r\n\r\n+FTPLIST: 2\r\n-"))
            #expect(try await bench.result(of: "+FTPGET=\"f\"") == "\r\nOK\r\n\r\n+FTPGET: 2\r\n")
            #expect(try await bench.fetch(3) == [1, 2, 3])
            let commands = await bench.commands
            #expect(commands.contains { $0.hasPrefix("PORT 127,0,0,1,") })
            #expect(!commands.contains("PASV"))
        }
    }

    @Test func keepsToOneSession() async throws {
        try await LiveBench.run { bench in
            try await bench.open()
            _ = try await bench.host.send("AT+CMEE=1\r", until: ok)
            #expect(
                try await bench.host.send("AT+FTPOPEN=\(bench.login)\r", until: "2017\r\n")
                    == "\r\n+CME ERROR: 2017\r\n")
            #expect(try await bench.result(of: "+FTPPWD") == "\r\nOK\r\n\r\n+FTPPWD: 2,/\r\n")
            #expect(await bench.commands.filter { $0.hasPrefix("USER") }.count == 1)
        }
    }

    @Test func leavesWithoutAWordWhenItRestarts() async throws {
        try await LiveBench.run({ $0.bootDelay = .milliseconds(5) }) { bench in
            try await bench.open()
            #expect(try await bench.host.send("AT+CFUN=1,1\r", until: ok) == ok)
            _ = try await bench.host.receive(until: "+SIM READY\r\n")
            #expect(try await bench.host.send("AT+FTPOPEN?\r", until: ok) == "\r\n+FTPOPEN: 0\r\n\r\nOK\r\n")
            #expect(await bench.sees { $0 == .closed(by: .client) })
            try await bench.open()
            #expect(!(await bench.commands.contains("QUIT")))
        }
    }
}
