public import Evidence
import FTPClient
import FTPDialect
public import NIOCore
import SourceText

/// An FTP server that somebody else runs: files are prepared and checked by a login of the harness's own.
///
/// Each request is a session of its own, opened on the loop and ended before the request returns, so that the harness
/// holds none while the module has its own. Only paths that cases name are touched.
public actor ExternalServer: FTPLowerTester {
    public nonisolated let isObservable = false
    private let configuration: ClientConfiguration
    private let loop: any EventLoop
    /// The folder that cases may use.
    public private(set) var root: String
    private var hasMadeRoot = false
    /// What cases made, to be removed before the next one: files and folders, in the order of their making.
    private var made: [String] = []
    /// What they looked for, which the module may have made.
    private var sought: [String] = []
    /// Those of them that could not be removed, as was said before.
    private var stubborn: Set<String> = []
    private var events: [ServerEvent] = []

    /// The most that is read of a file.
    private static let readLimit = 64 << 20

    /// - Parameter root: the folder that cases may use; empty for the server's root.
    public init(
        host: String, port: UInt16, user: String, password: String, account: String, root: String = "",
        on loop: any EventLoop
    ) {
        self.root = root
        configuration = ClientConfiguration(
            host: host, port: port, user: Array(user.utf8), password: Array(password.utf8),
            account: account.isEmpty ? nil : Array(account.utf8))
        self.loop = loop
    }

    /// Logs in, and makes a folder for the cases of a run: what keeps the harness out would be held against the module.
    ///
    /// - Parameter folder: the name of one below `root`, which goes again with the run.
    public func prepare(folder: String) async throws(ServerTrouble) {
        try await perform("log in") { $0.command(.noop).map { _ in } }
        try await makeDirectory(root + "/" + folder)
        root += "/" + folder
        hasMadeRoot = true
        made = []
    }

    /// Whether the server lets a file begin behind its start (REST before STOR), which some refuse.
    ///
    /// - Throws: `ServerTrouble` where it takes no file at all, or is not well.
    public func takesOffsets() async throws(ServerTrouble) -> Bool {
        let path = root + "/attest-offset"
        try await putFile(path, Array("attest".utf8))
        var isTaken: Bool
        do throws(ServerTrouble) {
            try await store([0], at: path, offset: 6)
            // Some say yes and begin at the start all the same.
            isTaken = try await contents(of: path) == Array("attest\0".utf8)
        } catch  where error.isRefusal {
            isTaken = false
        }
        try await remove(path)
        made = []
        return isTaken
    }

    public func proveUp() async throws(ServerTrouble) {
        try await perform("log in") { $0.command(.noop).map { _ in } }
    }

    public func beginCase() async throws(ServerTrouble) {
        // A folder that is not empty is not the module's alone, and stays.
        for path in sought.reversed() where !made.contains(path) { try await discard(path) }
        sought = []
        var kept: [String] = []
        var trouble: ServerTrouble?
        for path in made.reversed() {
            do throws(ServerTrouble) {
                try await remove(path)
                stubborn.remove(path)
            } catch {
                kept.append(path)
                // It costs one case; later ones only try again.
                if stubborn.insert(path).inserted { trouble = trouble ?? error }
            }
        }
        made = kept.reversed()
        if let trouble { throw trouble }
    }

    public func beginObserving() async {}

    public func putFile(_ path: String, _ bytes: [UInt8]) async throws(ServerTrouble) {
        try await makeDirectory(Self.folder(of: path))
        made.append(path)
        try await store(bytes, at: path)
    }

    private func store(_ bytes: [UInt8], at path: String, offset: UInt64 = 0) async throws(ServerTrouble) {
        try await perform("put \(path)") { session in
            let upload = session.store(Array(path.utf8), offset: offset, mode: .passive)
            upload.write(ByteBuffer(bytes: bytes)).whenSuccess { upload.finish() }
            return upload.result.map { _ in }
        }
    }

    public func makeDirectory(_ path: String) async throws(ServerTrouble) {
        guard !path.isEmpty, !(try await isThere(path)) else { return }
        try await makeDirectory(Self.folder(of: path))
        made.append(path)
        try await perform("make \(path)") { $0.command(.mkd, Array(path.utf8)).map { _ in } }
    }

    private static func folder(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
    }

    public func remove(_ path: String) async throws(ServerTrouble) {
        try await discard(path)
        if try await isThere(path) { throw ServerTrouble("the FTP server does not let `\(path)` be removed") }
    }

    /// Removes a file or an empty folder.
    private func discard(_ path: String) async throws(ServerTrouble) {
        try await perform("remove \(path)") { session in
            session.command(.dele, Array(path.utf8))
                .flatMapError { _ in session.command(.rmd, Array(path.utf8)) }
                .map { _ in }
                .flatMapErrorThrowing { _ in }
        }
    }

    public func exists(_ path: String) async throws(ServerTrouble) -> Bool {
        if path.hasPrefix(root + "/"), path != root + "/", !sought.contains(path) { sought.append(path) }
        return try await isThere(path)
    }

    private func isThere(_ path: String) async throws(ServerTrouble) -> Bool {
        try await perform("look for \(path)") { session in
            // SIZE of a text is refused by many servers (RFC 3659 section 4).
            session.command(.type, Array("I".utf8))
                .flatMap { _ in session.command(.size, Array(path.utf8)) }
                .flatMapError { _ in session.command(.cwd, Array(path.utf8)) }
                .map { _ in true }
                .flatMapErrorThrowing { error in
                    guard case ClientError.refused = error else { throw error }
                    return false
                }
        }
    }

    public func contents(of path: String) async throws(ServerTrouble) -> [UInt8]? {
        guard try await exists(path) else { return nil }
        return try await perform("get \(path)") { session in
            Self.collect(on: session) { session.retrieve(Array(path.utf8), mode: .passive, onData: $0) }
        }
    }

    public func listing(of path: String) async throws(ServerTrouble) -> [UInt8] {
        try await perform("list \(path)") { session in
            Self.collect(on: session) { session.list(Array(path.utf8), mode: .passive, onData: $0) }
        }
    }

    public func disturb(_ disturbance: ServerDisturbance) async throws(ServerTrouble) {
        guard disturbance != .calm else { return }
        throw ServerTrouble("an external FTP server cannot be disturbed")
    }

    public func check(_ condition: ServerCondition, limit: Duration) async throws(ServerTrouble) -> ServerCheck {
        throw ServerTrouble("what an external FTP server sees cannot be known")
    }

    public func drainEvents() async -> [ServerEvent] {
        defer { events = [] }
        return events
    }

    public func stop() async {
        try? await beginCase()
        if hasMadeRoot { await clear(root, depth: 0) }
    }

    /// Removes a folder of this run's own with all that the module has put there.
    private func clear(_ folder: String, depth: Int) async {
        let names = try? await perform("list \(folder)") { session in
            Self.collect(on: session) { session.list(Array(folder.utf8), bareNames: true, mode: .passive, onData: $0) }
        }
        // Some servers give whole paths.
        let paths = String(decoding: names ?? [], as: UTF8.self).split(whereSeparator: \.isNewline)
            .compactMap { $0.split(separator: "/").last }.filter { $0 != "." && $0 != ".." }.map { "\(folder)/\($0)" }
        for path in paths.prefix(Self.mostFiles) {
            try? await discard(path)
            // A file that is gone, or a folder that was not empty.
            if depth < Self.deepest, (try? await isThere(path)) == true { await clear(path, depth: depth + 1) }
        }
        try? await discard(folder)
    }

    private static let mostFiles = 1000
    private static let deepest = 5

    // MARK: Sessions

    private static func collect(
        on session: ClientSession, _ begin: (@escaping (ByteBuffer) -> Void) -> Transfer
    ) -> EventLoopFuture<[UInt8]> {
        let data = NIOLoopBoundBox(ByteBuffer(), eventLoop: session.eventLoop)
        let transfer = begin { chunk in
            guard data.value.readableBytes < readLimit else { return }
            data.value.writeImmutableBuffer(chunk)
        }
        return transfer.result.map { _ in Array(data.value.readableBytesView) }
    }

    private func perform<Value: Sendable>(
        _ what: String, _ work: @escaping @Sendable (ClientSession) -> EventLoopFuture<Value>
    ) async throws(ServerTrouble) -> Value {
        let stamp = Stamp(nanoseconds: NIODeadline.now().uptimeNanoseconds)
        events.append(ServerEvent(stamp: stamp, session: 0, kind: "harness", text: what))
        let configuration = configuration
        let loop = loop
        do {
            let promise = loop.makePromise(of: Value.self)
            loop.flatSubmit {
                ClientSession.open(configuration, on: loop).flatMap { session in
                    work(session).always { _ in session.close() }
                }
            }.cascade(to: promise)
            // Whoever gives up does not wait for a server that is silent; the session ends by itself.
            return try await withTaskCancellationHandler {
                try await promise.futureResult.get()
            } onCancel: {
                promise.fail(CancellationError())
            }
        } catch {
            let reason =
                error is CancellationError
                ? "it was given up" : (error as? ClientError).map(Self.describe) ?? "\(error)"
            var trouble = ServerTrouble(
                "the FTP server at \(configuration.host):\(configuration.port), \(what): \(reason)")
            if case .refused(let reply)? = error as? ClientError { trouble.isRefusal = reply.code >= 500 }
            throw trouble
        }
    }

    private static func describe(_ error: ClientError) -> String {
        switch error {
        case .refused(let reply), .unexpectedReply(let reply):
            "it answered \(reply.code) \(VisibleText.show(reply.text))"
        case .connectRefused: "it refused the connection"
        case .unresolvable: "its name does not resolve"
        case .connectTimedOut, .timedOut: "it did not answer in time"
        case .dropped: "it dropped the connection"
        default: "\(error)"
        }
    }
}
