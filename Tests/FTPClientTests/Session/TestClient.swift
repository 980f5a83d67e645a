import FTPClient
import FTPDialect
import NIOCore
import NIOPosix
import TestSupport

/// A session as a test holds it: off the session's loop. What is asked of it is asked in the order of the calls.
struct TestClient: Sendable {
    let session: ClientSession
    private let traced: NIOLoopBoundBox<[String]>

    /// Logs in, with limits that a failing test does not wait long for.
    static func open(
        _ port: UInt16, host: String = "127.0.0.1",
        _ change: @Sendable @escaping (inout ClientConfiguration) -> Void = { _ in }
    ) -> EventLoopFuture<TestClient> {
        let loop = TestLoops.group.next()
        let traced = NIOLoopBoundBox<[String]>.makeBoxSendingValue([], eventLoop: loop)
        return loop.flatSubmit {
            var configuration = ClientConfiguration(
                host: host, port: port, user: Array("anna".utf8), password: Array("secret".utf8))
            configuration.connectTimeout = .seconds(120)
            configuration.replyTimeout = .seconds(120)
            configuration.dataTimeout = .seconds(120)
            change(&configuration)
            let session = ClientSession.open(configuration, on: loop) { line in
                let mark = line.direction == .sent ? "> " : "< "
                traced.value.append(mark + String(decoding: line.bytes, as: UTF8.self))
            }
            return session.map { TestClient(session: $0, traced: traced) }
        }
    }

    func command(_ verb: FTPVerb, _ argument: String? = nil) -> EventLoopFuture<FTPReply> {
        loop.flatSubmit { session.command(verb, argument.map { Array($0.utf8) }) }
    }

    func rename(_ old: String, to new: String) -> EventLoopFuture<FTPReply> {
        loop.flatSubmit { session.rename(Array(old.utf8), to: Array(new.utf8)) }
    }

    func list(_ path: String? = nil, mode: DataMode = .passive) async throws -> TestDownload {
        try await download { session.list(path.map { Array($0.utf8) }, mode: mode, onData: $0) }
    }

    /// NLST.
    func names(mode: DataMode = .passive) async throws -> TestDownload {
        try await download { session.list(bareNames: true, mode: mode, onData: $0) }
    }

    func retrieve(
        _ path: String, offset: UInt64 = 0, type: TransferType = .image, mode: DataMode = .passive
    ) async throws -> TestDownload {
        try await download { session.retrieve(Array(path.utf8), offset: offset, type: type, mode: mode, onData: $0) }
    }

    /// RETR of which no byte is taken before `resume()`.
    func retrievePaused(_ path: String, mode: DataMode = .passive) async throws -> TestDownload {
        try await download {
            let transfer = session.retrieve(Array(path.utf8), mode: mode, onData: $0)
            transfer.pause()
            return transfer
        }
    }

    func store(
        _ path: String, offset: UInt64 = 0, append: Bool = false, type: TransferType = .image, mode: DataMode = .passive
    ) async throws -> Upload {
        try await loop.submit {
            session.store(Array(path.utf8), offset: offset, append: append, type: type, mode: mode)
        }.get()
    }

    /// Stores bytes and waits for the end.
    func send(
        _ bytes: [UInt8], to path: String, offset: UInt64 = 0, append: Bool = false, type: TransferType = .image,
        mode: DataMode
    ) async throws -> TransferResult {
        let upload = try await store(path, offset: offset, append: append, type: type, mode: mode)
        write(bytes, to: upload).whenComplete { _ in upload.finish() }
        return try await upload.result.get()
    }

    func write(_ bytes: [UInt8], to upload: Upload) -> EventLoopFuture<Void> {
        loop.flatSubmit { upload.write(ByteBuffer(bytes: bytes)) }
    }

    func trace() async throws -> [String] {
        try await loop.submit { traced.value }.get()
    }

    func quit() -> EventLoopFuture<FTPReply> {
        loop.flatSubmit { session.quit() }
    }

    func close() async throws {
        try await onLoop { session.close() }
        try await session.closed.get()
    }

    func onLoop<Value: Sendable>(_ action: @Sendable @escaping () -> Value) async throws -> Value {
        try await loop.submit(action).get()
    }

    private var loop: any EventLoop { session.eventLoop }

    private func download(
        _ begin: @Sendable @escaping (@escaping (ByteBuffer) -> Void) -> Transfer
    ) async throws -> TestDownload {
        let received = NIOLoopBoundBox<ByteBuffer>.makeBoxSendingValue(ByteBuffer(), eventLoop: loop)
        let transfer = try await onLoop { begin { part in received.withValue { _ = $0.writeImmutableBuffer(part) } } }
        return TestDownload(transfer: transfer, received: received)
    }
}

/// A download of a `TestClient` and what came of it so far.
struct TestDownload: Sendable {
    let transfer: Transfer
    let received: NIOLoopBoundBox<ByteBuffer>

    /// Waits for the end.
    func whole() async throws -> (bytes: [UInt8], result: TransferResult) {
        let result = try await transfer.result.get()
        return (try await soFar(), result)
    }

    /// Waits for the end of a text.
    func lines() async throws -> [String] {
        let text = String(decoding: try await whole().bytes.filter { $0 != 0x0D }, as: UTF8.self)
        return text.split(separator: "\n").map(String.init)
    }

    func soFar() async throws -> [UInt8] {
        try await received.eventLoop.submit { Array(received.value.readableBytesView) }.get()
    }
}

extension EventLoopFuture where Value: Sendable {
    /// Waits for the end; the reason if that is a failure.
    var failure: ClientError? {
        get async {
            do {
                _ = try await get()
                return nil
            } catch {
                return error as? ClientError
            }
        }
    }
}

extension DataMode {
    static let both = [DataMode.passive, .active]
}

extension ClientError {
    /// The code of the reply in it.
    var code: Int? {
        switch self {
        case .refused(let reply), .unexpectedReply(let reply), .unreadableDataAddress(let reply),
            .unsolicitedReply(let reply), .dropped(.some(let reply)):
            reply.code
        default:
            nil
        }
    }
}
