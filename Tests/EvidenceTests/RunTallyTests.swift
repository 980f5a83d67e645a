import Evidence
import Testing

@Suite struct RunTallyTests {
    private func tally(_ records: [RunRecord]) -> RunTally {
        var tally = RunTally()
        for record in records { tally.receive(record) }
        return tally
    }

    private func record(_ verdict: Verdict) -> [RunRecord] {
        [.caseBegan(SampleRecords.began("A/a")), .caseEnded(SampleRecords.ended(verdict))]
    }

    @Test func casesAreCountedByVerdict() {
        let records =
            [.runBegan(SampleRecords.head(planned: 9)), .suiteBegan(SampleRecords.suite("A"))]
            + [Verdict.pass, .pass, .fail, .error, .inconclusive, .notApplicable].flatMap(record)
            + [.caseBegan(SampleRecords.began("A/b"))]
        let tally = tally(records)
        #expect(tally.outcomes == [.pass: 2, .fail: 1, .error: 1, .inconclusive: 1, .notApplicable: 1])
        #expect(tally.count(.pass) == 2)
        #expect(tally.begun == 7)
        #expect(tally.ended == 6)
        #expect(tally.unfinished == 1)
        #expect(tally.unreached == 2)
        #expect(tally.caseTime == .milliseconds(60))
        #expect(tally.end == nil)
    }

    /// A failure that is known is none of the run's; a pass that nobody expected is no pass.
    @Test func whatIsKnownIsCountedOnItsOwn() {
        var records: [RunRecord] = [.runBegan(SampleRecords.head(planned: 3))]
        for (verdict, lapse) in [(Verdict.fail, nil), (.pass, nil), (.fail, "ended on 2026-01-01")] {
            var end = SampleRecords.ended(verdict)
            end.expected = ExpectedFailure(issue: "LAB-17", lapse: lapse)
            records += [.caseBegan(SampleRecords.began("A/a")), .caseEnded(end)]
        }
        let tally = tally(records)
        #expect(tally.outcomes == [.expectedFailure: 1, .unexpectedPass: 1, .fail: 1])
        #expect(tally.ended == 3)
    }

    @Test func aRunWithNothingInItHasNothing() {
        let tally = tally([])
        #expect(tally.ended == 0)
        #expect(tally.unreached == 0)
        #expect(tally.trouble == nil)
    }

    @Test(arguments: [Int.min, -1, 0, Int.max])
    func anAbsurdPlanDoesNoHarm(planned: Int) {
        let tally = tally([.runBegan(SampleRecords.head(planned: planned))] + record(.pass))
        #expect(tally.unreached == (planned == .max ? Int.max - 1 : 0))
    }

    @Test func theTroubleIsTheOneOfTheEnd() {
        let trouble = Trouble(code: "rig.port-absent", message: "no port")
        #expect(tally([.runEnded(RunEnd(stamp: Stamp(nanoseconds: 1), trouble: trouble))]).trouble == trouble)
    }
}
