import Foundation
import TestSupport

/// A Python program that has run to its end, in the virtual environment that `.ci/setup test` makes.
struct PythonRun {
    let status: Int32
    /// What it printed, errors included.
    let output: String

    static func run(_ program: String, _ arguments: [String]) async throws -> PythonRun {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let folder = try TemporaryFolder()
        let file = try folder.write(Array(program.utf8), to: "program.py")
        // A file takes all that is said; a pipe may be inherited by what other tests start, and then never ends.
        let output = try FileHandle(forWritingTo: URL(fileURLWithPath: try folder.write([], to: "output")))
        let process = Process()
        process.executableURL = root.appendingPathComponent(".build/python/bin/python")
        process.arguments = ["-W", "ignore", file] + arguments
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = output
        let (endings, continuation) = AsyncStream.makeStream(of: Int32.self)
        process.terminationHandler = { continuation.yield($0.terminationStatus) }
        try process.run()
        // Nothing comes where the test's time is over: then the program's is too.
        guard let status = await endings.first(where: { _ in true }) else {
            kill(process.processIdentifier, SIGKILL)
            throw CancellationError()
        }
        return PythonRun(status: status, output: String(decoding: try folder.read("output"), as: UTF8.self))
    }
}
