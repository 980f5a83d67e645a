import SourceText
import SuiteLanguage
import Testing

/// What the parser refuses, by kind, with the code and the place that it tells.
@Suite struct SyntaxRefusalTests {
    @Test(arguments: [
        RefusedText("tab-indent", "1️⃣\t2️⃣a: b\n"),
        RefusedText("tab-indent", "a:\n1️⃣\t2️⃣b: c\n"),
        RefusedText("tab-indent", "a:\n  1️⃣\t2️⃣b: c\n"),
        RefusedText("tab-indent", "a: b\n1️⃣\t2️⃣c\n"),
        RefusedText("tab-indent", "-1️⃣\t2️⃣- a\n"),
        RefusedText("tab-indent", "- 1️⃣\t2️⃣a: b\n"),
        RefusedText("tab-indent", "a: \"b\n1️⃣\t2️⃣c\"\n"),
        RefusedText("tab-indent", "a: 'b\n1️⃣\t2️⃣\n c'\n"),
        RefusedText("tab-indent", "a: b\n1️⃣\t2️⃣\n c\n"),
        RefusedText("tab-indent", "a: [\n1️⃣\t2️⃣b]\n"),
        RefusedText("tab-indent", "a: |\n1️⃣\t2️⃣b\n"),
        RefusedText("tab-indent", "a: |\n b\n1️⃣\t2️⃣\nc: d\n"),
        RefusedText("indentation", "a:\n  b: c\n 1️⃣d: e2️⃣\n"),
        RefusedText("indentation", "a: 'b'\n  1️⃣c: d2️⃣\n"),
        RefusedText("indentation", "a:\n  - b: c\n   1️⃣d: e2️⃣\n"),
        RefusedText("missing-dash", "a:\n  - b\n  1️⃣c: d2️⃣\n"),
        RefusedText("missing-dash", "- a\n1️⃣b2️⃣\n"),
        RefusedText("unexpected-dash", "a: b\n1️⃣- c2️⃣\n"),
        RefusedText("block-on-key-line", "a: 1️⃣-2️⃣ b\n"),
        RefusedText("content-after-value", "a: 'b' 1️⃣c2️⃣\n"),
        RefusedText("content-after-value", "a: 'It'1️⃣s b'2️⃣\n"),
        RefusedText("content-after-value", "a: [b]1️⃣]2️⃣\n"),
        RefusedText("content-after-document", "'a'\n1️⃣b2️⃣\n"),
        RefusedText("content-after-document", "  a: b\n1️⃣c: d2️⃣\n"),
        RefusedText("comment-needs-space", "a: 'b'1️⃣#2️⃣ c\n"),
        RefusedText("comment-needs-space", "a: [b,1️⃣#2️⃣ c\n ]\n"),
        RefusedText("comment-needs-space", "a: [1️⃣#2️⃣ c\n ]\n"),
        RefusedText("too-deep", String(repeating: "- ", count: 64) + "1️⃣-2️⃣ a\n"),
        RefusedText("too-deep", String(repeating: "[", count: 64) + "1️⃣[2️⃣"),
        RefusedText("too-deep", String(repeating: "[", count: 64) + "1️⃣{2️⃣a: b}"),
    ])
    func linesAndBlocks(refusal: RefusedText) {
        refusal.check()
    }

