import Evidence
import SuiteRunner
import TestSupport
import Testing

/// How a run brings a module into the states that cases ask for.
@Suite(.inTurn, .timeLimit(.minutes(10))) struct StateTests {
    private let states = """
        ladder:
          ready:
            verify: [{send: AT+READY?, expect: OK}]
            build: [{send: AT+GO, expect: OK}]
            settle: [{send: AT+SETTLE, expect: OK}]
          high:
            from: ready
            verify: [{send: AT+HIGH?, expect: OK}]
            build: [{send: AT+UP, expect: OK}]
        """
    /// A module that is ready once it was told to go.
    private let script: Script = [
        "AT+READY?": .turns(.error, .ok), "AT+GO": .ok, "AT+SETTLE": .ok, "AT+HIGH?": .turns(.error, .ok), "AT+UP": .ok,
        "AT+A": .ok, "AT+B": .error,
    ]

    private func cases(_ cases: (given: String, sends: String)...) -> SuiteText {
        let texts = cases.enumerated().map { index, item in
            "- {id: T/\(index + 1), title: One, given: \(item.given), steps: [{send: \(item.sends), expect: OK}]}"
        }
        return SuiteText(cases: texts.joined(separator: "\n"), states: states)
    }

    @Test func aStateIsBuiltOnceAndReusedWhileCasesPass() async throws {
        let run = try await RunBench().run(cases(("ready", "AT+A"), ("ready", "AT+A"), ("ready", "AT+A")), on: script)
        #expect(run.verdicts == ["T/1 pass", "T/2 pass", "T/3 pass"])
        #expect(run.lines.count { $0 == "AT+GO" } == 1)
        #expect(run.lines.count { $0 == "AT+SETTLE" } == 1)
        #expect(
            run.cases[0].steps(.state) == [
                "state send AT+READY? fail", "state send AT+GO pass", "state send AT+READY? pass",
                "state send AT+SETTLE pass",
            ])
        #expect(run.cases[1].steps(.state) == ["state send AT+READY? pass"])
    }

    @Test func aModuleThatIsInTheStateAlreadyIsLeftThere() async throws {
        var script = script
        script.behaviours["AT+READY?"] = .ok
        let run = try await RunBench().run(cases(("ready", "AT+A")), on: script)
        #expect(run.verdicts == ["T/1 pass"])
        #expect(!run.lines.contains("AT+GO"))
    }

    @Test func aFailureHasTheStateBuiltAnew() async throws {
        let run = try await RunBench().run(cases(("ready", "AT+A"), ("ready", "AT+B"), ("ready", "AT+A")), on: script)
        #expect(run.verdicts == ["T/1 pass", "T/2 fail", "T/3 pass"])
        #expect(run.lines.count { $0 == "AT+GO" } == 2)
        #expect(run.cases[2].steps(.state).first == "state send AT+GO pass")
    }

    @Test func aStateRestsOnTheOneBelow() async throws {
        let run = try await RunBench().run(cases(("high", "AT+A"), ("high", "AT+A")), on: script)
        #expect(run.verdicts == ["T/1 pass", "T/2 pass"])
        #expect(
            run.cases[0].steps(.state).map { $0.split(separator: " ")[2] } == [
                "AT+HIGH?", "AT+READY?", "AT+GO", "AT+READY?", "AT+SETTLE", "AT+UP", "AT+HIGH?",
            ])
        #expect(run.cases[1].steps(.state) == ["state send AT+HIGH? pass"])
    }

    @Test func aStateThatAnotherWasBuiltUponIsBuiltAnew() async throws {
        let steps = "[{reach: high}, {reach: ready}, {reach: ready}]"
        let suite = SuiteText(cases: "- {id: T/1, title: One, given: ready, steps: \(steps)}", states: states)
        let run = try await RunBench().run(suite, on: script)
        #expect(run.verdicts == ["T/1 pass"])
        #expect(run.lines.count { $0 == "AT+UP" } == 1)
        #expect(run.lines.count { $0 == "AT+GO" } == 2)
    }

    @Test func casesOfOneStateRunTogether() async throws {
        let run = try await RunBench().run(cases(("high", "AT+A"), ("ready", "AT+A"), ("high", "AT+A")), on: script)
        #expect(run.verdicts == ["T/2 pass", "T/1 pass", "T/3 pass"])
    }

    @Test func isolationBuildsBeforeEveryCase() async throws {
        var options = RunOptions()
        options.isolate = true
        var script = script
        script.behaviours["AT+READY?"] = .ok
        let run = try await RunBench(options: options).run(
            cases(("ready", "AT+A"), ("ready", "AT+A"), ("ready", "AT+A")), on: script)
        #expect(run.verdicts == ["T/1 pass", "T/2 pass", "T/3 pass"])
        #expect(run.lines.count { $0 == "AT+GO" } == 3)
    }

    @Test func aStateThatCannotBeReachedIsAnErrorWithItsReason() async throws {
        var script = script
        script.behaviours["AT+READY?"] = .error
        let run = try await RunBench().run(cases(("ready", "AT+A"), ("ready", "AT+A")), on: script)
        #expect(run.verdicts == ["T/1 error", "T/2 error"])
        #expect(run.first.code == "state.not-reached")
        #expect(
            run.first.summary
                == "state `ready` could not be reached: the module is not in it after all steps that build it")
        #expect(run.first.steps(.body, .aftermath) == [])
        #expect(run.trouble == nil)
    }

    @Test func aStepThatBuildsAndFailsIsTheReason() async throws {
        var script = script
        script.behaviours["AT+GO"] = .lines("+CME ERROR: 3")
        let run = try await RunBench().run(cases(("high", "AT+A")), on: script)
        #expect(run.verdicts == ["T/1 error"])
        #expect(run.first.code == "state.not-reached")
        #expect(run.first.summary == "state `ready` could not be reached: the answer is not what was expected")
        #expect(run.first.report.contains("states.yaml:5:"))
        #expect(run.first.report.contains("+CME ERROR: 3"))
    }

    @Test func noBudgetIsJudgedOnTheWay() async throws {
        var script = script
        script.behaviours["AT+GO"] = .moves(.later(.milliseconds(80), answer("OK")))
        var suite = cases(("ready", "AT+A"))
        suite.states = states.replacing("AT+GO, expect: OK", with: "AT+GO, expect: OK, within: 20ms")
        #expect(try await RunBench().run(suite, on: script).verdicts == ["T/1 pass"])
    }

    @Test func whatCameAfterACaseMakesTheNextOneDoubtful() async throws {
        var script = script
        // The first case's aftermath is answered twice.
        script.behaviours["AT"] = .turns(.ok, .ok, .lines("OK", "OK"), .ok)
        let run = try await RunBench(settings: ["drain-time=0s"]).run(
            cases(("ready", "AT+A"), ("ready", "AT+A"), ("ready", "AT+A")), on: script)
        #expect(run.verdicts == ["T/1 pass", "T/2 inconclusive", "T/3 pass"])
        #expect(run.cases[1].code == "answer.stray")
        #expect(
            run.cases[1].summary.hasPrefix(
                "before the case came what nobody had asked for; it may belong to `T/1`: "))
        #expect(run.lines.count { $0 == "AT+GO" } == 3)
    }

    /// Where the port is let come to rest, it is the case's own.
    @Test func whatComesRightBehindACaseIsItsOwn() async throws {
        var script = script
        script.behaviours["AT"] = .turns(
            .ok, .ok, .moves(.say(answer("OK")), .later(.milliseconds(30), answer("+A: 1"))), .ok)
        let run = try await RunBench(settings: ["drain-time=2s"]).run(
            cases(("ready", "AT+A"), ("ready", "AT+A")), on: script)
        #expect(run.verdicts == ["T/1 fail", "T/2 pass"])
        #expect(run.first.report.contains("+A: 1"))
    }

    @Test func whatCameAfterTheLastCaseIsTheRunsTrouble() async throws {
        var script = script
        script.behaviours["AT"] = .turns(.ok, .ok, .lines("OK", "OK"))
        let run = try await RunBench(settings: ["drain-time=0s"]).run(cases(("ready", "AT+A")), on: script)
        #expect(run.verdicts == ["T/1 pass"])
        #expect(run.trouble?.code == "module.late-output")
    }

    @Test func whatAStateLacksMakesItsCasesNotApplicable() async throws {
        var suite = cases(("high", "AT+A"))
        suite.states = states.replacing("  ready:", with: "  ready:\n    needs: [sim-pin]")
        let run = try await RunBench().run(suite, on: script)
        #expect(run.verdicts == ["T/1 not-applicable"])
        #expect(run.first.summary.hasPrefix("needs sim-pin: "))
    }
}
