import FTPPeer
import NIOCore
import NIOPosix
import TestSupport
import Testing

@testable import ModuleEmulator

/// A host that leaves the module waiting is not the server's fault.
@Suite(.inTurn, .timeLimit(.minutes(10))) struct SlowHostTests {
    @Test(arguments: [false, true])
    func aHostThatReadsLateLosesNothing(isSecure: Bool) async throws {
        // More than what waits on the way, so that the server is held up.
        let file = [UInt8](repeating: 7, count: 1_000_000)
        let secure = try await OpenSSHServer()
        try secure.files.write(file, to: "f")
        try await LiveBench.run({ $0.serverTimeout = .seconds(2) }) { bench in
            try await bench.peer.putFile("/f", file)
            let secureLogin =
                "\"127.0.0.1\",\"\(OpenSSHServer.user)\",\"\(OpenSSHServer.password)\",,,\(secure.port),,1"
            let opened = try await bench.result(of: "+FTPOPEN=\(isSecure ? secureLogin : bench.login)")
            #expect(opened == "\r\nOK\r\n\r\n+FTPOPEN: 1\r\n")
            _ = try await bench.host.send("AT+FTPRETR=\"f\"\r", until: "+FTPRETR: 2\r\n")
            try await bench.host.hold(true)
            try await Self.pass(.seconds(3))
            try await bench.host.hold(false)
            #expect(try await bench.host.receive(count: file.count) == file)
            #expect(try await bench.host.receive(until: "+FTPRETR: 1\r\n", or: "+FTPRETR: 0\r\n") == Self.end)
        }
        secure.kill()
    }

    @Test func aHostThatSendsLateKeepsTheUpload() async throws {
        try await LiveBench.run({ $0.serverTimeout = .seconds(2) }) { bench in
            try await bench.open()
            _ = try await bench.host.send("AT+FTPSTOR=\"f\"\r", until: "+FTPSTOR: 2\r\n")
            bench.host.send("begin, ")
            try await Self.pass(.seconds(3))
            bench.host.send("end\u{3}")
            #expect(try await bench.host.receive(until: "1\r\n", or: "0\r\n") == "\r\n+FTPSTOR: 1\r\n")
            #expect(try await bench.peer.contents(of: "/f", limit: 99) == Array("begin, end".utf8))
        }
    }

    /// Late with the rest of a part, or with the next part.
    @Test(arguments: [true, false])
    func aHostThatSendsLateKeepsTheParts(isWithinPart: Bool) async throws {
        try await LiveBench.run({ $0.serverTimeout = .seconds(2) }) { bench in
            let taken = "\r\n+FTPPUT: 1\r\n\r\nOK\r\n"
            try await bench.open()
            _ = try await bench.host.send("AT+FTPPUT=\"f\",3,0\r", until: "+FTPPUT: 2,3\r\n")
            bench.host.send("a")
            if isWithinPart { try await Self.pass(.seconds(3)) }
            #expect(try await bench.host.send("bc", until: ok) == taken)
            if !isWithinPart { try await Self.pass(.seconds(3)) }
            _ = try await bench.host.send("AT+FTPPUT=\"f\",1,1\r", until: "+FTPPUT: 2,1\r\n")
            #expect(try await bench.host.send("d", until: ok) == taken)
            #expect(try await bench.peer.contents(of: "/f", limit: 99) == Array("abcd".utf8))
        }
    }

    private static let end = "\u{3}\r\n+FTPRETR: 1\r\n"

    /// Waits by the clock of an event loop, for longer than the module's patience with servers.
    private static func pass(_ time: TimeAmount) async throws {
        try await TestLoops.group.next().scheduleTask(in: time) {}.futureResult.get()
    }
}
