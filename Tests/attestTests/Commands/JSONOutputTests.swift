import Foundation
import TestSupport
import Testing

/// What programs read: one JSON document on standard output, whatever stands in the files.
@Suite(.inTurn, .timeLimit(.minutes(10))) struct JSONOutputTests {
    private func document(_ text: String) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    private func items(_ name: String, of document: [String: Any]) throws -> [[String: Any]] {
        try #require(document[name] as? [[String: Any]])
    }

    /// Both formats tell the same, with the same status.
    @Test(arguments: Golden.all("rejected").filter { $0.name.contains("lint") })
    func lintTellsWhatItTellsPeople(golden: Golden) async throws {
        try await golden.inFolder { words, folder in
            let text = try await AttestCall.run(words.filter { $0 != "json" && $0 != "--format" }, in: folder)
            let json = try await AttestCall.run(
                words.filter { $0 != "json" && $0 != "--format" } + ["--format", "json"], in: folder)
            #expect(json.status == text.status)
            #expect(json.complaint.isEmpty)
            let found = try items("diagnostics", of: try document(json.output))
            let heads = found.map { "\($0["severity"] ?? "")[\($0["code"] ?? "")]: \($0["message"] ?? "")" }
            let drawn = text.complaint.split(separator: "\n").map(String.init)
            #expect(!heads.isEmpty)
            #expect(heads == drawn.filter { $0.contains(#/^(error|warning|note)\[/#) })
            // Lines are counted alike; columns are for editors.
            let lines = found.compactMap { item in (item["line"] as? Int).map { "\(item["file"] ?? ""):\($0):" } }
            let places = drawn.filter { $0.contains(#/^ +--> .*:\d+:\d+$/#) }
            #expect(lines.count == places.count)
            #expect(zip(lines, places).allSatisfy { $1.contains($0) })
        }
    }

    /// The offsets are the bytes of the place, and the columns lead to the same.
    @Test func placesLeadToTheText() async throws {
        let suite =
            "suite: T\ntitle: 🎉\ncases:\n  - {id: T/a, title: '漢字 🎉', stepz: [], steps: [{send: AT, expect: OK}]}\n"
        try await WorkFolder.with(["a.yaml": suite]) { folder in
            let call = try await AttestCall.run(["lint", "a.yaml", "--format", "json"], in: folder)
            #expect(call.status == 1)
            let found = try #require(try items("diagnostics", of: try document(call.output)).first)
            let offset = try #require(found["offset"] as? Int), end = try #require(found["endOffset"] as? Int)
            #expect(String(decoding: Array(suite.utf8)[offset..<end], as: UTF8.self) == "stepz")
            let line = Array(suite.split(separator: "\n")[try #require(found["line"] as? Int) - 1].utf16)
            let column = try #require(found["column"] as? Int), endColumn = try #require(found["endColumn"] as? Int)
            #expect(String(decoding: line[column - 1..<endColumn - 1], as: UTF16.self) == "stepz")
        }
    }

    @Test(arguments: ["\u{1B}]0;x\u{7}", "\u{202E}", "\u{2028}", "\u{85}", "\"\\"])
    func hostileFilesStayText(text: String) async throws {
        let suite = "suite: T\ntitle: t\n\(text)x: 1\ncases: []\n"
        try await WorkFolder.with(["a.yaml": suite]) { folder in
            let call = try await AttestCall.run(["lint", "a.yaml", "--format", "json"], in: folder)
            #expect(call.status == 1)
            #expect(try items("diagnostics", of: try document(call.output)).count >= 1)
            #expect(!call.output.unicodeScalars.contains { $0 != "\n" && ($0.value < 0x20 || $0.value == 0x1B) })
            #expect(!call.output.unicodeScalars.contains { ["\u{202E}", "\u{2028}", "\u{85}"].contains($0) })
        }
    }

    @Test func everyCaseOfTheProjectIsListed() async throws {
        try await WorkFolder.withSuites { folder in
            let call = try await AttestCall.run(["list", "--format", "json"], in: folder)
            #expect(call.status == 0)
            let document = try document(call.output)
            let cases = try items("cases", of: document)
            let counts = try #require(document["counts"] as? [String: Int])
            #expect(counts["cases"] == cases.count)
            #expect(cases.count > 800)
            #expect(Set(cases.compactMap { $0["suite"] as? String }).count == counts["suites"])
            // The text speaks of the same.
            let list = try await AttestCall.run(["list"], in: folder)
            #expect(list.output.hasSuffix("\n\(cases.count) cases in \(counts["suites"] ?? 0) suites\n"))
            let origins = Set(cases.compactMap { $0["origin"] as? String })
            #expect(origins == ["written", "derived"])
            for item in cases where item["origin"] as? String == "written" {
                let path = try #require(item["file"] as? String), line = try #require(item["line"] as? Int)
                let text = try folder.read(path).split(separator: "\n", omittingEmptySubsequences: false)[line - 1]
                #expect(text.contains(item["id"] as? String ?? "?"), "\(path):\(line)")
            }
        }
    }

    @Test(
        arguments: [
            ["--tree", "--format", "json"], ["--parameters", "--capabilities"], ["--parameters", "--format", "json"],
            ["--tree", "--capabilities"], ["--derived", "--parameters"], ["--derived", "--capabilities"],
        ])
    func oneThingIsShownAtATime(words: [String]) async throws {
        try await WorkFolder.with(["a.yaml": RunFilesTests.suite]) { folder in
            let call = try await AttestCall.run(["list", "a.yaml"] + words, in: folder)
            #expect(call.status == 2)
            #expect(call.output.isEmpty)
            #expect(call.complaint.contains("name one of them") || call.complaint.contains("shows none"))
        }
    }
}
