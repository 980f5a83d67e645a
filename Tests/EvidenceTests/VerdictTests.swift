import Evidence
import Testing

@Suite struct VerdictTests {
    /// What stands when both were seen, in whichever order.
    @Test(arguments: [
        (Verdict.fail, Verdict.error, Verdict.fail), (.fail, .inconclusive, .fail), (.error, .inconclusive, .error),
        (.error, .pass, .error), (.inconclusive, .pass, .inconclusive), (.pass, .notApplicable, .pass),
        (.fail, .fail, .fail),
    ])
    func theGraverEvidenceStands(first: Verdict, second: Verdict, merged: Verdict) {
        #expect(first.merged(with: second) == merged)
        #expect(second.merged(with: first) == merged)
    }
}
