import Foundation
import Testing

/// What the documents say is true: their examples are taken out and used.
@Suite(.timeLimit(.minutes(2))) struct DocumentTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    private func text(_ path: String) throws -> String {
        String(decoding: try Data(contentsOf: Self.root.appendingPathComponent(path)), as: UTF8.self)
    }

    /// The text between fences that begin like this.
    private func blocks(of text: String, language: String) -> [String] {
        text.components(separatedBy: "```" + language + "\n").dropFirst().map { block in
            block.components(separatedBy: "\n```").first ?? ""
        }
    }

    @Test func theFirstSuiteOfTheGuidePasses() async throws {
        let suite = try #require(blocks(of: text("Suites/README.md"), language: "yaml").first)
        try await WorkFolder.with([
            "Suites/L610/FTP/first.yaml": suite, "Suites/L610/states.yaml": text("Suites/L610/states.yaml"),
            "Suites/L610/requirements.csv": text("Suites/L610/requirements.csv"),
            "Suites/L610/capabilities.yaml": text("Suites/L610/capabilities.yaml"),
        ]) { folder in
            let lint = try await AttestCall.run(["lint", "first"], in: folder)
            #expect(lint.status == 0, "\(lint.complaint)")
            let arguments = ["--set", "final-limit=10s", "--set", "recv-final-limit=10s"]
            let call = try await AttestCall.run(["run", "first"] + arguments, in: folder)
            #expect(call.status == 0, "\(call.output)")
            #expect(call.output.contains("2 cases in"))
        }
    }

    @Test func theRigOfTheReadmeIsTaken() async throws {
        let rig = try #require(blocks(of: text("README.md"), language: "yaml").first)
        try await WorkFolder.with(["bench-3.yaml": rig, "a.yaml": RunFilesTests.suite]) { folder in
            let call = try await AttestCall.run(
                ["run", "a.yaml", "--rig", "bench-3.yaml", "--port", folder.path("absent"), "--set", "ftp-peer=none"],
                in: folder)
            #expect(call.status == 3)
            #expect(call.output.contains("error[rig.port-absent]"))
        }
    }

    @Test func theEmulatedRigOfTheReadmeIsTaken() async throws {
        let rig = try #require(blocks(of: text("README.md"), language: "yaml").last)
        try await WorkFolder.with(["r.yaml": rig, "a.yaml": RunFilesTests.suite]) { folder in
            let call = try await AttestCall.run(
                ["run", "a.yaml", "--rig", "r.yaml", "--set", "final-limit=10s"], in: folder)
            #expect(call.status == 0, "\(call.output)\(call.complaint)")
        }
    }

    @Test func everyExitCodeOfTheReadmeIsToldByTheHelp() async throws {
        let table = try text("README.md").components(separatedBy: "## Exit codes").last?.components(separatedBy: "\n\n")
        let codes = try #require(table).joined().matches(of: #/\n\| (\d+)/#).map { String($0.output.1) }
        #expect(codes.prefix(5) == ["0", "1", "2", "3", "4"])
        try await WorkFolder.with { folder in
            let help = try await AttestCall.run(["--help"], in: folder)
            #expect(codes.allSatisfy { help.output.contains($0) })
        }
    }
}
