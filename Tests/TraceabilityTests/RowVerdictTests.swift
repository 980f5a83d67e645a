import Testing
import Traceability

@Suite struct RowVerdictTests {
    /// From the least to the most.
    private static let order: [RowVerdict] = [
        .notRun, .notApplicable, .notReached, .error, .inconclusive, .pass, .warning, .knownToFail, .fail,
    ]

    @Test func theGraverStandsInWhateverOrder() {
        #expect(Set(Self.order) == Set(RowVerdict.allCases))
        for (index, left) in Self.order.enumerated() {
            for right in Self.order[...index] {
                #expect(left.merged(with: right) == left)
                #expect(right.merged(with: left) == left)
            }
        }
    }

    @Test func whatAStepHasShownIsDecided() {
        #expect(RowVerdict.allCases.filter(\.isDecided) == [.pass, .warning, .fail])
    }
}
