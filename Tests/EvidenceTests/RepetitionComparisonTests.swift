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

    /// Rigs that ran all cases each have their own verdicts; rigs that shared them speak of the same module.
    @Test(arguments: [nil, true] as [Bool?])
    func rigsAreComparedWithThemselves(isDivided: Bool?) {
        var comparison = RepetitionComparison()
        var head = SampleRecords.head(planned: 2, repetitions: 2)
        head.divided = isDivided
        comparison.receive(.runBegan(head))
        for (rig, repetition, verdict) in [("a", 1, Verdict.pass), ("b", 2, .fail)] {
            var suite = SampleRecords.suite("S", repetition: repetition)
            suite.rig = rig
            comparison.receive(.suiteBegan(suite))
            comparison.receive(.caseBegan(SampleRecords.began("S/1")))
            comparison.receive(.caseEnded(SampleRecords.ended(verdict)))
        }
        #expect(comparison.changes.count == (isDivided == true ? 1 : 0))
    }
}
