import SourceText
import Testing

@testable import SuiteLanguage

/// What the formatter holds its own work to.
@Suite struct FormatSafetyTests {
    private static let text = "a: 'b' # c\nd: [e, \"f\"]\ng:\n# h\n"

    private func isReadAlike(_ text: String) throws -> Bool {
        let file = SourceFile(path: "a.yaml", text: Self.text)
        let root = try #require(SuiteParser.parse(file).root)
        let comments = CommentScan.comments(in: file, root: root)
        #expect(comments.map(\.text) == ["# c", "# h"])
        return SuiteFormatter.isReadAlike(text, as: root, comments, of: file)
    }

    @Test(arguments: [text, "a: 'b'\n# c\nd:\n  - e\n  - \"f\"\ng:\n\n# h", "{a: 'b', # c\nd: [e, \"f\"], g: } # h"])
    func alike(text: String) throws {
        #expect(try isReadAlike(text))
    }

    @Test(arguments: [
        // A text, its style, a key, an order, an entry, a kind,
        "a: 'x' # c\nd: [e, \"f\"]\ng:\n# h\n",
        "a: b # c\nd: [e, \"f\"]\ng:\n# h\n",
        "a: \"b\" # c\nd: [e, \"f\"]\ng:\n# h\n",
        "x: 'b' # c\nd: [e, \"f\"]\ng:\n# h\n",
        "'a': 'b' # c\nd: [e, \"f\"]\ng:\n# h\n",
        "d: [e, \"f\"] # c\na: 'b'\ng:\n# h\n",
        "a: 'b' # c\nd: [\"f\", e]\ng:\n# h\n",
        "a: 'b' # c\nd: [e]\ng:\n# h\n",
        "a: 'b' # c\nd: [e, \"f\", i]\ng:\n# h\n",
        "a: 'b' # c\nd: [e, \"f\"]\n# h\n",
        "a: 'b' # c\nd: [e, \"f\"]\ng: ''\n# h\n",
        "a: 'b' # c\nd: [e, \"f\"]\ng: []\n# h\n",
        "a: 'b' # c\nd: {e: \"f\"}\ng:\n# h\n",
        // a comment that is lost, doubled, changed, out of order,
        "a: 'b'\nd: [e, \"f\"]\ng:\n# h\n",
        "a: 'b' # c\nd: [e, \"f\"]\ng:\n# h\n# h\n",
        "a: 'b' # x\nd: [e, \"f\"]\ng:\n# h\n",
        "a: 'b' # h\nd: [e, \"f\"]\ng:\n# c\n",
        // and what cannot be read.
        "a: 'b' # c\nd: [e, \"f\"\ng:\n# h\n",
        "a: 'b' # c\nd: [e, \"f\"]\ng:\n# h\ng:\n",
    ])
    func notAlike(text: String) throws {
        #expect(try !isReadAlike(text))
    }

    /// A table would be read as one text of several lines.
    @Test(arguments: ["id,clause\nA,1\n", "# head\n'b'\n", "|\n b\n"])
    func whatHoldsNoEntriesIsRefused(text: String) {
        guard case .refused(let diagnostics) = SuiteFormatter.format(SourceFile(path: "a", text: text)) else {
            Issue.record("it was formatted")
            return
        }
        #expect(diagnostics.map(\.code) == ["format.no-entries"])
    }

    @Test func whatCannotBeReadIsRefused() throws {
        guard case .refused(let diagnostics) = SuiteFormatter.format(SourceFile(path: "a", text: "a: [\nb: &c d\n"))
        else {
            Issue.record("it was formatted")
            return
        }
        #expect(
            diagnostics.map(\.code)
                == SuiteParser.parse(SourceFile(path: "a", text: "a: [\nb: &c d\n")).diagnostics.map(\.code))
        #expect(!diagnostics.isEmpty)
    }
}
