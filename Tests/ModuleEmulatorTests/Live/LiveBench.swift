import FTPPeer
import ModuleEmulator
import NIOCore
import NIOPosix
import TestSupport
import Wire

/// A module at a pseudo-terminal, a host at the other side of it, and an FTP server that the module can reach.
struct LiveBench {
    let host: TestHost
    let peer: PeerServer
    /// The module's clock where it is turned by hand.
    var clock: ManualClock?

    /// Starts all three, runs `body`, and stops them.
    static func run(
        _ change: (inout EmulatorProfile) -> Void = { _ in },
        peer changePeer: (inout PeerConfiguration) -> Void = { _ in }, usesManualClock: Bool = false,
        _ body: (LiveBench) async throws -> Void
    ) async throws {
        let group = TestLoops.group
        var profile = EmulatorProfile()
        profile.echo = false
        profile.latency = .zero ... .zero
        profile.needsDataCall = false
        change(&profile)
        var configuration = PeerConfiguration()
        changePeer(&configuration)
        let peer = try await PeerServer.start(configuration, group: group)
        let moduleLoop = group.next()
        let clock = usesManualClock ? ManualClock(on: moduleLoop) : nil
        let module = EmulatedModule(profile, on: moduleLoop, clock: clock)
        let terminal = try await module.openTerminal()
        let port = try await Port.open(.device(terminal.slavePath), on: group.next(), limit: .seconds(10))
        let outcome: Result<Void, any Error>
        do {
            outcome = .success(try await body(LiveBench(host: TestHost(port), peer: peer, clock: clock)))
        } catch {
            outcome = .failure(error)
        }
        try await module.stop().get()
        await peer.stop()
        try outcome.get()
    }

    /// The parameters of an FTPOPEN that reaches the server.
    var login: String { "\"127.0.0.1\",\"attest\",\"attest\",,,\(peer.port)" }

    /// Opens a session.
    func open() async throws {
        let said = try await host.send("AT+FTPOPEN=\(login)\r", until: "+FTPOPEN: 1\r\n")
        guard said == "\r\nOK\r\n\r\n+FTPOPEN: 1\r\n" else {
            throw TestHost.NothingCame(expected: "+FTPOPEN: 1", received: said)
        }
    }

    /// Sends a command and gives all up to and with its result line.
    func result(of command: String) async throws -> String {
        let name = command.prefix { $0 != "=" }
        let head = try await host.send("AT\(command)\r", until: "\r\n\(name): ")
        return try await head + host.receive(until: "\r\n")
    }

    /// The command lines that the server has seen.
    var commands: [String] {
        get async {
            await peer.observations().compactMap { observation in
                guard case .command(let line) = observation.kind else { return nil }
                return String(decoding: line, as: UTF8.self)
            }
        }
    }

    /// Whether the server sees this within ten seconds.
    func sees(_ predicate: @escaping @Sendable (PeerObservation.Kind) -> Bool) async -> Bool {
        await peer.waitUntil(deadline: .now() + .seconds(10)) { $0.contains { predicate($0.kind) } }
    }

    /// Reads the download buffer until `count` bytes have come.
    func fetch(_ count: Int, as name: String = "+FTPRECV") async throws -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count < count {
            bytes += try await host.fetch(3000, as: name)
        }
        return bytes
    }
}
