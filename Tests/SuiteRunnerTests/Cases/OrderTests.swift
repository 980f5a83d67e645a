import Evidence
import SuiteRunner
import TestSupport
import Testing

/// Set-up, body and teardown, and what a step decides for those behind it.
@Suite(.inTurn, .timeLimit(.minutes(10))) struct OrderTests {
    private let head = """
        setup: [{send: AT+SUITEUP, expect: OK}]
        teardown: [{send: AT+SUITEDOWN, expect: OK}]
        """
    private let cases = """
        - id: T/case
          title: One
          setup: [{send: AT+UP, expect: OK}]
          steps: [{send: AT+ONE, expect: OK}, {send: AT+TWO, expect: OK}]
          teardown: [{send: AT+DOWN, expect: OK}, {send: AT+LAST, expect: OK}]
        """

    /// A module that says OK to all but one line.
    private func run(without line: String?, as behaviour: Behaviour = .error) async throws -> RunEvidence {
        let names = ["SUITEUP", "UP", "ONE", "TWO", "DOWN", "LAST", "SUITEDOWN"]
        var script: Script = [:]
        for name in names { script.behaviours["AT+" + name] = "AT+" + name == line ? behaviour : .ok }
        return try await RunBench().run(SuiteText(cases: cases, head: head), on: script)
    }

    @Test func partsRunInTheirOrder() async throws {
        let run = try await run(without: nil)
        #expect(run.verdicts == ["T/case pass"])
        #expect(
            run.first.steps(.setup, .body, .teardown, .aftermath) == [
                "setup send AT+SUITEUP pass", "setup send AT+UP pass", "body send AT+ONE pass", "body send AT+TWO pass",
                "teardown send AT+DOWN pass", "teardown send AT+LAST pass", "teardown send AT+SUITEDOWN pass",
                "aftermath send AT pass",
            ])
    }

    @Test func afterAFailureTheBodyEndsAndTeardownRunsWhole() async throws {
        let run = try await run(without: "AT+ONE")
        #expect(run.verdicts == ["T/case fail"])
        #expect(
            run.first.steps(.body, .teardown) == [
                "body send AT+ONE fail", "teardown send AT+DOWN pass", "teardown send AT+LAST pass",
                "teardown send AT+SUITEDOWN pass",
            ])
    }

    @Test func aSetupThatFailsSparesTheBody() async throws {
        let run = try await run(without: "AT+UP")
        #expect(run.verdicts == ["T/case fail"])
        #expect(run.first.steps(.body) == [])
        #expect(run.first.steps(.teardown).count == 3)
        #expect(run.first.report.contains("AT+UP"))
    }

    @Test func teardownThatFailsFailsTheCaseAndStillRunsToItsEnd() async throws {
        let run = try await run(without: "AT+DOWN")
        #expect(run.verdicts == ["T/case fail"])
        #expect(
            run.first.steps(.teardown) == [
                "teardown send AT+DOWN fail", "teardown send AT+LAST pass", "teardown send AT+SUITEDOWN pass",
            ])
    }

    @Test func theFirstFailureIsTheFinding() async throws {
        var script: Script = [:]
        for name in ["SUITEUP", "UP", "TWO", "LAST", "SUITEDOWN"] { script.behaviours["AT+" + name] = .ok }
        let run = try await RunBench().run(SuiteText(cases: cases, head: head), on: script)
        #expect(run.verdicts == ["T/case fail"])
        #expect(run.first.report.contains("sent:     AT+ONE<CR>"))
    }

    @Test func aFailureStandsWhenTheRigFailsAfterIt() async throws {
        var script: Script = ["AT+DOWN": .moves(.hangUp)]
        for name in ["SUITEUP", "UP"] { script.behaviours["AT+" + name] = .ok }
        let run = try await RunBench().run(SuiteText(cases: cases, head: head), on: script)
        #expect(run.verdicts == ["T/case fail"])
        #expect(run.first.code == "answer.mismatch")
        #expect(run.first.steps(.teardown).allSatisfy { $0.hasSuffix("error") })
        #expect(run.first.steps(.aftermath) == [])
    }
}
