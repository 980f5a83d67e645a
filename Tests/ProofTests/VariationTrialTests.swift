import Evidence
import Testing

@testable import Proof

@Suite struct VariationTrialTests {
    private func outcome(_ verdict: Verdict, _ item: TrialCase, lateness: Duration = .zero) -> TrialOutcome {
        TrialOutcome(
            item: item, verdict: verdict,
            finding: Finding(code: "answer.missing", summary: "OK is missing", report: ""), duration: .seconds(1),
            exchanges: 5, lateness: lateness)
    }

    private func trial(_ verdicts: Verdict...) throws -> (VariationTrial, [TrialCase]) {
        let cases = try ProofBench.cases(verdicts.count)
        var trial = VariationTrial(nil, cases)
        let loads = CaseLoads(cases)
        while true {
            let group = trial.timeLeft > .zero ? trial.next(loads) : []
            guard !group.isEmpty else { break }
            trial.take(
                GroupOutcome(
                    count: group.count, outcomes: group.map { outcome(verdicts[$0.place], $0) }, retries: 0))
        }
        return (trial, cases)
    }

    @Test func aFailureIsAnAlarmAtOnceAndADoubtStaysOpen() throws {
        let (trial, _) = try trial(.pass, .fail, .notApplicable, .inconclusive, .error)
        #expect(trial.isDone)
        #expect(trial.proof.cases == 5)
        #expect(trial.proof.notApplicable == 1)
        #expect(trial.proof.alarms.map(\.name) == ["T/case[turn=1]"])
        #expect(trial.open.map(\.verdict) == [.inconclusive, .error])
    }

    @Test func aDoubtThatPassesAloneIsGone() throws {
        var (trial, cases) = try trial(.inconclusive, .error)
        trial.takeAlone(cases.map { outcome(.pass, $0) })
        #expect(trial.proof.isClean)
        #expect(trial.proof.retries == 2)
    }

    /// The module that failed is on the same host.
    @Test func aFailureOnAHostThatWasAwayIsADoubt() throws {
        let (_, cases) = try trial(.pass)
        #expect(!outcome(.fail, cases[0], lateness: .milliseconds(20)).isUnsure)
        #expect(outcome(.fail, cases[0], lateness: .milliseconds(300)).isUnsure)
        #expect(!outcome(.pass, cases[0], lateness: .milliseconds(300)).isUnsure)
    }

    @Test func whatStaysWithoutAVerdictIsToldAndIsNoAlarm() throws {
        var (trial, cases) = try trial(.inconclusive, .error, .error)
        let late = outcome(.fail, cases[2], lateness: .seconds(1))
        trial.takeAlone([outcome(.inconclusive, cases[0]), outcome(.error, cases[1]), late])
        #expect(trial.proof.undecided.map(\.verdict) == [.inconclusive, .error, .inconclusive])
        #expect(trial.proof.undecided.last?.message == "the host was away for long: OK is missing")
        #expect(trial.proof.alarms.isEmpty)
        #expect(trial.proof.isInError)
    }

    /// A module that is right says nothing when all is over; what becomes of its rig is no fault of the suites.
    @Test(arguments: [("module.late-output", 1), ("rig.port-lost", 0)])
    func whatComesAtTheEndIsTheModulesOrTheRigs(code: String, alarms: Int) throws {
        var (trial, cases) = try trial(.pass)
        let trouble = Trouble(code: code, message: "late")
        trial.take(
            GroupOutcome(count: 0, outcomes: [], late: VariationDesk.sighting(of: trouble, after: cases[0])))
        #expect(trial.proof.alarms.count == alarms)
        #expect(trial.proof.undecided.count == 1 - alarms)
        #expect(!trial.proof.isClean)
    }
}
