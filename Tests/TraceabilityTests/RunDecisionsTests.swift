import Evidence
import Testing
import Traceability

/// What a run's records say of rows.
@Suite struct RunDecisionsTests {
    @Test func whatAStepHasShownIsTakenAsItTells() {
        var run = SampleRecords()
        run.begin("A/a", covers: ["X", "X-ATT-TIME"])
        run.step(["X", "X-ATT-TIME"], .fail, met: ["X"], broken: ["X-ATT-TIME"])
        run.end(.fail, "late")
        #expect(run.words == ["X pass", "X-ATT-TIME fail"])
    }

    @Test func aWeakFailureIsAWarning() {
        var run = SampleRecords()
        run.begin("A/a", covers: ["X-SHOULD", "Y"])
        run.step(["X-SHOULD", "Y"], .pass, met: ["Y"], broken: ["X-SHOULD"])
        run.end(.pass)
        #expect(run.words == ["X-SHOULD warning", "Y pass"])
    }

    /// Journals of versions that did not tell what a step has shown.
    @Test(arguments: [(Verdict.pass, "X pass"), (.fail, "X fail"), (.inconclusive, "X inconclusive: why")])
    func anOlderJournalTellsByTheVerdict(verdict: Verdict, words: String) {
        var run = SampleRecords()
        run.run("A/a", ["X"], verdict, "why")
        #expect(run.words == [words])
    }