    @Test(arguments: [
        RefusedText("missing-colon", "a: b\n1️⃣c2️⃣\n"),
        RefusedText("missing-colon", "a: b\n1️⃣\"c\"2️⃣ d\n"),
        RefusedText("missing-key", "1️⃣:2️⃣ a\n"),
        RefusedText("missing-key", "{1️⃣:2️⃣ a}\n"),
        RefusedText("colon-needs-space", "\"a\"1️⃣:2️⃣b\n"),
        RefusedText("colon-needs-space", "{a1️⃣:2️⃣[b]}\n"),
        RefusedText("colon-in-value", "a: +FTPMODE1️⃣:2️⃣ 0\n"),
        RefusedText("colon-in-value", "a: 'b'1️⃣:2️⃣ c\n"),
        RefusedText("colon-in-value", "a: b1️⃣:2️⃣\n"),
        RefusedText("colon-in-value", "{a: b1️⃣:2️⃣ c}\n"),
        RefusedText("colon-in-continuation", "a: b\n  c1️⃣:2️⃣ d\n"),
        RefusedText("colon-in-continuation", "a: b\n  1️⃣:2️⃣ d\n"),
        RefusedText("colon-in-continuation", "a\nb1️⃣:2️⃣ c\n"),
        RefusedText("key-on-several-lines", "1️⃣\"a\nb\"2️⃣: c\n"),
        RefusedText("key-on-several-lines", "a: b\n1️⃣\"c\n d\"2️⃣: e\n"),
        RefusedText("key-on-several-lines", "{1️⃣a\nb2️⃣: c}\n"),
        RefusedText("key-on-several-lines", "{1️⃣\"a\"2️⃣\n: c}\n"),
        RefusedText("key-too-long", "1️⃣" + String(repeating: "é", count: 1025) + "2️⃣: a\n"),
        RefusedText("key-too-long", "{1️⃣" + String(repeating: "a", count: 1025) + "2️⃣: a}\n"),
        RefusedText("duplicate-key", "a: b\nc: d\n1️⃣a2️⃣: e\n"),
        RefusedText("duplicate-key", "a: b\n1️⃣\"\\x61\"2️⃣: e\n"),
        RefusedText("duplicate-key", "{a: b, 1️⃣a2️⃣: c}\n"),
        RefusedText("duplicate-key", "1: b\n1️⃣0x12️⃣: c\n"),
        RefusedText("duplicate-key", "{~: b, 1️⃣null2️⃣: c}\n"),
        RefusedText("duplicate-key", "1.0: b\n1️⃣1.002️⃣: c\n"),
        RefusedText("duplicate-key", "- a: b\n  1️⃣a2️⃣: c\n"),
    ])
    func keys(refusal: RefusedText) {
        refusal.check()
    }

    @Test(arguments: [
        RefusedText("unterminated-quote", "a: 1️⃣\"2️⃣b\n"),
        RefusedText("unterminated-quote", "a: 1️⃣'2️⃣b''\n"),
        RefusedText("unterminated-quote", "a: 1️⃣\"2️⃣b\\\"\nc: d\n"),
        RefusedText("unterminated-quote", "a: 1️⃣\"2️⃣b\nc\"\n"),
        RefusedText("unterminated-quote", "a: 1️⃣\"2️⃣b\\"),
        RefusedText("unterminated-quote", "1️⃣\"2️⃣a: b\n"),
        RefusedText("unknown-escape", "a: \"b1️⃣\\q2️⃣\"\n"),
        RefusedText("unknown-escape", "a: \"b1️⃣\\é2️⃣\"\n"),
        RefusedText("unknown-escape", "a: \"b1️⃣\\'2️⃣\"\n"),
        RefusedText("escape-digits", "a: \"1️⃣\\x42️⃣g\"\n"),
        RefusedText("escape-digits", "a: \"1️⃣\\u1232️⃣\"\n"),
        RefusedText("escape-digits", "a: \"1️⃣\\U0001F602️⃣\"\n"),
        RefusedText("escape-without-character", "a: \"1️⃣\\uD83D2️⃣\\uDE00\"\n"),
        RefusedText("escape-without-character", "a: \"1️⃣\\U001100002️⃣\"\n"),
        RefusedText("block-scalar-header", "a: 1️⃣|02️⃣\n b\n"),
        RefusedText("block-scalar-header", "a: 1️⃣|102️⃣\n b\n"),
        RefusedText("block-scalar-header", "a: 1️⃣|--2️⃣\n b\n"),
        RefusedText("block-scalar-header", "a: 1️⃣>b2️⃣\n b\n"),
        RefusedText("block-scalar-header", "a: 1️⃣|# b2️⃣\n b\n"),
        RefusedText("block-scalar-header", "a: | 1️⃣b2️⃣\n b\n"),
        RefusedText("block-scalar-leading-spaces", "a: |\n1️⃣   2️⃣\n  b\n"),
        RefusedText("block-scalar-without-break", "a: |\n  b\n   1️⃣"),
        RefusedText("block-scalar-without-break", "a: >+\n  b\n  1️⃣"),
        RefusedText("root-indentation-indicator", "1️⃣|12️⃣\n b\n"),
    ])
    func scalars(refusal: RefusedText) {
        refusal.check()
    }

