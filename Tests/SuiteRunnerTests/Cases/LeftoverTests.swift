import Evidence
import TestSupport
import Testing

/// What the module says when no case asks, and what one case leaves to the next.
@Suite(.inTurn, .timeLimit(.minutes(10))) struct LeftoverTests {
    private static let states = """
        ladder:
          ready:
            verify: [{send: AT+READY?, expect: ['+READY: 1', OK]}]
            build: [{send: AT+GO, expect: OK}]
        """

    private func cases(_ steps: String...) -> String {
        steps.enumerated().map { index, steps in
            "- {id: T/\(index + 1), title: One, given: ready, steps: [\(steps)]}"
        }.joined(separator: "\n")
    }

    private let ready = Move.say(answer("+READY: 1", "OK"))

    @Test(arguments: ["ASSERT FAILED 0x1234", "+X: 1"])
    func outputWhileTheNextStateIsProvedMakesItsCaseDoubtful(line: String) async throws {
        let suite = SuiteText(
            cases: cases("{send: AT+X, expect: OK}", "{send: AT, expect: OK}", "{send: AT, expect: OK}"),
            states: Self.states)
        let script: Script = [
            "AT+READY?": .turns(.moves(ready), .moves(.say(answer(line)), ready), .moves(ready)), "AT+X": .ok,
            "AT+GO": .ok,
        ]
        let run = try await RunBench().run(suite, on: script)
        #expect(run.verdicts == ["T/1 pass", "T/2 inconclusive", "T/3 pass"])
    }

    @Test func unsolicitedResultsOfOthersAreNone() async throws {
        let suite = SuiteText(
            cases: cases("{send: AT+X, expect: OK}", "{send: AT, expect: OK}"), states: Self.states)
        let script: Script = [
            "AT+READY?": .turns(.moves(ready), .moves(.say(answer("+OTHER: 1")), ready), .moves(ready)), "AT+X": .ok,
        ]
        #expect(try await RunBench().run(suite, on: script).verdicts == ["T/1 pass", "T/2 pass"])
    }

    /// What only the states ask for is nobody's fault where it comes in a case.
    @Test func aLineUnderAStatesNameIsInconclusive() async throws {
        let suite = SuiteText(cases: cases("{send: AT+X?, expect: ['+X: 1', OK]}"), states: Self.states)
        let run = try await RunBench().run(
            suite, on: ["AT+READY?": .moves(ready), "AT+X?": .lines("+READY: 1", "+X: 1", "OK")])
        #expect(run.verdicts == ["T/1 inconclusive"])
    }

    @Test func anOptionalLineIsNotTakenForAnotherCommandsOfItsName() async throws {
        let steps = """
            - {send: AT+X="a", expect: [OK, {optional: ['+X: 1']}]}
            - {send: AT+X="b", expect: OK}
            - {silent: 200ms}
            """
        let b = Behaviour.moves(.say(answer("OK")), .later(.milliseconds(50), answer("+X: 1")))
        let run = try await RunBench().run(.steps(steps), on: ["AT+X=\"a\"": .ok, "AT+X=\"b\"": b])
        #expect(run.verdicts == ["T/case fail"])
    }

    @Test func theStrayLineIsShown() async throws {
        let steps = "- {send: AT+X, expect: OK}\n- {send: AT+Y, expect: OK}"
        let run = try await RunBench().run(
            .steps(steps), on: ["AT+X": .lines("OK", "+X: 1"), "AT+Y": .moves(.later(.milliseconds(20), answer("OK")))])
        #expect(run.verdicts == ["T/case fail"])
        #expect(run.first.report.contains("← <CR><LF>+X: 1<CR><LF>\n"))
    }

    /// An echo of a line that was sent in parts is the echo of the whole.
    @Test func aLineInParts() async throws {
        var script: Script = ["AT+XY?": .lines("+XY: 1", "OK")]
        script.echo = true
        let steps = "- send-bytes: \"AT+X\"\n- {send-bytes: \"Y?\\r\", expect: ['+XY: 1', OK]}"
        #expect(try await RunBench().run(.steps(steps), on: script).verdicts == ["T/case pass"])
    }

    @Test func aStateThatCannotBeReachedIsGivenUp() async throws {
        let steps = Array(repeating: "{send: AT, expect: OK}", count: 5)
        let cases = steps.enumerated().map { index, steps in
            "- {id: T/\(index + 1), title: One, given: ready, steps: [\(steps)]}"
        }.joined(separator: "\n")
        let run = try await RunBench().run(SuiteText(cases: cases, states: Self.states), on: ["AT+GO": .error])
        #expect(
            run.cases.map(\.code) == Array(repeating: "state.not-reached", count: 3) + [
                "state.given-up", "state.given-up",
            ])
        #expect(run.cases.allSatisfy { $0.verdict == .error })
        #expect(run.lines.count { $0 == "AT+GO" } == 3)
    }
}
