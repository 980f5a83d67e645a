import Evidence
import Testing

@Suite struct ProofTallyTests {
    private func tally(_ records: [ProofRecord]) -> ProofTally {
        var tally = ProofTally()
        for record in records { tally.receive(record) }
        return tally
    }

    @Test func outcomesAreCounted() {
        let tally = tally(SampleProof.all)
        #expect(DefectProof.Outcome.allCases.map(tally.count) == [1, 1, 1])
    }

    @Test func whatWasNotTriedIsCounted() {
        let tally = tally([.proofBegan(SampleProof.head), .defect(SampleProof.killed)])
        #expect(tally.untriedDefects == 2)
        #expect(tally.untriedVariations == 2)
    }

    @Test func alarmsDoubtsAndRetriesAreCounted() {
        let tally = tally(SampleProof.all)
        #expect(tally.alarms == 1)
        #expect(tally.undecided == 1)
        #expect(tally.retries == 3)
    }

    @Test func aVariationThatRanNothingIsNotClean() {
        #expect(SampleProof.clean.isClean)
        #expect(!SampleProof.alarmed.isClean)
        #expect(!VariationProof(name: "x", summary: "", cases: 2, notApplicable: 2).isClean)
    }
}
