import Foundation
import NIOCore
import NIOPosix

/// A program that no one here wrote, running for a test.
///
/// It is killed with all that it has started when its last owner lets go of it, and when this process ends, however that
/// comes about. It sees an empty home folder and none of its user's settings.
public final class ForeignProgram: Sendable {
    public let name: String
    private let child: ChildProcess
    private let folder: TemporaryFolder

    /// - Parameters:
    ///   - name: found in PATH and where Debian keeps servers, unless it is a path.
    ///   - environment: goes beside and before that of this process.
    ///   - user: whom it runs as, when this process is root's; nil as this process. A program that changes its user
    ///     itself would outlive this process.
    ///   - workingFolder: nil is a throw-away folder, which is the home folder too.
    ///   - input: the path of its standard input.
    /// - Throws: `ForeignProgramError`.
    public static func start(
        _ name: String, _ arguments: [String] = [], environment: [String: String] = [:], user: String? = nil,
        workingFolder: String? = nil, input: String = "/dev/null"
    ) async throws -> ForeignProgram {
        guard let program = path(of: name) else { throw ForeignProgramError.notFound(name) }
        let folder = try TemporaryFolder()
        let own = ["HOME": folder.path, "LC_ALL": "C.UTF-8", "TZ": "UTC"]
        let start = ChildProcess.Start(
            program: program, arguments: arguments,
            environment: ProcessInfo.processInfo.environment.merging(own) { $1 }.merging(environment) { $1 },
            user: user, folder: workingFolder ?? folder.path, input: input, output: try folder.write([], to: "output"))
        return ForeignProgram(name: name, child: try await ChildProcess(start), folder: folder)
    }

    private init(name: String, child: ChildProcess, folder: TemporaryFolder) {
        self.name = name
        self.child = child
        self.folder = folder
    }

    deinit {
        child.kill()
    }

    public var processID: Int32 { child.processID }

    /// What it has said so far, to standard output and error.
    public var output: String {
        String(decoding: (try? folder.read("output")) ?? [], as: UTF8.self)
    }

    /// Kills it and waits until it is gone.
    public func stop() async {
        child.kill()
        _ = try? await child.ended.get()
    }

    /// Waits for its end; it is killed when the task is cancelled.
    ///
    /// - Returns: its exit status, or 128 and the signal that ended it.
    public func end() async throws -> Int32 {
        try await withTaskCancellationHandler {
            try await child.ended.get()
        } onCancel: {
            child.kill()
        }
    }

    /// Waits until it accepts connections at a port of 127.0.0.1. It sees a connection that is closed at once.
    public func accepts(_ port: UInt16, limit: Duration = .seconds(30)) async throws {
        let bootstrap = ClientBootstrap(group: TestLoops.group)
        try await reaches("accepted connections at port \(port)", limit: limit) {
            guard let channel = try? await bootstrap.connect(host: "127.0.0.1", port: Int(port)).get() else {
                return false
            }
            try? await channel.close()
            return true
        }
    }

    /// Waits until its output holds a text.
    public func says(_ text: String, limit: Duration = .seconds(30)) async throws {
        try await reaches("said \"\(text)\"", limit: limit) { self.output.contains(text) }
    }

    /// Looks again and again until something holds.
    ///
    /// - Parameter what: completes "before it", for the error.
    /// - Throws: `ForeignProgramError` with its output when it ends before, and at the limit.
    public func reaches(_ what: String, limit: Duration, _ holds: () async throws -> Bool) async throws {
        let loop = TestLoops.group.next()
        let deadline = NIODeadline.now() + TimeAmount(limit)
        while true {
            // The last look begins after the limit and after the end: this process may be slower than the program.
            let status = child.status
            let isLate = NIODeadline.now() >= deadline
            if try await holds() { return }
            if let status { throw ForeignProgramError.ended(name, status: status, while: what, output: output) }
            guard !isLate else { throw ForeignProgramError.late(name, to: what, output: output) }
            try Task.checkCancellation()
            try await loop.scheduleTask(in: Self.pace) {}.futureResult.get()
        }
    }

    private static let pace = TimeAmount.milliseconds(10)

    /// The path of the program with that name.
    private static func path(of name: String) -> String? {
        guard !name.contains("/") else { return FileManager.default.isExecutableFile(atPath: name) ? name : nil }
        let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
        let folders = path.split(separator: ":").map(String.init) + ["/usr/sbin", "/sbin"]
        return folders.lazy.map { "\($0)/\(name)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
    }
}
