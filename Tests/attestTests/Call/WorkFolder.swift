import Foundation
import TestSupport

/// A folder in which `attest` is called; it goes with the test.
struct WorkFolder {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appendingPathComponent("attest-\(UUID().uuidString)")
            .resolvingSymlinksInPath()
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    func path(_ name: String) -> String {
        url.appendingPathComponent(name).path
    }

    func write(_ name: String, _ text: String) throws {
        let file = url.appendingPathComponent(name)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }

    func read(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: url.appendingPathComponent(name)), as: UTF8.self)
    }

    func exists(_ name: String) -> Bool {
        FileManager.default.fileExists(atPath: path(name))
    }

    /// How many entries a folder in it has.
    func count(_ name: String) throws -> Int {
        try FileManager.default.contentsOfDirectory(atPath: path(name)).count
    }

    func remove() {
        try? FileManager.default.removeItem(at: url)
    }

    /// Runs a test in a new folder that holds these files.
    static func with(_ files: [String: String] = [:], _ body: (WorkFolder) async throws -> Void) async throws {
        let folder = try WorkFolder()
        defer { folder.remove() }
        for (name, text) in files { try folder.write(name, text) }
        try await body(folder)
    }

    /// Runs a test in a new folder in which this package's suites lie, too.
    static func withSuites(_ files: [String: String] = [:], _ body: (WorkFolder) async throws -> Void) async throws {
        try await with(files) { folder in
            try FileManager.default.createSymbolicLink(
                atPath: folder.path("Suites"), withDestinationPath: Checkout.path + "/Suites")
            try await body(folder)
        }
    }
}
