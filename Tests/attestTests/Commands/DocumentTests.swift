import Foundation
import TestSupport
import Testing

/// What the documents say is true: their examples are taken out and used.
@Suite(.inTurn, .timeLimit(.minutes(10))) struct DocumentTests {
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

    private static let documents = ["README.md", "Suites/README.md", "Reports/README.md"]

    /// What is not there any more is not to be pointed at.
    @Test(arguments: documents)
    func linksLeadSomewhere(document: String) throws {
        let folder = Self.root.appendingPathComponent(document).deletingLastPathComponent()
        let links = try text(document).matches(of: #/\]\(([^)#]+)\)/#).map { String($0.output.1) }
        for link in links where !link.contains("://") {
            #expect(FileManager.default.fileExists(atPath: folder.appendingPathComponent(link).path), "\(link)")
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
            #expect(call.output.contains("3 cases in"))
        }
    }

    @Test func theFamilyOfTheGuidePasses() async throws {
        let guide = try text("Suites/README.md")
        let files = blocks(of: guide, language: "yaml").dropFirst().map { $0 + "\n" }
        try #require(files.count == 4)
        try await WorkFolder.with([
            "Suites/GSM/requirements.csv": try #require(blocks(of: guide, language: "csv").first),
            "Suites/GSM/states.yaml": files[0], "Suites/GSM/CMEE.yaml": files[1],
            "Suites/GSM/set-mode.yaml": files[2], "Suites/GSM/USE.yaml": files[3],
        ]) { folder in
            let format = try await AttestCall.run(["format", "--check", "Suites"], in: folder)
            #expect(format.status == 0, "\(format.output)")
            let lint = try await AttestCall.run(["lint", "--strict"], in: folder)
            #expect(lint.status == 0, "\(lint.complaint)")
            let call = try await AttestCall.run(["run", "GSM-CMEE", "--set", "final-limit=10s"], in: folder)
            #expect(call.status == 0, "\(call.output)")
            for id in ["form/execute", "mode/above", "one-too-many", "restart"] {
                #expect(call.output.contains(" GSM-CMEE/\(id)\n"))
            }
            let use = try await AttestCall.run(
                ["run", "GSM-USE", "--set", "final-limit=10s", "--set", "rounds=3"], in: folder)
            #expect(use.status == 0, "\(use.output)")
            #expect(use.output.contains("2 cases in"))
        }
    }

    /// Line for line; an ellipsis stands for the rest of one.
    @Test func theFailureOfTheReadmeIsWhatIsSaid() async throws {
        let readme = try text("README.md").components(separatedBy: "## How a failure looks").last ?? ""
        let defect = try #require(readme.firstMatch(of: #/--defect (\S+)/#)).output.1
        let filter = try #require(readme.firstMatch(of: #/--filter (\S+)/#)).output.1
        let shown = try #require(readme.components(separatedBy: "```\n").first { $0.hasPrefix("  FAIL") })
        let rig = "rig: bent\nport: emulator\nemulator: {defects: \(defect)}\n"
        try await WorkFolder.withSuites(["bent.yaml": rig]) { folder in
            let arguments = ["--rig", "bent.yaml", "--filter", String(filter), "--set", "final-limit=10s"]
            let call = try await AttestCall.run(["run"] + arguments, in: folder)
            #expect(call.status == 1, "\(call.complaint)")
            let said = PlainText.of(call.output, in: folder)
            var place = said.startIndex
            for line in PlainText.of(shown, in: folder).split(separator: "\n") {
                let text = line.hasSuffix("…") ? String(line.dropLast()) : String(line) + "\n"
                let found = try #require(said[place...].range(of: text), "`\(text)` is not in what was said:\n\(said)")
                place = found.upperBound
            }
        }
    }

    @Test func theRigOfTheReadmeIsTaken() async throws {
        let rig = try #require(blocks(of: text("README.md"), language: "yaml").first)
        try await WorkFolder.with(["bench-3.yaml": rig, "a.yaml": RunFilesTests.suite]) { folder in
            let files = FileManager.default
            try files.createDirectory(atPath: folder.path("secrets"), withIntermediateDirectories: false)
            let isWritten = files.createFile(
                atPath: folder.path("secrets/pin"), contents: Data("1234".utf8), attributes: [.posixPermissions: 0o600])
            #expect(isWritten)
            let call = try await AttestCall.run(
                ["run", "a.yaml", "--rig", "bench-3.yaml", "--port", folder.path("absent"), "--set", "ftp-peer=none"],
                in: folder, environment: ["FTP_PASSWORD": "secret"])
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
