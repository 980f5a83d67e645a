import Evidence
import Testing

/// The whole table of merging two verdicts, and what follows for many.
@Suite struct VerdictMergingTests {
    private static let order: [Verdict] = [.notApplicable, .pass, .inconclusive, .error, .fail]

    @Test(arguments: Verdict.allCases, Verdict.allCases)
    func theLaterInTheOrderStands(first: Verdict, second: Verdict) throws {
        let ranks = try [first, second].map { try #require(Self.order.firstIndex(of: $0)) }
        #expect(first.merged(with: second) == Self.order[max(ranks[0], ranks[1])])
    }

    @Test(arguments: Verdict.allCases)
    func threeInAnyOrder(first: Verdict) {
        for second in Verdict.allCases {
            for third in Verdict.allCases {
                #expect(
                    first.merged(with: second).merged(with: third) == first.merged(with: second.merged(with: third)))
            }
        }
    }

    @Test func namesInJournals() {
        #expect(
            Verdict.allCases.map(\.rawValue).sorted() == ["error", "fail", "inconclusive", "not-applicable", "pass"])
    }
}
