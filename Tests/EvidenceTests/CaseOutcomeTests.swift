import Evidence
import Foundation
import Testing

@Suite struct CaseOutcomeTests {
    private func outcome(_ verdict: Verdict, _ expected: ExpectedFailure?) -> CaseOutcome {
        var end = SampleRecords.ended(verdict)
        end.expected = expected
        return end.outcome
    }

    @Test(arguments: Verdict.allCases)
    func whereNothingIsKnownTheVerdictCounts(verdict: Verdict) {
        #expect(outcome(verdict, nil).rawValue == verdict.rawValue)
        #expect(outcome(verdict, ExpectedFailure(issue: "A", lapse: "ended")).rawValue == verdict.rawValue)
    }

    @Test(arguments: [
        (Verdict.fail, CaseOutcome.expectedFailure), (.pass, .unexpectedPass), (.error, .error),
        (.inconclusive, .inconclusive), (.notApplicable, .notApplicable),
    ])
    func anIssueTurnsFailuresAndPasses(verdict: Verdict, outcome: CaseOutcome) {
        #expect(self.outcome(verdict, ExpectedFailure(issue: "A")) == outcome)
    }

    @Test func whatFailsARun() {
        #expect(CaseOutcome.allCases.filter(\.isFailure) == [.fail, .unexpectedPass])
    }

    /// Journals of earlier versions say nothing of issues.
    @Test func anEndWithoutAnIssueIsRead() throws {
        let json = #"{"duration":3,"stamp":12,"verdict":"fail"}"#
        let end = try JSONDecoder().decode(CaseEnd.self, from: Data(json.utf8))
        #expect(end.expected == nil)
        #expect(end.outcome == .fail)
    }
}
