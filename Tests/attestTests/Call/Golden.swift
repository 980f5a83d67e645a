import Foundation
import Testing

/// One call of `attest` that is written down with all that it says: a folder below `Goldens`, where `call` holds its
/// arguments, a line each, and the other files are those that it finds.
struct Golden: CustomTestStringConvertible, Sendable {
    /// `accepted/list`: the promise, and what is called.
    let name: String

    var testDescription: String { name }

    private static let parts = ["call", "status", "stdout", "stderr"]

    /// Every golden of a promise.
    static func all(_ promise: String) -> [Golden] {
        let names = try? FileManager.default.contentsOfDirectory(atPath: root.appendingPathComponent(promise).path)
        return (names ?? []).sorted().map { Golden(name: promise + "/" + $0) }
    }

    /// The paths in its folder of the files that the call finds.
    var files: [String] {
        let paths = FileManager.default.enumerator(atPath: url.path)?.compactMap { $0 as? String } ?? []
        return paths.filter { !Self.parts.contains($0) }.sorted()
    }

    private static var root: URL {
        Bundle.module.bundleURL.appendingPathComponent("Goldens")
    }

    private static let isRecording = ProcessInfo.processInfo.environment["RECORD_GOLDENS"] != nil

    private var url: URL { Self.root.appendingPathComponent(name) }

    /// What was written down, or one of the files.
    func part(_ part: String) -> String? {
        (try? Data(contentsOf: url.appendingPathComponent(part))).map { String(decoding: $0, as: UTF8.self) }
    }

    /// Has something done with the call's arguments in a folder that holds its files.
    func inFolder(_ body: ([String], WorkFolder) async throws -> Void) async throws {
        let arguments = try #require(part("call")).split(separator: "\n").map(String.init)
        try await WorkFolder.with { folder in
            // Byte by byte: some of them are no text.
            for file in try FileManager.default.contentsOfDirectory(atPath: url.path) where !Self.parts.contains(file) {
                try FileManager.default.copyItem(
                    atPath: url.appendingPathComponent(file).path, toPath: folder.path(file))
            }
            try await body(arguments, folder)
        }
    }

    /// Makes the call and compares what it says.
    func check() async throws {
        try await inFolder { arguments, folder in
            let call = try await AttestCall.run(arguments, in: folder)
            let said = [
                "status": "\(call.status)\n", "stdout": PlainText.of(call.output, in: folder),
                "stderr": PlainText.of(call.complaint, in: folder),
            ]
            if Self.isRecording { try record(said) }
            for (name, text) in said.sorted(by: { $0.key < $1.key }) {
                let expected = part(name) ?? ""
                #expect(text == expected, "\(self.name)/\(name) is not what was written down")
            }
        }
    }

    /// Writes the answer down beside this source. What was only just written down proves nothing.
    private func record(_ said: [String: String]) throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Goldens").appendingPathComponent(name)
        for (name, text) in said { try Data(text.utf8).write(to: folder.appendingPathComponent(name)) }
        Issue.record("\(name) was recorded: read it, then run without RECORD_GOLDENS")
    }
}
