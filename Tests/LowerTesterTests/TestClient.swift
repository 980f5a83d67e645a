import FTPClient
import FTPDialect
import LowerTester
import NIOCore
import NIOPosix
import TestSupport

/// The module's side: an FTP client that is logged in.
struct TestClient {
    private let loop: any EventLoop
    private let session: ClientSession

    /// - Parameter patience: how long an answer may take.
    static func login(
        to port: Int, password: String = "attest", patience: TimeAmount = .seconds(120)
    ) async throws -> TestClient {
        let loop = TestLoops.group.next()
        var configuration = ClientConfiguration(
            host: "127.0.0.1", port: UInt16(port), user: Array("attest".utf8), password: Array(password.utf8))
        configuration.replyTimeout = patience
        configuration.dataTimeout = patience
        let chosen = configuration
        let session = try await loop.flatSubmit { ClientSession.open(chosen, on: loop) }.get()
        return TestClient(loop: loop, session: session)
    }

    /// The code of the reply, and its text.
    @discardableResult
    func send(_ verb: FTPVerb, _ argument: String? = nil) async throws -> FTPReply {
        try await loop.flatSubmit { session.command(verb, argument.map { Array($0.utf8) }) }.get()
    }

    func list(_ path: String? = nil, mode: DataMode = .passive) async throws -> [UInt8] {
        try await collect { session.list(path.map { Array($0.utf8) }, mode: mode, onData: $0) }
    }

    func retrieve(_ path: String, mode: DataMode = .passive) async throws -> [UInt8] {
        try await collect { session.retrieve(Array(path.utf8), mode: mode, onData: $0) }
    }

    func quit() async throws {
        _ = try await loop.flatSubmit { session.quit() }.get()
    }

    private func collect(
        _ begin: @escaping @Sendable (@escaping (ByteBuffer) -> Void) -> Transfer
    ) async throws -> [UInt8] {
        try await loop.flatSubmit {
            let data = NIOLoopBoundBox(ByteBuffer(), eventLoop: loop)
            return begin { data.value.writeImmutableBuffer($0) }.result.map { _ in Array(data.value.readableBytesView) }
        }.get()
    }
}

/// Runs a test with an embedded server and stops it.
func withServer(
    password: String = "attest", _ body: (EmbeddedServer) async throws -> Void
) async throws {
    let server = try await EmbeddedServer.start(
        bind: "127.0.0.1", advertise: "127.0.0.1", user: "attest", password: password,
        on: TestLoops.group.next())
    do {
        try await body(server)
    } catch {
        await server.stop()
        throw error
    }
    await server.stop()
}

extension EmbeddedServer {
    /// Whether the condition holds now or within ten seconds.
    func holds(_ condition: ServerCondition) async throws -> Bool {
        try await check(condition, limit: .seconds(10)).holds
    }

    /// Whether the condition does not hold, and goes on not to.
    func lacks(_ condition: ServerCondition) async throws -> Bool {
        try await !check(condition, limit: .milliseconds(20)).holds
    }
}
