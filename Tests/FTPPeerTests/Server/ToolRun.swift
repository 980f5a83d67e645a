import Foundation

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
        let folder = try ToolFolder()
        defer { folder.remove() }
        try folder.write("output", [])
        let output = try FileHandle(forWritingTo: folder.url.appendingPathComponent("output"))
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

/// A folder for the files that a program reads and writes; it goes with the test.
struct ToolFolder {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appendingPathComponent("ftp-peer-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    func path(_ name: String) -> String {
        url.appendingPathComponent(name).path
    }

    func write(_ name: String, _ bytes: [UInt8]) throws {
        try Data(bytes).write(to: url.appendingPathComponent(name))
    }

    func read(_ name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: url.appendingPathComponent(name)))
    }

    func remove() {
        try? FileManager.default.removeItem(at: url)
    }
}
