public import Evidence
import Foundation
import Glibc
public import NIOCore
import NIOPosix

/// An SFTP server on this machine: an OpenSSH `sshd` of the run's own, whose files the harness has before it.
///
/// Host key, account and folder are made for it and go with it.
public actor SFTPServer: FTPLowerTester {
    public nonisolated let isObservable = false
    public nonisolated let port: Int
    /// The folder in which cases may write, as the server calls it.
    public nonisolated let root: String
    private let folder: String
    private let account: SSHAccount
    private let daemon: SSHDaemon
    private var events: [ServerEvent] = []

    /// The most that is read of a file.
    private static let readLimit = 64 << 20

    private init(_ daemon: SSHDaemon, _ account: SSHAccount, folder: String, root: String, port: Int) {
        self.daemon = daemon
        self.account = account
        self.folder = folder
        self.root = root
        self.port = port
    }

    /// - Parameters:
    ///   - port: 0 for a free one.
    ///   - root: the folder in which cases may write, from the folder that is served on; empty for that one itself.
    ///   - loop: where its end is waited for.
    public static func start(
        bind: String, port: Int = 0, root: String = "", user: String, password: String, on loop: any EventLoop
    ) async throws(SSHServerError) -> SFTPServer {
        let programs = try SSHPrograms()
        let account = try SSHAccount(name: user, password: password)
        let files = try SSHServerFiles(account)
        do {
            for _ in 0..<3 {
                let chosen = port == 0 ? try await freePort(of: bind, on: loop) : port
                try files.configure(bind: bind, port: chosen)
                let daemon = try files.start(programs, on: loop)
                let said = await words(of: daemon, until: "Server listening on", limit: .seconds(60), on: loop)
                if said.isListening {
                    let server = SFTPServer(
                        daemon, account, folder: files.served, root: files.served + root, port: chosen)
                    await server.listen()
                    return server
                }
                await daemon.stop()
                // Somebody else has taken the port meanwhile.
                if port == 0, said.lines.contains(where: { $0.contains("in use") }) { continue }
                throw refusal(said.lines)
            }
            throw SSHServerError.failed("no port stayed free for it")
        } catch {
            files.remove()
            throw error as? SSHServerError ?? .failed("\(error)")
        }
    }

    private static func refusal(_ lines: [String]) -> SSHServerError {
        let last = lines.suffix(3).joined(separator: "; ")
        return lines.contains(where: OwnMounts.isRefusal)
            ? .unavailable("an sshd of its own takes root, or namespaces for users: \(last)")
            : .failed(last.isEmpty ? "it said nothing" : last)
    }

    private static func freePort(of host: String, on loop: any EventLoop) async throws -> Int {
        let probe = try await ServerBootstrap(group: loop).bind(host: host, port: 0).get()
        let port = probe.localAddress?.port ?? 0
        try await probe.close()
        return port
    }

    public func proveUp() async throws(ServerTrouble) {
        guard daemon.isRunning else { throw ServerTrouble("the SFTP server, an sshd of this run, has ended") }
    }

    /// What the daemon says until it has said these words or is gone.
    private static func words(
        of daemon: SSHDaemon, until words: String, limit: TimeAmount, on loop: any EventLoop
    ) async -> (isListening: Bool, lines: [String]) {
        let end = loop.scheduleTask(in: limit) { Task { await daemon.stop() } }
        defer { end.cancel() }
        var lines: [String] = []
        for await line in daemon.log {
            lines.append(line)
            if line.contains(words) { return (true, lines) }
        }
        return (false, lines)
    }

    /// Takes down what the daemon says from here on.
    private func listen() {
        let log = daemon.log
        Task { for await line in log { note("sshd", line) } }
    }

    private func note(_ kind: String, _ text: String) {
        let stamp = Stamp(nanoseconds: NIODeadline.now().uptimeNanoseconds)
        events.append(ServerEvent(stamp: stamp, session: 0, kind: kind, text: text))
    }

    // MARK: Its files

    public func beginCase() async throws(ServerTrouble) {
        try attempt("empty \(folder)") {
            for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
                try FileManager.default.removeItem(atPath: folder + "/" + name)
            }
        }
        try await makeDirectory(root)
    }

    public func beginObserving() async {}

    public func putFile(_ path: String, _ bytes: [UInt8]) async throws(ServerTrouble) {
        let path = try served(path)
        note("harness", "put \(path)")
        try await makeDirectory((path as NSString).deletingLastPathComponent)
        try attempt("put \(path)") { try Data(bytes).write(to: URL(fileURLWithPath: path)) }
        account.own(path)
    }

    public func makeDirectory(_ path: String) async throws(ServerTrouble) {
        let path = try served(path)
        guard !FileManager.default.fileExists(atPath: path) else { return }
        try await makeDirectory((path as NSString).deletingLastPathComponent)
        try attempt("make \(path)") {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        }
        account.own(path)
    }

    public func remove(_ path: String) async throws(ServerTrouble) {
        let path = try served(path)
        guard FileManager.default.fileExists(atPath: path) else { return }
        note("harness", "remove \(path)")
        try attempt("remove \(path)") { try FileManager.default.removeItem(atPath: path) }
    }

    public func exists(_ path: String) async throws(ServerTrouble) -> Bool {
        FileManager.default.fileExists(atPath: try served(path))
    }

    public func contents(of path: String) async throws(ServerTrouble) -> [UInt8]? {
        let path = try served(path)
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue else {
            return nil
        }
        var bytes: [UInt8] = []
        try attempt("read \(path)") {
            let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
            bytes = try handle.read(upToCount: Self.readLimit).map { Array($0) } ?? []
        }
        return bytes
    }

    public func listing(of path: String) async throws(ServerTrouble) -> [UInt8] {
        throw ServerTrouble("SFTP has no words for a listing: its lines are the module's own")
    }

    /// A path below the folder that is served: no case has to do with any other.
    private func served(_ path: String) throws(ServerTrouble) -> String {
        var path = path
        while path.hasSuffix("/") { path.removeLast() }
        let isBelow = path == folder || path.hasPrefix(folder + "/")
        guard isBelow, !path.split(separator: "/").contains("..") else {
            throw ServerTrouble("`\(path)` is not below the folder that is served, \(folder)")
        }
        return path
    }

    private func attempt(_ what: String, _ work: () throws -> Void) throws(ServerTrouble) {
        do {
            try work()
        } catch {
            throw ServerTrouble("the SFTP server's files, \(what): \((error as NSError).localizedDescription)")
        }
    }

    // MARK: What it cannot do

    public func disturb(_ disturbance: ServerDisturbance) async throws(ServerTrouble) {
        guard disturbance != .calm else { return }
        throw ServerTrouble("an SSH server cannot be disturbed")
    }

    public func check(_ condition: ServerCondition, limit: Duration) async throws(ServerTrouble) -> ServerCheck {
        throw ServerTrouble("what an SSH server sees cannot be known")
    }

    public func drainEvents() async -> [ServerEvent] {
        defer { events = [] }
        return events
    }

    public func stop() async {
        await daemon.stop()
        SSHServerFiles.remove(folder: (folder as NSString).deletingLastPathComponent)
    }
}
