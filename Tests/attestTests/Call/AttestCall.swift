import Foundation

/// A call of the program that this package builds.
struct AttestCall {
    let status: Int32
    let output: String
    let complaint: String

    /// The program beside the test bundle.
    static var program: URL {
        URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
            .appendingPathComponent("attest")
    }

    /// The call's surroundings: whatever the test run's own are.
    static let environment = ["PATH": "/usr/bin:/bin", "HOME": "/nonexistent", "LC_ALL": "C.UTF-8"]

    /// Runs to the program's end.
    ///
    /// - Parameter started: is given the running process, to send it a signal.
    static func run(
        _ arguments: [String], in folder: WorkFolder, environment: [String: String] = [:],
        started: (Process) -> Void = { _ in }
    ) async throws -> AttestCall {
        try await run(program, arguments, in: folder, environment: environment, started: started)
    }

    /// Runs another program, which may run this one.
    static func run(
        _ program: URL, _ arguments: [String], in folder: WorkFolder, environment: [String: String] = [:],
        started: (Process) -> Void = { _ in }
    ) async throws -> AttestCall {
        let process = Process()
        process.executableURL = program
        process.arguments = arguments
        process.currentDirectoryURL = folder.url
        process.environment = Self.environment.merging(environment) { $1 }
        process.standardInput = FileHandle.nullDevice
        // Files take all that is said, however long nobody reads.
        let names = (1...2).map { _ in ".said-\(UUID().uuidString)" }
        for name in names { try folder.write(name, "") }
        process.standardOutput = try FileHandle(forWritingTo: folder.url.appendingPathComponent(names[0]))
        process.standardError = try FileHandle(forWritingTo: folder.url.appendingPathComponent(names[1]))
        let status = try await ended(process, started)
        return AttestCall(status: status, output: try folder.read(names[0]), complaint: try folder.read(names[1]))
    }

    /// Runs a process to its end; its exit status, or 128 and the signal that killed it.
    static func ended(_ process: Process, _ started: (Process) -> Void = { _ in }) async throws -> Int32 {
        try await withCheckedThrowingContinuation { (ended: CheckedContinuation<Int32, any Error>) in
            process.terminationHandler = { process in
                let signal: Int32 = process.terminationReason == .uncaughtSignal ? 128 : 0
                ended.resume(returning: signal + process.terminationStatus)
            }
            do {
                try process.run()
                started(process)
            } catch {
                ended.resume(throwing: error)
            }
        }
    }
}
