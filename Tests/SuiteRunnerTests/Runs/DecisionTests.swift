import Evidence
import SuiteRunner
import TestSupport
import Testing

/// Which rows a step says that it has decided.
@Suite(.inTurn, .timeLimit(.minutes(10))) struct DecisionTests {
    private let register = """
        X,1.1,+X,value,must,X must be 1.
        X-ATT-TIME,1.1,+X,attribute,must,X is in time.
        X-SHOULD,1.1,+X,value,should,X should be 1.
        """

    private let states = "derivation: {time: '*-ATT-TIME'}\nladder: {on: {verify: {send: AT, expect: OK}}}"

    /// The ends of the steps of a case, which sends `AT+X?` for `+X: 1` and OK.
    private func ends(_ covers: String, settings: [String] = [], _ moves: Move...) async throws -> [StepEnd] {
        let cases = """
            - id: T/case
              title: One
              steps:
                - {send: AT+X?, expect: ['+X: 1', OK], covers: \(covers)}
            """
        let run = try await RunBench(settings: settings).run(
            SuiteText(cases: cases, states: states, register: register), on: ["AT+X?": Behaviour(turns: [moves])])
        return run.first.steps.filter { $0.head.phase != .state }.compactMap(\.end)
    }

    @Test func whatPassesHasShownEveryRow() async throws {
        let ends = try await ends("[X, X-ATT-TIME]", .say(answer("+X: 1", "OK")))
        #expect(ends.map(\.met) == [["X", "X-ATT-TIME"], nil])
        #expect(ends.map(\.broken) == [[], nil])
    }

    /// A wrong answer is not held to its time.
    @Test func aWrongAnswerLeavesItsTimeOpen() async throws {
        let ends = try await ends("[X, X-ATT-TIME]", .say(answer("+X: 2", "OK")))
        #expect(ends.first?.verdict == .fail)
        #expect(ends.first?.met == [])
        #expect(ends.first?.broken == ["X"])
    }

    @Test func aLateAnswerIsRightInAllElse() async throws {
        let late = Move.later(.milliseconds(900), answer("+X: 1", "OK"))
        let ends = try await ends("[X, X-ATT-TIME]", settings: ["final-limit=200ms"], late)
        #expect(ends.first?.met == ["X"])
        #expect(ends.first?.broken == ["X-ATT-TIME"])
    }

    @Test func aWeakFailureIsToldThoughTheStepPasses() async throws {
        let ends = try await ends("X-SHOULD", .say(answer("+X: 2", "OK")))
        #expect(ends.first?.verdict == .pass)
        #expect(ends.first?.met == [])
        #expect(ends.first?.broken == ["X-SHOULD"])
    }

    @Test func whatIsNotDecidedNamesNoRow() async throws {
        let ends = try await ends("X", .hangUp)
        #expect(ends.first?.verdict == .error)
        #expect(ends.first?.met == [])
        #expect(ends.first?.broken == [])
    }
}