    @Test(arguments: [
        RefusedText("unterminated-flow", "a: 1️⃣[2️⃣b, c\n"),
        RefusedText("unterminated-flow", "a: 1️⃣{2️⃣b: c\nd: e\n"),
        RefusedText("unterminated-flow", "a: [b, 1️⃣[2️⃣c\n"),
        RefusedText("flow-indent", "a: [\n  b\n1️⃣]2️⃣\n"),
        RefusedText("flow-indent", "- a: {\n    b: c\n  1️⃣}2️⃣\n"),
        RefusedText("empty-flow-entry", "a: [b, 1️⃣,2️⃣ c]\n"),
        RefusedText("empty-flow-entry", "a: {1️⃣,2️⃣}\n"),
        RefusedText("missing-comma", "a: ['b' 1️⃣'2️⃣c']\n"),
        RefusedText("missing-comma", "a: [[b] 1️⃣c2️⃣]\n"),
        RefusedText("missing-comma", "a: {b: 'c' 1️⃣d2️⃣: e}\n"),
        RefusedText("pair-in-flow-sequence", "a: [b1️⃣:2️⃣ c]\n"),
        RefusedText("pair-in-flow-sequence", "a: [+FTPMODE1️⃣:2️⃣ 0, OK]\n"),
        RefusedText("flow-key-without-value", "a: {1️⃣mode2️⃣}\n"),
        RefusedText("flow-key-without-value", "a: {1️⃣b:c2️⃣, d: e}\n"),
        RefusedText("dash-in-flow", "a: [1️⃣-2️⃣ b]\n"),
        RefusedText("dash-in-flow", "a: [1️⃣-2️⃣]\n"),
        RefusedText("block-scalar-in-flow", "a: [1️⃣|2️⃣]\n"),
        RefusedText("unexpected-indicator", "a: [b1️⃣}2️⃣\n"),
        RefusedText("unexpected-indicator", "a: {b: 1️⃣]2️⃣}\n"),
    ])
    func flowCollections(refusal: RefusedText) {
        refusal.check()
    }

    @Test(arguments: [
        RefusedText("anchor", "a: 1️⃣&b2️⃣ c\n"),
        RefusedText("anchor", "1️⃣&a2️⃣ b: c\n"),
        RefusedText("anchor", "a: 1️⃣&b2️⃣ c: d\n"),
        RefusedText("alias", "a: 1️⃣*b2️⃣\n"),
        RefusedText("alias", "[1️⃣*b2️⃣, c]\n"),
        RefusedText("tag", "a: 1️⃣!!str2️⃣ b\n"),
        RefusedText("tag", "a: 1️⃣!2️⃣ b\n"),
        RefusedText("directive", "1️⃣%YAML 1.22️⃣\n---\na: b\n"),
        RefusedText("complex-key", "1️⃣?2️⃣ a\n: b\n"),
        RefusedText("complex-key", "1️⃣[a]2️⃣: b\n"),
        RefusedText("complex-key", "a: b\n1️⃣{2️⃣c: d}: e\n"),
        RefusedText("complex-key", "{1️⃣[2️⃣a]: b}\n"),
        RefusedText("complex-key", "a: {1️⃣?2️⃣ b: c}\n"),
        RefusedText("several-documents", "a: b\n1️⃣---2️⃣\nc: d\n"),
        RefusedText("several-documents", "---\n1️⃣---2️⃣\na: b\n"),
        RefusedText("several-documents", "a: |\n  b\n1️⃣---2️⃣ c\n"),
        RefusedText("document-end", "a: b\n1️⃣...2️⃣\n"),
        RefusedText("document-end", "a: b\n  c\n1️⃣...2️⃣\n"),
        RefusedText("content-on-document-start", "--- 1️⃣a2️⃣\n"),
        RefusedText("reserved-indicator", "a: 1️⃣@2️⃣b\n"),
        RefusedText("reserved-indicator", "- 1️⃣`2️⃣b`\n"),
        RefusedText("reserved-indicator", "[1️⃣%2️⃣d]\n"),
        RefusedText("unexpected-indicator", "a: 1️⃣,2️⃣b\n"),
        RefusedText("unexpected-indicator", "a: 1️⃣]2️⃣\n"),
    ])
    func whatSuitesDoNotHave(refusal: RefusedText) {
        refusal.check()
    }

    /// In small mappings and in large ones, which are searched otherwise.
    @Test(arguments: 1...20)
    func aKeyStandsTwice(among count: Int) {
        let lines = (0..<count).map { "k\($0): a\n" }
        for repeated in 0..<count {
            let outcome = RefusedText("duplicate-key", lines.joined() + "1️⃣k\(repeated)2️⃣: b\n").check()
            let start = lines[..<repeated].joined().utf8.count
            #expect(outcome.diagnostics.first?.secondary.map(\.span.start) == [start])
        }
    }
}
