import Evidence
import SuiteRunner
import TestSupport
import Testing

/// Cases that their suite lets be tried again.
@Suite(.inTurn, .timeLimit(.minutes(10))) struct RetryTests {
    private static let cases = """
        - id: T/again
          title: One
          retry: {times: 2, reason: the network is at times not there}
          steps: [{send: AT+A, expect: OK}]
        - {id: T/next, title: Two, steps: [{send: AT+B, expect: OK}]}
        """

    private func run(_ behaviour: Behaviour, _ options: RunOptions = RunOptions(), cases: String = cases) async throws
        -> RunEvidence
    {
        try await RunBench(options: options).run(SuiteText(cases: cases), on: ["AT+A": behaviour, "AT+B": .ok])
    }

    private func attempts(_ run: RunEvidence) -> [AttemptEnd] {
        run.records.compactMap { if case .attemptEnded(let end) = $0 { end } else { nil } }
    }

    private func outcomes(_ run: RunEvidence) -> [CaseOutcome] {
        run.records.compactMap { if case .caseEnded(let end) = $0 { end.outcome } else { nil } }
    }

    @Test func oneThatPassesAtLastIsFlaky() async throws {
        let run = try await run(.turns(.error, .ok))
        #expect(run.verdicts == ["T/again pass", "T/next pass"])
        #expect(outcomes(run) == [.flaky, .pass])
        #expect(attempts(run).map(\.attempt) == [1])
        #expect(attempts(run).map(\.verdict) == [.fail])
        #expect(attempts(run).first?.finding?.code == "answer.mismatch")
        #expect(attempts(run).first?.reason == "the network is at times not there")
    }

    @Test func oneThatFailsEachTimeFails() async throws {
        let run = try await run(.error)
        #expect(outcomes(run) == [.fail, .pass])
        #expect(attempts(run).map(\.attempt) == [1, 2])
    }

    @Test func oneThatPassesAtOnceIsTriedOnce() async throws {
        let run = try await run(.ok)
        #expect(outcomes(run) == [.pass, .pass])
        #expect(attempts(run).isEmpty)
    }

    @Test func noneIsTriedAgainWhereNobodyWroteItDown() async throws {
        let cases = "- {id: T/a, title: One, steps: [{send: AT+A, expect: OK}]}"
        let run = try await run(.turns(.error, .ok), cases: cases)
        #expect(outcomes(run) == [.fail])
    }

    @Test func aRunMayRefuseToTryAgain() async throws {
        var options = RunOptions()
        options.retries = false
        #expect(outcomes(try await run(.turns(.error, .ok), options)) == [.fail, .pass])
    }

    @Test func whatIsKnownToFailIsTriedOnce() async throws {
        let cases = Self.cases.replacing(
            "  steps: [{send: AT+A", with: "  known-issue: {id: X, until: 9999-12-31}\n  steps: [{send: AT+A")
        let run = try await run(.error, cases: cases)
        #expect(outcomes(run) == [.expectedFailure, .pass])
        #expect(attempts(run).isEmpty)
    }

    /// What was seen in one attempt stays true, whatever keeps the next one from being judged.
    @Test func aFailureStandsWhereNoAttemptPasses() async throws {
        let cases = """
            - id: T/again
              title: One
              retry: {times: 1, reason: the network}
              steps:
                - {send: AT+A, expect: ["+A: <n:int>", OK]}
                - {send: AT+B, expect: OK, within: "{n}"}
            """
        let run = try await run(.turns(.error, .lines("+A: 5", "OK")), cases: cases)
        // The error is recorded beside the failure.
        #expect(attempts(run).map(\.verdict) == [.fail, .error])
        #expect(attempts(run).map(\.reason) == ["the network", nil])
        #expect(attempts(run).last?.finding?.code == "suite.bad-value")
        #expect(outcomes(run) == [.fail])
        #expect(run.first.code == "answer.mismatch")
    }

    @Test func attemptsCountAsOneCase() async throws {
        let cases = """
            - {id: T/a, title: One, given: up, retry: {times: 5, reason: x}, steps: [{send: AT+B, expect: OK}]}
            - {id: T/b, title: Two, given: up, steps: [{send: AT+B, expect: OK}]}
            """
        var suite = SuiteText(cases: cases)
        suite.states = "ladder: {up: {verify: {send: AT+A, expect: OK}}}"
        let run = try await RunBench().run(
            suite,
            on: [
                "AT+A": .turns(
                    .error, .error, .error, .error, .error, .error, .error, .error, .error, .error, .error, .error, .ok),
                "AT+B": .ok,
            ])
        #expect(run.verdicts == ["T/a error", "T/b pass"])
    }

    @Test(arguments: [(true, 3), (false, 1)])
    func untilFailGoesOnWithFlakyCasesThatAreAllowed(allows: Bool, repetitions: Int) async throws {
        var options = RunOptions()
        options.repetitions = 3
        options.untilFail = true
        options.allowsFlaky = allows
        let run = try await run(.turns(.error, .ok), options)
        #expect(run.verdicts.count == 2 * repetitions)
    }

    @Test func theJournalsOrderAllowsIt() async throws {
        var order = JournalOrder()
        let run = try await run(.turns(.error, .error, .ok))
        let head = RunHead(
            tool: "", id: "", startedAt: "", stamp: Stamp(nanoseconds: 0), host: "", rig: "", port: "", parameters: [:],
            selection: [], plannedCases: 2, repetitions: 1)
        var tally = RunTally()
        for record in [.runBegan(head)] + run.records {
            let isInOrder = order.accept(record)
            #expect(isInOrder)
            tally.receive(record)
        }
        #expect(tally.begun == 2)
        #expect(tally.count(.flaky) == 1)
        #expect(tally.unfinished == 0)
    }
}
