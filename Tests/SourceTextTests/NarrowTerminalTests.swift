import SourceText
import Testing

/// Source lines are drawn so that no terminal wraps them: a mark under a wrapped line points at nothing.
@Suite struct NarrowTerminalTests {
    private func drawn(_ text: String, at word: String, width: Int?) -> [String] {
        let file = SourceFile(path: "a", text: text)
        let start = Array(text.utf8).firstRange(of: Array(word.utf8))?.lowerBound ?? 0
        let diagnostic = Diagnostic(
            code: "c", message: "m", file: file, span: SourceSpan(start..<start + word.utf8.count))
        return DiagnosticRenderer(width: width).render(diagnostic).split(separator: "\n").map(String.init)
    }

    @Test(arguments: [40, 60, 80, 100, 200], ["a", "漢", "e\u{301}", "🎉"])
    func lineAndMarkFit(width: Int, letter: String) throws {
        let text = String(repeating: letter, count: 90) + "@@" + String(repeating: letter, count: 90)
        let lines = drawn(text, at: "@@", width: width)
        let source = try #require(lines.first { $0.contains("@@") })
        let mark = try #require(lines.first { $0.contains("^^") })
        #expect(TerminalText.columns(of: source) <= width)
        let before = TerminalText.columns(of: source.prefix { $0 != "@" })
        #expect(before == TerminalText.columns(of: mark.prefix { $0 != "^" }))
    }

    @Test func aWideTerminalOrNoneDrawsUpToAHundredColumns() {
        let text = String(repeating: "a", count: 98) + "@@"
        for width in [nil, 110, 500] { #expect(drawn(text, at: "@@", width: width).contains { $0.contains(text) }) }
        #expect(!drawn(text, at: "@@", width: 80).contains { $0.contains(text) })
    }

    @Test func textsAreCutToColumns() {
        #expect(TerminalText.cut("abcdef", to: 6) == "abcdef")
        #expect(TerminalText.cut("abcdef", to: 5) == "abcd…")
        #expect(TerminalText.cut("漢字漢字", to: 6) == "漢字…")
        #expect(TerminalText.cut("e\u{301}e\u{301}e\u{301}", to: 2) == "e\u{301}…")
        #expect(TerminalText.cut("abcdef", to: 5, ellipsis: "...") == "ab...")
    }
}
