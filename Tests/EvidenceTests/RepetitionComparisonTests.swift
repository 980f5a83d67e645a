import Evidence
import Testing

@Suite struct RepetitionComparisonTests {
    /// The changes of a run whose repetitions hold these cases.
    private func changes(_ repetitions: [[(String, Verdict)]]) -> [RepetitionComparison.Change] {
        var comparison = RepetitionComparison()
        for (index, cases) in repetitions.enumerated() {
            comparison.receive(.suiteBegan(SampleRecords.suite("A", repetition: index + 1)))
            for (id, verdict) in cases {
                comparison.receive(.caseBegan(SampleRecords.began(id, ["mode": "0"])))
                comparison.receive(.caseEnded(SampleRecords.ended(verdict)))
            }
        }
        return comparison.changes
    }

    @Test func theSameVerdictsAreNoChange() {
        #expect(changes([[("a", .pass), ("b", .fail)], [("b", .fail), ("a", .pass)]]).isEmpty)
    }

    @Test func aChangeIsListedWithEachVerdict() {
        let found = changes([[("a", .pass), ("b", .pass)], [("a", .pass), ("b", .fail)], [("a", .pass)]])
        #expect(found.map(\.suite) == ["A"])
        #expect(found.map(\.name) == ["b[mode=0]"])
        #expect(found.map(\.verdicts) == [[.pass, .fail]])
    }

    @Test func aCaseThatWasNotReachedHasNotChanged() {
        #expect(changes([[], [("a", .pass)], [], [("a", .pass)]]).isEmpty)
        let found = changes([[], [("a", .pass)], [], [("a", .error)]])
        #expect(found.map(\.verdicts) == [[nil, .pass, nil, .error]])
    }

    @Test func casesOfTheSameNameInOtherSuitesAreOthers() {
        var comparison = RepetitionComparison()
        for (suite, verdict) in [("A", Verdict.pass), ("B", .fail)] {
            comparison.receive(.suiteBegan(SampleRecords.suite(suite)))
            comparison.receive(.caseBegan(SampleRecords.began("a")))
            comparison.receive(.caseEnded(SampleRecords.ended(verdict)))
        }
        #expect(comparison.changes.isEmpty)
    }

    @Test(arguments: [Int.min, 0, Int.max])
    func anAbsurdRepetitionDoesNoHarm(number: Int) {
        var comparison = RepetitionComparison()
        comparison.receive(.suiteBegan(SampleRecords.suite("A", repetition: number)))
        comparison.receive(.caseBegan(SampleRecords.began("a")))
        comparison.receive(.caseEnded(SampleRecords.ended(.pass)))
        #expect(comparison.changes.isEmpty)
    }
}