    @Test func whatWasNotReachedIsNotDecided() {
        var run = SampleRecords()
        run.begin("A/a", covers: ["X", "Y"])
        run.step(["X"], .fail)
        run.end(.fail, "wrong")
        run.begin("A/b", covers: ["Y"])
        run.end(.pass)
        run.begin("A/c", covers: ["Z"])
        #expect(
            run.words == [
                "X fail", "Y not-reached: the case ended before: wrong", "Y not-reached: the step was not due",
                "Z not-reached: the case did not end",
            ])
    }

    /// The rows that a failure leaves open were covered by a step that did run.
    @Test func aFailureLeavesOpenWhatItDidNotJudge() {
        var run = SampleRecords()
        run.begin("A/a", covers: ["X", "X-ATT-TIME"])
        run.step(["X", "X-ATT-TIME"], .fail, met: [], broken: ["X"])
        run.end(.fail, "wrong")
        #expect(run.words == ["X fail", "X-ATT-TIME not-reached: the case ended before: wrong"])
    }

    @Test(arguments: [(Verdict.notApplicable, "not-applicable"), (.inconclusive, "inconclusive"), (.error, "error")])
    func aCaseWithoutAStepTellsWhyNothingWasDecided(verdict: Verdict, word: String) {
        var run = SampleRecords()
        run.begin("A/a", covers: ["X"])
        run.end(verdict, "needs sim-pin: why")
        #expect(run.words == ["X \(word): needs sim-pin: why"])
    }

    @Test func whatTheServerHidesIsNotApplicableInACaseThatPasses() {
        var run = SampleRecords()
        run.begin("A/a", covers: ["X", "Y"])
        run.step(["X"], .pass)
        run.step(["Y"], .notApplicable, met: [], broken: [])
        run.end(.pass)
        #expect(run.words == ["X pass", "Y not-applicable: the FTP server cannot be observed"])
    }

    /// The step that could not be looked at may be the only one by which the row is broken.
    @Test func whatTheServerHidesLeavesOpenWhatAnotherStepHasShown() {
        for order in [0, 1] {
            var run = SampleRecords()
            run.begin("A/a", covers: ["X"])
            if order == 0 { run.step(["X"], .pass) }
            run.step(["X"], .notApplicable, met: [], broken: [])
            if order == 1 { run.step(["X"], .pass) }
            run.end(.pass)
            #expect(run.words == ["X not-applicable: the FTP server cannot be observed"])
        }
    }

    @Test func whatIsBrokenIsBrokenWhateverTheServerHides() {
        var run = SampleRecords()
        run.begin("A/a", covers: ["X"])
        run.step(["X"], .notApplicable, met: [], broken: [])
        run.step(["X"], .fail)
        run.end(.fail, "wrong")
        run.begin("A/b", covers: ["Y-SHOULD"])
        run.step(["Y-SHOULD"], .notApplicable, met: [], broken: [])
        run.step(["Y-SHOULD"], .pass, met: [], broken: ["Y-SHOULD"])
        run.end(.pass)
        // A case does not answer for another.
        run.run("A/c", ["X"], .pass)
        #expect(run.words == ["X fail", "Y-SHOULD warning", "X pass"])
    }

    @Test func oneStepThatFailsOutweighsAnotherThatPasses() {
        var run = SampleRecords()
        run.begin("A/a", covers: ["X"])
        run.step(["X"], .pass)
        run.step(["X"], .fail)
        run.end(.fail, "wrong")
        #expect(run.words == ["X fail"])
    }

    @Test func stepsThatAreRepeatedEndBeforeTheStepThatRepeatsThem() {
        var run = SampleRecords()
        run.begin("A/a", covers: ["X", "Y"])
        run.beginStep(["X"])
        run.step(["Y"], .pass)
        run.step(["Y"], .pass)
        run.endStep(.inconclusive)
        run.end(.inconclusive, "doubt")
        #expect(run.words == ["X inconclusive: doubt", "Y pass"])
    }

    @Test func reachingAStateDecidesNothing() {
        var run = SampleRecords()
        run.begin("A/a", covers: ["X"])
        run.step(["X"], .pass, in: .state)
        run.end(.error, "not reached")
        #expect(run.words == ["X error: not reached"])
    }

    /// A second result that comes late breaks rows of the step before, which the step that finds it need not cover.
    @Test func whatIsFoundLaterBreaksTheRowsOfTheStepBefore() {
        var run = SampleRecords()
        run.begin("A/a", covers: ["X", "Y"])
        run.step(["X"], .pass)
        run.step(["Y"], .fail, met: [], broken: ["X"])
        run.end(.fail, "twice")
        #expect(run.words == ["X fail", "Y not-reached: the case ended before: twice"])
    }

    /// The step after the case covers nothing: only the case's finding tells.
    @Test func whatIsFoundAfterTheCaseBreaksTheRowsOfItsFinding() {
        var run = SampleRecords()
        run.begin("A/a", covers: ["X", "Y"])
        run.step(["X", "Y"], .pass)
        run.step([], .fail, in: .aftermath)
        run.end(.fail, "twice", breaking: ["X"])
        #expect(run.words == ["X fail", "Y pass"])
    }

    /// A broken row that the case does not name must not vanish.
    @Test func aRowThatTheCaseDoesNotCoverIsToldOnceItIsBroken() {
        var run = SampleRecords()
        run.begin("A/a", covers: ["X"])
        run.step(["X"], .fail, met: [], broken: ["Z"])
        run.end(.fail, "wrong")
        #expect(run.words == ["X not-reached: the case ended before: wrong", "Z fail"])
    }

    @Test func whatFailsAfterACaseThatCouldNotBeJudgedDecidesNothing() {
        var run = SampleRecords()
        run.begin("A/a", covers: ["X"])
        run.step([], .inconclusive)
        run.step(["X"], .fail, in: .teardown)
        run.end(.inconclusive, "doubt")
        #expect(run.words == ["X inconclusive: doubt"])
    }

    @Test func aFailureThatIsExpectedIsNamedByItsIssue() {
        var run = SampleRecords()
        run.begin("A/a", covers: ["X", "Y", "Z"])
        run.step(["X"], .pass)
        run.step(["Y"], .fail)
        run.end(.fail, "wrong", breaking: ["Y"], expected: ExpectedFailure(issue: "LAB-17", reason: "it is slow"))
        #expect(
            run.words == [
                "X pass", "Y known-to-fail: known issue LAB-17: it is slow",
                "Z not-reached: the case ended before: wrong",
            ])
    }

    @Test func anIssueThatHasEndedExcusesNothing() {
        var run = SampleRecords()
        run.begin("A/a", covers: ["X"])
        run.step(["X"], .fail)
        run.end(.fail, "wrong", expected: ExpectedFailure(issue: "LAB-17", lapse: "ended on 2026-01-01"))
        #expect(run.words == ["X fail"])
    }
}
