import SourceText
import SuiteLanguage
import Testing

/// Large and one-sided texts: each byte is looked at a bounded number of times, or these would not end.
@Suite struct LargeTextTests {
    @Test func twoMegabytesAreRead() throws {
        let item = """
              - id: FTPMODE/set-and-read
                for: { mode: [0, 1] }   # a matrix
                text: |
                  one
                    two
                expect: ["+FTPMODE: {mode}", 'it''s']

            """
        let count = 2_000_000 / item.utf8.count + 1
        let text = "cases:\n" + String(repeating: item, count: count)
        let outcome = SuiteParser.parse(SourceFile(path: "a", text: text))
        #expect(outcome.diagnostics.isEmpty)
        guard case .mapping(let entries) = outcome.root?.content,
            case .sequence(let items) = entries.first?.value.content
        else {
            Issue.record("no list of cases")
            return
        }
        #expect(items.count == count)
    }

    @Test(arguments: [
        ("[", ""), ("- ", ""), ("{a: ", ""), ("\"\\\n", ""), ("a:\n", ""), ("\n", "a"), (" ", "a"), ("? ", ""),
        ("'' ", ""),
        ("a\n  ", ": b"), ("# a\n", ""), ("|\n", ""), ("\t", "a"), ("---\n", ""), ("@\n", ""), ("[a,\n", "]"),
        ("k: \"\n  ", ""),
    ])
    func oneSidedTextsEnd(piece: String, tail: String) {
        for head in ["", "a: ", "a:\n  - b:\n"] {
            let text = head + String(repeating: piece, count: 60_000 / piece.utf8.count) + tail
            #expect(SuiteParser.parse(SourceFile(path: "a", text: text)).root != nil)
        }
    }

    @Test func emptyLinesBelowDeepBlocksAreReadOnce() {
        let nested = (0..<60).map { String(repeating: " ", count: $0) + "a:\n" }.joined()
        let text = nested + String(repeating: "\n", count: 100_000) + "b: c\n"
        let outcome = SuiteParser.parse(SourceFile(path: "a", text: text))
        #expect(outcome.diagnostics.isEmpty)
    }
}
