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
        #expect(DefectProof.Outcome.allCases.map(tally.count) == [1, 1, 1, 1])
    }

    @Test func whatWasNotTriedIsCounted() {
        let tally = tally([.proofBegan(SampleProof.head), .defect(SampleProof.killed)])
        #expect(tally.untriedDefects == 3)
        #expect(tally.untriedVariations == 2)
    }

    @Test func alarmsDoubtsAndRetriesAreCounted() {
        let tally = tally(SampleProof.all)
        #expect(tally.alarms == 1)
        #expect(tally.undecided == 1)
        #expect(tally.retries == 3)
    }

    /// What could not be tried for want of a case or a verdict is no trouble; what broke is.
    @Test func onlyWhatCouldNotDoItsPartIsInError() {
        #expect(!tally(SampleProof.all).isInError)
        #expect(!SampleProof.survived.isInError, "it was judged all the same")
        var defect = SampleProof.undecided
        defect.trouble = Trouble(code: "rig.port-silent", message: "silence")
        #expect(tally([.defect(defect)]).isInError)
        defect.trouble = nil
        defect.undecided = [SampleProof.sighting(verdict: .inconclusive)]
        #expect(!tally([.defect(defect)]).isInError)
        defect.undecided.append(SampleProof.sighting(verdict: .error))
        #expect(tally([.defect(defect)]).isInError)
        var variation = SampleProof.alarmed
        variation.undecided = [SampleProof.sighting(verdict: .error)]
        #expect(tally([.variation(variation)]).isInError)
    }

    @Test func aVariationThatRanNothingIsNotClean() {
        #expect(SampleProof.clean.isClean)
        #expect(!SampleProof.alarmed.isClean)
        #expect(!VariationProof(name: "x", summary: "", cases: 2, notApplicable: 2).isClean)
    }
}
