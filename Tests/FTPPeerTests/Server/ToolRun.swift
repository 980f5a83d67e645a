import Foundation
import TestSupport

/// A program that has run to its end: what it said, and its exit status. A program that is missing ends with 127.
struct ToolRun {
    let status: Int32
    let output: String

    /// Runs a program that is found in PATH. Standard output and error are read together.
    ///
    /// They go through a file: a pipe's other end may be inherited by programs that other tests start at the same time,
    /// and then ends only with them.
    static func run(_ arguments: [String]) async throws -> ToolRun {
        let process = Process()
        let folder = try TemporaryFolder()
        let output = try FileHandle(forWritingTo: URL(fileURLWithPath: try folder.write([], to: "output")))
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = arguments
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = output
        let status = try await withCheckedThrowingContinuation { (ended: CheckedContinuation<Int32, any Error>) in
            process.terminationHandler = { ended.resume(returning: $0.terminationStatus) }
            do {
                try process.run()
            } catch {
                ended.resume(throwing: error)
            }
        }
        return ToolRun(status: status, output: String(decoding: try folder.read("output"), as: UTF8.self))
    }
}
