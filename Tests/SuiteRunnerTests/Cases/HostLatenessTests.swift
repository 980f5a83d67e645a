import Evidence
import Synchronization
import Testing

/// A host that kept the harness from reading: where that could be why, nothing is held against the module.
@Suite(.timeLimit(.minutes(2))) struct HostLatenessTests {
    /// A thread that is said to have waited so long when the command came.
    private func run(
        _ steps: String, late time: Duration, limit: String = "200ms", _ moves: Move...
    ) async throws -> RunEvidence {
        let waited = Mutex(Duration.zero)
        let wait = Move.call { waited.withLock { $0 += time } }
        let bench = RunBench(settings: ["final-limit=\(limit)"], meters: [{ waited.withLock(\.self) }])
        return try await bench.run(.steps(steps), on: ["AT+X": Behaviour(turns: [[wait] + moves])])
    }

    private static let late = Move.later(.milliseconds(900), answer("OK"))

    @Test func aLateAnswerThatTheHostMayHaveDelayedIsInconclusive() async throws {
        let run = try await run("- {send: AT+X, expect: OK}", late: .seconds(5), Self.late)
        #expect(run.verdicts == ["T/case inconclusive"])
        #expect(run.first.code == "time.doubtful")
        let lateness = run.first.steps.last { $0.head.phase == .body }?.end?.lateness
        #expect((lateness ?? .zero) >= .seconds(5))
    }

    @Test func aLateAnswerThatTheHostDelayedByLessIsLate() async throws {
        let run = try await run("- {send: AT+X, expect: OK}", late: .milliseconds(1), Self.late)
        #expect(run.verdicts == ["T/case fail"])
        #expect(run.first.code == "time.late")
    }

    @Test func aMissingAnswerIsTheHostsDoingOnlyIfItWasAwayForMostOfTheWait() async throws {
        let away = try await run("- {send: AT+X, expect: OK}", late: .seconds(5))
        #expect(away.verdicts == ["T/case inconclusive"])
        let there = try await run("- {send: AT+X, expect: OK}", late: .milliseconds(50))
        #expect(there.verdicts == ["T/case fail"])
    }

    @Test func aWrongAnswerIsWrongHoweverLateTheHostIs() async throws {
        let run = try await run("- {send: AT+X, expect: OK}", late: .seconds(5), .say(answer("ERROR")))
        #expect(run.verdicts == ["T/case fail"])
    }

    @Test func anAnswerInTimeIsRightHoweverLateTheHostIs() async throws {
        let run = try await run("- {send: AT+X, expect: OK}", late: .seconds(5), limit: "10s", .say(answer("OK")))
        #expect(run.verdicts == ["T/case pass"])
    }
}
