import Foundation
import SourceText
import SuiteLanguage
import TestSupport
import Testing

/// What `SuiteParser` says that it accepts and refuses is what it does. That everything of these kinds is accepted is for
/// the differential tests.
@Suite struct DocumentedSubsetTests {
    /// One example for each point of the list, in its order.
    private static let accepted = [
        ("a:\n- b:\n    c: d\n", #"{"a": [{"b": {"c": "d"}}]}"#),
        ("- - nested\n- key: value\n  b: c\n", #"[["nested"], {"key": "value", "b": "c"}]"#),
        ("a: [b, {c: [\n  d,\n  ]}]\n", #"{"a": ["b", {"c": ["d"]}]}"#),
        ("a: b\n  c\nd: \"e\n  f\"\ng: 'h\n\n  i'\n", #"{"a": "b c", "d": "e f", "g": "h\ni"}"#),
        ("a: |2-\n   b\nc: >+\n  d\n  e\n\n", #"{"a": " b", "c": "d e\n\n"}"#),
        ("# a\n---   # b\na: # c\n# d\n  [e, # f\n# g\n  h] # i\n", #"{"a": ["e", "h"]}"#),
        ("a:\nb: {c: , d:}\ne:\n-\n", #"{"a": "", "b": {"c": "", "d": ""}, "e": [""]}"#),
        ("---\na: b\n", #"{"a": "b"}"#),
        ("a: b\r\nc: |\r\n  d\n  e\r\n", #"{"a": "b", "c": "d\ne\n"}"#),
        ("\u{FEFF}a: b\n", #"{"a": "b"}"#),
    ]

    private static let refused: KeyValuePairs<String, [UInt8]> = [
        "tab-indent": Array("a:\n\tb\n".utf8), "anchor": Array("a: &b c\n".utf8), "alias": Array("a: *b\n".utf8),
        "tag": Array("a: !!int 1\n".utf8), "directive": Array("%YAML 1.2\n---\na: b\n".utf8),
        "complex-key": Array("? a\n: b\n".utf8), "missing-key": Array(": a\n".utf8),
        "key-on-several-lines": Array("{a\n: b}\n".utf8), "flow-key-without-value": Array("{a}\n".utf8),
        "pair-in-flow-sequence": Array("[a: b]\n".utf8),
        "key-too-long": Array(("{" + String(repeating: "k", count: 1025) + ": a}").utf8),
        "several-documents": Array("a\n---\nb\n".utf8), "document-end": Array("a\n...\n".utf8),
        "content-on-document-start": Array("--- a\n".utf8), "duplicate-key": Array("\u{E9}: a\ne\u{301}: b\n".utf8),
        "unprintable": Array("a: \"\0\"\n".utf8), "not-utf8": [0x61, 0xFF], "utf16": [0xFF, 0xFE, 0x61, 0x00],
        "block-scalar-without-break": Array("- |+\n   ".utf8), "root-indentation-indicator": Array("|1\n a\n".utf8),
        "too-deep": Array(String(repeating: "[", count: 65).utf8),
        "too-large": Array(repeating: 0x0A, count: SuiteParser.maxBytes + 1),
    ]

    /// The points of both lists in the parser's own comment.
    private static func points() throws -> [String] {
        let file = Checkout.path + "/Sources/SuiteLanguage/Syntax/SuiteParser.swift"
        let text = String(decoding: try Data(contentsOf: URL(fileURLWithPath: file)), as: UTF8.self)
        return text.split(separator: "\n").filter { $0.hasPrefix("/// - ") }.map { String($0.dropFirst(6)) }
    }

    @Test func whatIsSaidToBeAcceptedIs() throws {
        #expect(try Self.points().count { !$0.contains(#/^`[a-z0-9-]+`[:,]/#) } == Self.accepted.count)
        for (text, json) in Self.accepted {
            let outcome = SuiteParser.parse(SourceFile(path: "a", text: text))
            #expect(outcome.diagnostics.isEmpty && outcome.root.map(FailsafeSchema.json) == json, "\(text)")
        }
    }

    @Test func whatIsSaidToBeRefusedIs() throws {
        #expect(try Self.documentedCodes() == Self.refused.map(\.key))
        for (code, bytes) in Self.refused {
            let outcome = SuiteParser.parse(SourceFile(path: "a", bytes: bytes))
            #expect(outcome.diagnostics.first?.code == "syntax." + code)
            #expect(outcome.diagnostics.first?.help != nil)
        }
    }

    private static func documentedCodes() throws -> [String] {
        try points().flatMap { point -> [String] in
            guard let end = point.firstRange(of: ": "), point.hasPrefix("`") else { return [] }
            let words = point[..<end.lowerBound].split(separator: ", ")
            return words.allSatisfy { $0.hasPrefix("`") } ? words.map { String($0.dropFirst().dropLast()) } : []
        }
    }
}
