import SourceText
import SuiteLanguage
import TestSupport
import Testing

/// A text with something wrong in it: the codes, and the places that marks give, two for each code in their order.
struct RefusedText: Sendable, CustomTestStringConvertible {
    let codes: [String]
    let source: SourceMarkers

    init(_ code: String, _ marked: String) {
        self.init([code], marked)
    }

    init(_ codes: [String], _ marked: String) {
        self.codes = codes
        self.source = SourceMarkers(marked)
    }

    var testDescription: String { "\(codes): \(source.text.debugDescription)" }

    /// Expects these diagnostics and no others. A place with one mark is empty.
    @discardableResult
    func check() -> ParseOutcome {
        let outcome = SuiteParser.parse(SourceFile(path: "a.yaml", bytes: source.bytes))
        #expect(outcome.diagnostics.map(\.code) == codes.map { "syntax." + $0 })
        let places = codes.indices.map { index -> Range<Int>? in
            let first = 2 * index + 1
            return source.range(first, source.offsets[first + 1] == nil ? nil : first + 1)
        }
        #expect(outcome.diagnostics.map { $0.span?.range } == places)
        #expect(outcome.diagnostics.allSatisfy { $0.severity == .error && $0.file != nil })
        #expect(outcome.diagnostics.allSatisfy { $0.label != nil && $0.help != nil }, "a problem comes with a hint")
        return outcome
    }
}
