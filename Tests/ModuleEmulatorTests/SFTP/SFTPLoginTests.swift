import FTPPeer
import NIOPosix
import TestSupport
import Testing

@testable import ModuleEmulator

@Suite(.serialized, .timeLimit(.minutes(10)))
struct SFTPLoginTests {
    @Test func logsInWithThePassword() async throws {
        let server = try await OpenSSHServer()
        let bench = try await SFTPBench()
        #expect(try await bench.open(server) == .opened(true))
        #expect(try await bench.ask(.printDirectory) == .replied(Array(server.files.path.utf8)))
    }

    @Test func isRefusedWithAnother() async throws {
        let server = try await OpenSSHServer()
        let bench = try await SFTPBench()
        #expect(try await bench.open(server, password: "open sesam") == .opened(false))
        #expect(try await bench.open(server, password: "") == .opened(false))
        #expect(try await bench.open(server, user: "nobody") == .opened(false))
        #expect(try await bench.open(server) == .opened(true))
        #expect(try await bench.leftEvents().isEmpty)
    }

    @Test func answersAServerThatAsks() async throws {
        let server = try await OpenSSHServer(settings: [
            "UsePAM yes", "PasswordAuthentication no", "KbdInteractiveAuthentication yes",
        ])
        let bench = try await SFTPBench()
        #expect(try await bench.open(server) == .opened(true))
        #expect(try await bench.open(server, password: "open sesam") == .opened(false))
    }

    @Test func givesUpWhereOnlyKeysAreTaken() async throws {
        let server = try await OpenSSHServer(settings: [
            "PasswordAuthentication no", "KbdInteractiveAuthentication no", "PubkeyAuthentication yes",
        ])
        #expect(try await SFTPBench().open(server) == .opened(false))
    }

    @Test func looksAtTheServersKey() async throws {
        let server = try await OpenSSHServer()
        let right = try #require(HostKeyPolicy(server.fingerprint))
        #expect(try await SFTPBench(hostKeys: right).open(server) == .opened(true))
        let wrong = try #require(HostKeyPolicy(HostKeyPolicyTests.fingerprint))
        #expect(try await SFTPBench(hostKeys: wrong).open(server) == .opened(false))
    }

    /// Without a server for SFTP behind it, with one that ends at once, and with one that ends in its first answer.
    @Test(arguments: [nil, "/bin/false", #"printf '\000\000\000\020\002'"#])
    func needsSFTP(_ subsystem: String?) async throws {
        let server = try await OpenSSHServer(subsystem: subsystem.map { command in { _ in command } })
        #expect(try await SFTPBench(timeout: .seconds(3)).open(server) == .opened(false))
    }

    @Test func reachesNobodyAtAClosedPort() async throws {
        let held = try #require(HeldPort())
        let bench = try await SFTPBench()
        try await bench.carryOut(.open(SFTPBench.login(held.port)))
        #expect(try await bench.next() == .opened(false))
    }

    @Test func reachesNobodyByAnUnknownName() async throws {
        let bench = try await SFTPBench()
        try await bench.carryOut(.open(SFTPBench.login(22, host: "server.invalid")))
        #expect(try await bench.next() == .opened(false))
    }

    @Test func connectsFromTheSourcePort() async throws {
        let peer = try await RawPeer(closes: true)
        let source = try #require(HeldPort()?.port)
        var login = SFTPBench.login(peer.port)
        login.sourceControlPort = UInt16(source)
        let bench = try await SFTPBench()
        try await bench.carryOut(.open(login))
        #expect(try await bench.next() == .opened(false))
        #expect(try await peer.remotePorts == [source])
    }

    @Test func givesUpAtAnFTPServer() async throws {
        let peer = try await PeerServer.start(PeerConfiguration(), group: TestLoops.group)
        let bench = try await SFTPBench(timeout: .milliseconds(500))
        try await bench.carryOut(.open(SFTPBench.login(peer.port)))
        #expect(try await bench.next() == .opened(false))
        let lines = await peer.observations().compactMap { observation -> String? in
            guard case .command(let line) = observation.kind else { return nil }
            return String(decoding: line, as: UTF8.self)
        }
        #expect(lines.allSatisfy { $0.hasPrefix("SSH-2.0-") } && lines.count == 1)
        await peer.stop()
    }

    @Test func givesUpAtASilentServer() async throws {
        let peer = try await RawPeer()
        let bench = try await SFTPBench(timeout: .milliseconds(500))
        try await bench.carryOut(.open(SFTPBench.login(peer.port)))
        #expect(try await bench.next() == .opened(false))
        #expect(try await peer.heard.starts(with: Array("SSH-2.0-".utf8)))
    }

    /// A version and then no packet, a packet of no sensible length, and a line that never ends.
    @Test(arguments: [
        Array("SSH-2.0-x\r\nthis is no packet at all, and long enough to be taken for one\r\n".utf8),
        Array("SSH-2.0-x\r\n".utf8) + [UInt8](repeating: 0xFF, count: 100),
        Array("SSH-2.0-x\r\n".utf8) + [UInt8](repeating: 0, count: 100),
        [UInt8](repeating: UInt8(ascii: "S"), count: 100_000), [0, 0, 0, 0], Array("\r\n".utf8),
    ])
    func survivesNonsense(_ greeting: [UInt8]) async throws {
        let peer = try await RawPeer(greeting: greeting)
        let bench = try await SFTPBench(timeout: .milliseconds(500))
        try await bench.carryOut(.open(SFTPBench.login(peer.port)))
        #expect(try await bench.next() == .opened(false))
    }

    @Test func isDroppedInTheMidstOfIt() async throws {
        let server = try await OpenSSHServer()
        let bench = try await SFTPBench()
        let port = server.port
        // At once: a task that wakes up late would drop what has been opened.
        try await bench.withLink { link in
            link.carryOut(.open(SFTPBench.login(port)))
            link.carryOut(.drop)
        }
        #expect(try await bench.open(server) == .opened(true))
        #expect(try await bench.leftEvents().isEmpty)
    }

    @Test func isEndedInTheMidstOfIt() async throws {
        let peer = try await RawPeer()
        let bench = try await SFTPBench()
        try await bench.carryOut(.open(SFTPBench.login(peer.port)))
        try await bench.carryOut(.quit)
        #expect(try await bench.next() == .closed)
        #expect(try await bench.ask(.noOperation) == .replied(nil))
    }
}
