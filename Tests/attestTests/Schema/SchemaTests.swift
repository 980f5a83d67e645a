import Foundation
import TestSupport
import Testing

/// The schema by a validator that is not ours, and the page of the grammar.
@Suite(.inTurn, .timeLimit(.minutes(10))) struct SchemaTests {
    /// Reads YAML by 1.2, as editors' language servers do, and validates each file: its path, and what is wrong.
    private static let validator = PythonScript(
        """
        import json, sys
        from jsonschema import Draft7Validator
        from ruamel.yaml import YAML
        schema = json.load(open(sys.argv[1]))
        Draft7Validator.check_schema(schema)
        validator = Draft7Validator(schema)
        for path in sys.argv[2:]:
            tree = YAML(typ="safe", pure=True).load(open(path, encoding="utf-8"))
            # JSON has no days.
            tree = json.loads(json.dumps(tree, default=str))
            errors = sorted(validator.iter_errors(tree), key=lambda error: len(error.path))
            print(path + "\\t" + (errors[0].message[:300].replace("\\n", " ") if errors else ""))
        """)

    /// What the validator finds wrong with each file; nothing where that is empty.
    private func findings(_ paths: [String], _ folder: WorkFolder) async throws -> [String: String] {
        let call = try await AttestCall.run(["schema"], in: folder)
        #expect(call.status == 0)
        try folder.write("schema.json", call.output)
        let run = try await Self.validator.run([folder.path("schema.json")] + paths)
        try #require(run.status == 0, "\(run.output)")
        let lines = run.output.split(separator: "\n").map { line in
            let parts = line.split(separator: "\t", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            return (parts[0], parts.count > 1 ? parts[1] : "")
        }
        return Dictionary(lines) { first, _ in first }
    }

    private func yamlFiles(below folder: String) -> [String] {
        let root = Checkout.path + "/" + folder
        return (FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? [])
            .filter { $0.hasSuffix(".yaml") }.map { root + "/" + $0 }.sorted()
    }

    @Test func everyFileOfThisRepositoryIsRight() async throws {
        // What `parse` prints is any tree.
        let accepted = yamlFiles(below: "Tests/attestTests/Goldens/accepted").filter { !$0.contains("/parse") }
        let paths = yamlFiles(below: "Suites") + accepted
        #expect(paths.count > 60)
        try await WorkFolder.with([:]) { folder in
            let findings = try await findings(paths, folder)
            #expect(findings.count == paths.count)
            for (path, finding) in findings { #expect(finding.isEmpty, "\(path): \(finding)") }
        }
    }

    @Test func theExamplesOfTheGuideAreRight() async throws {
        let guide = String(
            decoding: try Data(contentsOf: URL(fileURLWithPath: Checkout.path + "/Suites/README.md")), as: UTF8.self)
        let blocks = guide.components(separatedBy: "```yaml\n").dropFirst().map {
            $0.components(separatedBy: "\n```")[0] + "\n"
        }
        #expect(blocks.count >= 3)
        try await WorkFolder.with([:]) { folder in
            for (index, block) in blocks.enumerated() { try folder.write("\(index).yaml", block) }
            let findings = try await findings(blocks.indices.map { folder.path("\($0).yaml") }, folder)
            for (path, finding) in findings { #expect(finding.isEmpty, "\(path): \(finding)") }
        }
    }

    private static let right = """
        suite: T
        title: t
        cases:
          - id: T/a
            title: a
            steps:
              - send: AT
                expect: OK

        """

    /// Mistakes of shape, which editors show while they are made.
    @Test(arguments: [
        ("title: t\n", "titel: t\n"), ("title: t\n", ""), ("title: t\n", "title: [t]\n"), ("suite: T\n", "suit: T\n"),
        ("    title: a\n", "    title: a\n    levl: must\n"), ("    title: a\n", "    title: a\n    level: most\n"),
        ("        expect: OK\n", ""), ("        expect: OK\n", "        expect: OK\n        silent: 1s\n"),
        ("        expect: OK\n", "        expect: OK\n        with: {a: b}\n"),
        ("        expect: OK\n", "        expect: {any-off: [OK]}\n"),
        ("        expect: OK\n", "        expect: {data: {counted: 3, until-quiet: 1s}}\n"),
        ("      - send: AT\n", "      - sned: AT\n"),
        ("    steps:\n", "    retry: {times: 9, reason: x}\n    steps:\n"),
        ("cases:\n", "parameters: {a: {type: integer, of: [b]}}\ncases:\n"),
        ("cases:\n", "parameters: {a: {type: choice}}\ncases:\n"),
        ("cases:\n", "declares: {given: a, forms: {test: {answer: OK}}}\ncases:\n"),
    ])
    func mistakesOfShapeAreFound(text: String, mistake: String) async throws {
        try await WorkFolder.with([
            "a.yaml": Self.right, "b.yaml": Self.right.replacing(text, with: mistake, maxReplacements: 1),
        ]) {
            folder in
            let paths = ["a.yaml", "b.yaml"].map(folder.path)
            let findings = try await findings(paths, folder)
            #expect(findings[paths[0]] == "")
            #expect(findings[paths[1]]?.isEmpty == false)
            // What the schema refuses the decoder refuses too.
            #expect(try await AttestCall.run(["lint", "b.yaml"], in: folder).status == 1)
        }
    }

    @Test func thePageIsWhatTheDecoderGoesBy() async throws {
        try await WorkFolder.with([:]) { folder in
            let call = try await AttestCall.run(["schema", "--page"], in: folder)
            #expect(call.status == 0)
            let page = try Data(contentsOf: URL(fileURLWithPath: Checkout.path + "/Suites/GRAMMAR.md"))
            #expect(
                call.output == String(decoding: page, as: UTF8.self),
                "write it anew: attest schema --page > Suites/GRAMMAR.md")
        }
    }
}
