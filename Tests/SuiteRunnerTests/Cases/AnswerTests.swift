import Evidence
import TestSupport
import Testing

/// What a module can do right and wrong with the answer to one command.
@Suite(.inTurn, .timeLimit(.minutes(10))) struct AnswerTests {
    private let bench = RunBench()

    @Test(arguments: [
        Behaviour.lines("+X: 1", "OK"), .moves(.piecewise(answer("+X: 1", "OK"))),
        .moves(.say(answer("+X: 1")), .later(.milliseconds(30), answer("OK"))),
    ])
    func aRightAnswerPassesHoweverItIsCut(behaviour: Behaviour) async throws {
        let run = try await bench.run(.steps("- {send: AT+X?, expect: ['+X: 1', OK]}"), on: ["AT+X?": behaviour])
        #expect(run.verdicts == ["T/case pass"])
        #expect(run.first.steps(.body, .aftermath) == ["body send AT+X? pass", "aftermath send AT pass"])
        #expect(run.trouble == nil)
        // The first sign of life, the state of a case that asks for none, the case, and its aftermath.
        #expect(run.lines == ["AT", "AT", "AT+X?", "AT"])
    }

    @Test(arguments: [false, true])
    func echoBelongsToNoAnswer(echo: Bool) async throws {
        var script: Script = ["AT+X?": .lines("+X: 1", "OK")]
        script.echo = echo
        let run = try await bench.run(.steps("- {send: AT+X?, expect: ['+X: 1', OK]}"), on: script)
        #expect(run.verdicts == ["T/case pass"])
    }

    @Test(arguments: [
        (Behaviour.lines("+X: 2", "OK"), "answer.mismatch", "came:     +X: 2"),
        (.lines("OK"), "answer.mismatch", "came:     OK"),
        (.error, "answer.mismatch", "came:     ERROR"),
        (.lines("+X: 1", "+X: 1", "OK"), "answer.mismatch", "came:     +X: 1"),
        (.lines("+X: 1"), "answer.missing", "came:     nothing behind +X: 1"),
        (.silence, "answer.missing", "no final result code came"),
        (.moves(.say("\r\n+X: 1\r\n\r\nO")), "answer.missing", "came:     only <CR><LF>O"),
        (.lines("garbage", "+X: 1", "OK"), "answer.mismatch", "came:     garbage"),
    ])
    func aWrongAnswerFails(behaviour: Behaviour, code: String, words: String) async throws {
        let steps = "- {send: AT+X?, expect: ['+X: 1', OK], within: 500ms, covers: [X-READ]}"
        let run = try await bench.run(.steps(steps), on: ["AT+X?": behaviour])
        #expect(run.verdicts == ["T/case fail"])
        #expect(run.first.code == code)
        #expect(run.first.report.contains(words), "\(run.first.report)")
        #expect(run.first.report.contains("sent:     AT+X?<CR>"))
        #expect(run.first.end?.finding?.requirements == ["X-READ"])
        #expect(run.trouble == nil)
    }

    @Test func aFinalCodeBeyondItsBudgetFailsByItsTimeRow() async throws {
        var suite = SuiteText.steps("- {send: AT+X, expect: OK, within: 1s, covers: [X-SET, X-ATT-TIME]}")
        suite.states = "derivation: {time: '*-ATT-TIME'}\nladder: {on: {verify: {send: AT, expect: OK}}}"
        let script: Script = ["AT+X": .moves(.later(.milliseconds(1500), answer("OK")))]
        let run = try await bench.run(suite, on: script)
        #expect(run.verdicts == ["T/case fail"])
        #expect(run.first.code == "time.late")
        #expect(run.first.summary.hasSuffix(" s where 1.000 s are allowed"))
        #expect(run.first.end?.finding?.requirements == ["X-ATT-TIME"])
        let timing = run.first.steps.first { $0.head.phase == .body }?.end?.timing
        #expect(timing?.budget == .seconds(1))
        #expect((timing?.measured ?? .zero) >= .milliseconds(1400))
    }

    @Test(
        arguments: [
            (Behaviour.lines("OK", "+X: 1"), "pass", nil),
            (.moves(.say(answer("OK")), .later(.milliseconds(20), answer("+X: 1"))), "pass", nil),
            (.lines("OK", "+X: 2"), "fail", "answer.mismatch"),
            (.lines("OK"), "fail", "answer.missing"),
            (.lines("+X: 1", "OK"), "fail", "answer.mismatch"),
        ] as [(Behaviour, String, String?)])
    func aResultLineFollowsItsFinalCode(behaviour: Behaviour, verdict: String, code: String?) async throws {
        // Only what never comes is waited for briefly.
        let limit = code == "answer.missing" ? "100ms" : "10s"
        let steps = "- {send: AT+X=1, expect: [OK, '+X: 1'], limit: \(limit)}"
        let run = try await bench.run(.steps(steps), on: ["AT+X=1": behaviour])
        #expect(run.verdicts == ["T/case \(verdict)"])
        #expect(run.first.code == code)
    }

    @Test func aResultLineThatComesTwiceFailsItsOwnCase() async throws {
        let cases = """
            - {id: T/twice, title: One, steps: [{send: AT+X=1, expect: [OK, '+X: 1']}]}
            - {id: T/next, title: Two, steps: [{send: AT+Y?, expect: ['+Y: 1', OK]}]}
            """
        let script: Script = ["AT+X=1": .lines("OK", "+X: 1", "+X: 1"), "AT+Y?": .lines("+Y: 1", "OK")]
        let run = try await bench.run(SuiteText(cases: cases), on: script)
        #expect(run.verdicts == ["T/twice fail", "T/next pass"])
        #expect(run.first.code == "answer.stray")
        #expect(run.first.report.contains("came:     +X: 1"))
    }

    @Test(arguments: [
        (Behaviour.lines("+CREG: 1", "+X: 1", "OK"), ["unsolicited: +CREG: 1"]),
        (.lines("+X: 1", "+NEWS: 7", "OK"), ["unsolicited: +NEWS: 7"]),
        (.lines("RING", "+X: 1", "OK"), ["unsolicited: RING"]),
    ])
    func unsolicitedLinesAreNotedAndHarmNothing(behaviour: Behaviour, notes: [String]) async throws {
        let run = try await bench.run(.steps("- {send: AT+X?, expect: ['+X: 1', OK]}"), on: ["AT+X?": behaviour])
        #expect(run.verdicts == ["T/case pass"])
        #expect(run.first.remarks(.note) == notes)
    }

    @Test func awaitedAndSilentStepsSeeWhatComesByItself() async throws {
        let steps = """
            - {send: AT+X=1, expect: OK}
            - {await: ['+X: <n:int 0..9>'], within: 5s}
            - {silent: 50ms}
            """
        let script: Script = ["AT+X=1": .moves(.say(answer("OK")), .later(.milliseconds(20), answer("+X: 7")))]
        #expect(try await bench.run(.steps(steps), on: script).verdicts == ["T/case pass"])
        let noisy: Script = ["AT+X=1": .lines("OK", "+X: 7", "+X: 7")]
        let broken = try await bench.run(.steps(steps), on: noisy)
        #expect(broken.first.steps(.body).last == "body silent 50ms fail")
        #expect(broken.first.code == "answer.mismatch")
    }

    @Test func nothingToAwaitFails() async throws {
        let steps = "- {send: AT+X=1, expect: OK}\n- {await: ['+X: 1'], within: 50ms}"
        let run = try await bench.run(.steps(steps), on: ["AT+X=1": .ok])
        #expect(run.first.code == "answer.missing")
        #expect(run.first.summary == "what was expected did not come")
        #expect(run.first.report.contains("expected: +X: 1"))
    }
}
