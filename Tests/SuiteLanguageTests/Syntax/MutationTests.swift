import SourceText
import SuiteLanguage
import TestSupport
import Testing

/// Good texts with bytes changed, lost, doubled and swapped: no crash, no hang, and every place is in the text.
@Suite struct MutationTests {
    static let documents = [
        """
        suite: FTPMODE   # a comment
        title: Passive or active data connections
        defaults: { within: 1s, "tags":[a, 'b'] }
        cases:
          - id: FTPMODE/set-and-read
            for: { mode: [0, 1] }
            steps:
            - send: AT+FTPMODE={mode}
              expect: ["+FTPMODE: {mode}", OK]
              covers: [FTPMODE-SYN-SET,
                FTPMODE-ATT-TIME]   # another
            - - nested
              - deeper:
                  still: yes

        """,
        """
        ---
        literal: |+
          one
            two

          three

        folded: >-2
            four
          five
        plain: six
          seven

          eight
        double: "nine \\x41\\
          ten\\u00e9
          eleven"
        single: 'it''s

          twelve'
        \u{6F22}: \u{1F600}

        """,
    ]
    @Test(arguments: 0..<40 as Range<UInt64>)
    func mutatedTextsAreReadOrRefused(seed: UInt64) throws {
        var mutation = TextMutation(random: SeededGenerator(seed: seed))
        for document in Self.documents {
            var bytes = Array(document.utf8)
            if Bool.random(using: &mutation.random) { bytes = Array(document.replacing("\n", with: "\r\n").utf8) }
            for _ in 0..<25 {
                mutation.mutate(&bytes)
                try check(bytes)
            }
        }
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func noiseIsReadOrRefused(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for length in stride(from: 0, to: 200, by: 4) {
            try check((0..<length).compactMap { _ in TextMutation.alphabet.randomElement(using: &random) })
            try check((0..<length).map { _ in UInt8.random(in: 0...255, using: &random) })
        }
    }

    @Test func everyBeginningOfATextIsReadOrRefused() throws {
        for document in Self.documents {
            let bytes = Array(document.utf8)
            for length in 0...bytes.count {
                try check(Array(bytes[..<length]))
            }
        }
    }

    private func check(_ bytes: [UInt8]) throws {
        let file = SourceFile(path: "a", bytes: bytes)
        let outcome = SuiteParser.parse(file)
        let root = try #require(outcome.root)
        #expect(isSound(root, within: 0..<bytes.count), "\(bytes)")
        #expect(outcome.diagnostics.count <= 20)
        #expect(isHarmless(DiagnosticRenderer().render(outcome.diagnostics)), "\(bytes)")
        var lines = Set<Int>()
        for diagnostic in outcome.diagnostics {
            let span = try #require(diagnostic.span)
            #expect(span.start >= 0 && span.end <= bytes.count, "\(diagnostic.code) \(bytes)")
            #expect(diagnostic.secondary.allSatisfy { $0.span.start >= 0 && $0.span.end <= bytes.count }, "\(bytes)")
            #expect(lines.insert(file.location(at: span.start).line).inserted, "\(diagnostic.code) \(bytes)")
        }
    }

    private func isHarmless(_ drawing: String) -> Bool {
        drawing.unicodeScalars.allSatisfy { $0 == "\n" || $0 == "\t" || VisibleText.isVisible($0) }
    }

    /// Whether a node lies in its parent, behind its elder siblings, and its children do.
    private func isSound(_ node: Node, within range: Range<Int>) -> Bool {
        guard node.span.start >= range.lowerBound, node.span.end <= range.upperBound else { return false }
        let children: [Node]
        switch node.content {
        case .empty, .scalar: return true
        case .sequence(let items): children = items
        case .mapping(let entries): children = entries.flatMap { [$0.key, $0.value] }
        }
        var start = node.span.start
        for child in children {
            guard isSound(child, within: start..<node.span.end) else { return false }
            start = child.span.end
        }
        return true
    }
}
