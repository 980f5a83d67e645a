import SourceText
import SuiteLanguage
import Testing

/// One run tells every problem of a text, and none that is only the echo of another.
@Suite struct RecoveryTests {
    @Test(arguments: [
        (
            RefusedText(
                ["unknown-escape", "anchor", "indentation"], "a: \"1️⃣\\q2️⃣\"\nb: 3️⃣&x4️⃣ y\nc: 'd'\n  5️⃣e: f6️⃣\ng: h\n"),
            #"{"c": "d", "g": "h"}"#
        ),
        // A quote that was forgotten costs one line.
        (
            RefusedText(["unterminated-quote"], "- send: 1️⃣\"2️⃣AT\n  expect: OK\n- send: \"AT\"\n"),
            #"[{"expect": "OK"}, {"send": "AT"}]"#
        ),
        // So does a bracket.
        (RefusedText(["unterminated-flow"], "a: 1️⃣[2️⃣b, c\nd: e\n"), #"{"d": "e"}"#),
        // What hangs below a bad line goes with it.
        (
            RefusedText(["reserved-indicator"], "a: b\n1️⃣@2️⃣c:\n  - d\n  - e: {f\ng: h\n"),
            #"{"a": "b", "g": "h"}"#
        ),
        // Text in quotes that lacks its indentation is one problem, however many lines it has.
        (
            RefusedText(["unterminated-quote"], "a:\n  b: 1️⃣\"2️⃣c\n  d\n\n e f\"\n  g: h\ni: j\n"),
            #"{"a": {"g": "h"}, "i": "j"}"#
        ),
        // A list whose items lost their dashes, a mapping with stray items, lines that tabs indent.
        (RefusedText(["missing-dash"], "a:\n  - b\n  1️⃣c: d2️⃣\n  e: f\n  - g\nh: i\n"), #"{"a": ["b", "g"], "h": "i"}"#),
        (RefusedText(["unexpected-dash"], "a: b\n1️⃣- c2️⃣\n- d\n  - e\nf: g\n"), #"{"a": "b", "f": "g"}"#),
        (RefusedText(["tab-indent"], "a:\n1️⃣\t2️⃣b: c\n\td: e\n\n\tf\ng: h\n"), #"{"a": null, "g": "h"}"#),
        // The first line of a block may be the bad one.
        (RefusedText(["reserved-indicator"], "a:\n  1️⃣@2️⃣b: c\n  d: e\n"), #"{"a": {"d": "e"}}"#),
        (RefusedText(["content-after-value"], "a:\n  'b' 1️⃣c2️⃣\n  d: e\n"), #"{"a": {"d": "e"}}"#),
        (RefusedText(["alias"], "- 1️⃣*a2️⃣\n- b\n"), #"["b"]"#),
        // The first of two equal keys stays.
        (RefusedText(["duplicate-key"], "a: b\n1️⃣a2️⃣: [c]\nd: e\n"), #"{"a": "b", "d": "e"}"#),
        (RefusedText(["several-documents"], "a: b\n1️⃣---2️⃣\nc: &d e\n"), #"{"a": "b"}"#),
        (RefusedText(["directive", "content-on-document-start"], "1️⃣%YAML 1.22️⃣\n--- 3️⃣a4️⃣\nb: c\n"), #"{"b": "c"}"#),
    ])
    func tellsEachProblemOnce(refusal: RefusedText, rest: String) {
        #expect(refusal.check().root.map(CoreSchema.json) == rest)
    }

    @Test func aLineHasOneProblem() {
        let outcome = SuiteParser.parse(SourceFile(path: "a", text: "a: 'b\u{7}' c \u{7}\nd: {e: 1, e: 2, e: @}\n"))
        #expect(outcome.diagnostics.map(\.code) == ["syntax.unprintable", "syntax.duplicate-key"])
    }

    @Test(arguments: ["@a: b\n", "- @\n", "a: &b\n", "\u{7}: a\n", "k: [a: b]\n"])
    func twentyProblemsAreEnough(line: String) {
        let text = (0..<100).map { line.replacing("k", with: "k\($0)") }.joined()
        let outcome = SuiteParser.parse(SourceFile(path: "a", text: text))
        let lines = outcome.diagnostics.compactMap { problem in
            problem.file.flatMap { file in problem.span.map { file.location(at: $0.start).line } }
        }
        #expect(lines == Array(1...20))
        #expect(outcome.diagnostics.last?.notes.last == "only the first 20 problems are shown")
    }
}
