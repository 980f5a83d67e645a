import SourceText
import SuiteLanguage
import TestSupport
import Testing

/// A suite or states file with something wrong in it: the codes, and the places that marks give, two for each code in
/// their order.
struct RefusedSuite: Sendable, CustomTestStringConvertible {
    let codes: [String]
    let source: SourceMarkers

    init(_ codes: [String], _ marked: String) {
        self.codes = codes
        source = SourceMarkers(marked)
    }

    static func file(_ code: String, _ marked: String) -> RefusedSuite {
        RefusedSuite([code], marked)
    }

    static func file(_ codes: [String], _ marked: String) -> RefusedSuite {
        RefusedSuite(codes, marked)
    }

    static func inCase(_ code: String, _ marked: String) -> RefusedSuite {
        RefusedSuite([code], SuiteText.withCase(marked))
    }

    static func step(_ code: String, _ marked: String) -> RefusedSuite {
        RefusedSuite([code], SuiteText.withStep(marked))
    }

    static func expecting(_ code: String, _ marked: String) -> RefusedSuite {
        RefusedSuite([code], SuiteText.withExpectation(marked))
    }

    var testDescription: String { "\(codes): \(source.text.debugDescription)" }

    var diagnostics: [Diagnostic] {
        let file = SourceFile(path: "a.yaml", bytes: source.bytes)
        return source.text.hasPrefix("states:")
            ? StatesDecoder.decode(file).diagnostics : SuiteDecoder.decode(file).diagnostics
    }

    /// Expects these diagnostics and no others. A place with one mark is empty.
    func check(_ found: [Diagnostic]? = nil) {
        let found = found ?? diagnostics
        #expect(found.map(\.code) == codes.map { "suite." + $0 })
        let places = codes.indices.map { index -> Range<Int>? in
            let first = 2 * index + 1
            return source.range(first, source.offsets[first + 1] == nil ? nil : first + 1)
        }
        #expect(found.map { $0.span?.range } == places)
        #expect(found.allSatisfy { $0.severity == .error && $0.file?.path == "a.yaml" })
    }
}
