import Evidence
import Rigs
import SuiteLanguage
import SuiteRunner
import TestSupport
import Testing

/// What a run records of cases that are known to fail, and that it goes on behind them.
@Suite(.inTurn, .timeLimit(.minutes(10))) struct KnownIssueTests {
    private static let cases = """
        - id: T/known
          title: One
          known-issue: {id: LAB-1, until: 2026-06-30, reason: it refuses}
          steps: [{send: AT+X, expect: OK}]
        - {id: T/other, title: Two, steps: [{send: AT+Y, expect: OK}]}
        """

    private func run(
        _ day: String, script: Script = ["AT+Y": .ok], cases: String = cases,
        rig: @escaping @Sendable (inout Rig) -> Void = { _ in }, change: (inout RunOptions) -> Void = { _ in }
    ) async throws -> RunEvidence {
        var bench = RunBench(rig: rig)
        bench.options.day = CalendarDay(parsing: day)
        change(&bench.options)
        return try await bench.run(SuiteText(cases: cases), on: script)
    }

    private static func untilFail(_ options: inout RunOptions) {
        options.repetitions = 2
        options.untilFail = true
    }

    @Test func verdictAndIssueAreBothRecorded() async throws {
        let run = try await run("2026-06-30")
        #expect(run.verdicts == ["T/known fail", "T/other pass"])
        #expect(run.first.code == "answer.mismatch")
        #expect(
            run.first.end?.expected
                == ExpectedFailure(issue: "LAB-1", until: "2026-06-30", reason: "it refuses"))
        #expect(run.cases.map(\.end?.outcome) == [.expectedFailure, .pass])
        #expect(run.cases.last?.end?.expected == nil)
    }

    @Test func anIssueThatEndedIsRecordedAsEnded() async throws {
        let run = try await run("2026-07-01")
        #expect(run.first.end?.expected?.lapse == "ended on 2026-06-30")
        #expect(run.first.end?.outcome == .fail)
    }

    @Test func theRigsIssuesSpeakOfCasesToo() async throws {
        let issue = RigIssue(cases: "*/other", issue: KnownIssue(id: "LAB-2", firmware: "7"))
        let run = try await run(
            "2026-01-01",
            rig: { rig in
                rig.parameters = ["firmware": "7"]
                rig.knownIssues = [issue]
            })
        #expect(run.cases.map(\.end?.outcome) == [.expectedFailure, .unexpectedPass])
    }

    /// What a known failure leaves is not to be trusted any more than what another leaves.
    @Test func theStateIsBuiltAnewBehindAKnownFailure() async throws {
        let states = """
            ladder:
              ready:
                verify: [{send: AT+IN, expect: OK}]
                build: [{send: AT+GO, expect: OK}]
            """
        let cases = """
            - id: T/known
              title: One
              given: ready
              known-issue: {id: LAB-1, until: 2026-06-30}
              steps: [{send: AT+X, expect: OK}]
            - {id: T/other, title: Two, given: ready, steps: [{send: AT+Y, expect: OK}]}
            """
        var bench = RunBench()
        bench.options.day = CalendarDay(parsing: "2026-01-01")
        let script: Script = ["AT+Y": .ok, "AT+IN": .turns(.error, .ok), "AT+GO": .ok]
        let run = try await bench.run(SuiteText(cases: cases, states: states), on: script)
        #expect(run.verdicts == ["T/known fail", "T/other pass"])
        #expect(run.lines.count { $0 == "AT+GO" } == 2)
    }

    @Test func aKnownFailureIsNoneToStopAt() async throws {
        let fast = try await run("2026-01-01", change: { $0.failFast = true })
        #expect(fast.verdicts == ["T/known fail", "T/other pass"])
        let again = try await run("2026-01-01", change: Self.untilFail)
        #expect(again.verdicts.count == 4)
    }

    /// What a module does by itself is no matter of a case, so no issue of a case speaks of it.
    @Test(arguments: [
        ("boots by itself", Behaviour.lines("AT command ready", "OK")),
        ("boots by itself", .moves(.say(answer("OK", "AT command ready")))),
        ("boots by itself", .moves(.say(answer("ERROR", "AT command ready")))),
        ("says what nobody has asked for", .lines("OK", "OK")),
        ("says what nobody has asked for", .lines("OK", "what is this")),
    ])
    func noIssueExcusesWhatTheModuleDoesByItself(words: String, behaviour: Behaviour) async throws {
        let run = try await run("2026-01-01", script: ["AT+X": behaviour, "AT+Y": .ok])
        #expect(run.first.end?.verdict == .fail)
        #expect(run.first.end?.outcome == .fail)
        #expect(run.first.end?.expected?.lapse == "says nothing of a module that " + words)
        #expect(run.verdicts.last == "T/other pass")
    }

    /// Whether it was right until then or not: before the case it is asked twice.
    @Test(arguments: [
        (Behaviour.error, Behaviour.turns(.ok, .ok, .silence), "falls silent"),
        (.ok, .turns(.ok, .ok, .silence), "does not answer `AT` as it should"),
        (.ok, .turns(.ok, .ok, .error, .ok), "does not answer `AT` as it should"),
    ])
    func noIssueExcusesAModuleThatIsNoLongerUsable(command: Behaviour, at: Behaviour, words: String) async throws {
        let run = try await run("2026-01-01", script: ["AT+X": command, "AT+Y": .ok, "AT": at])
        #expect(run.first.end?.outcome == .fail)
        #expect(run.first.end?.expected?.lapse == "says nothing of a module that " + words)
    }

    /// It is asked once, and answers late.
    @Test func anAnswerThatIsMissingIsExcusedWhereTheModuleLives() async throws {
        let run = try await run("2026-01-01", script: ["AT+X": .silence, "AT+Y": .ok])
        #expect(run.cases.map(\.end?.outcome) == [.expectedFailure, .pass])
        #expect(run.first.code == "answer.missing")
    }

    @Test func aPassThatNobodyExpectedIsAFailureToStopAt() async throws {
        let script: Script = ["AT+X": .ok, "AT+Y": .ok]
        let fast = try await run("2026-01-01", script: script, change: { $0.failFast = true })
        #expect(fast.cases.map(\.end?.outcome) == [.unexpectedPass])
        let again = try await run("2026-01-01", script: script, change: Self.untilFail)
        #expect(again.verdicts.count == 2)
    }
}
