import Evidence
import TestSupport
import Testing

/// What a case leaves behind belongs to it, and the next one starts from a quiet port.
@Suite(.inTurn, .timeLimit(.minutes(10))) struct AftermathTests {
    private let bench = RunBench()

    /// A case that meets the behaviour, and two right ones after it.
    private func run(_ first: Behaviour, steps: String = "[{send: AT+X, expect: OK}]") async throws -> RunEvidence {
        let cases = """
            - {id: T/first, title: One, steps: \(steps)}
            - {id: T/second, title: Two, steps: [{send: AT+Y?, expect: ['+Y: 1', OK]}, {send: AT+Z, expect: OK}]}
            - {id: T/third, title: Three, steps: [{send: AT+Y?, expect: ['+Y: 1', OK]}]}
            """
        let script: Script = ["AT+X": first, "AT+Y?": .lines("+Y: 1", "OK"), "AT+Z": .ok]
        return try await bench.run(SuiteText(cases: cases), on: script)
    }

    @Test(arguments: [
        ("a line under the command's own name", Behaviour.lines("OK", "+X: 1")),
        ("a line of no form", .lines("OK", "what is this")),
        ("a second final code", .lines("OK", "OK")),
        ("an error after the success", .lines("OK", "ERROR")),
        ("garbage without a line's end", .moves(.say(answer("OK") + "#@"))),
    ])
    func leftoversFailTheCaseThatCausedThem(what: String, behaviour: Behaviour) async throws {
        let run = try await run(behaviour)
        #expect(run.verdicts == ["T/first fail", "T/second pass", "T/third pass"], "\(what)")
        #expect(run.first.steps(.aftermath) == ["aftermath send AT fail"])
        #expect(run.first.report.contains("after the case, when `AT` had to prove the port usable"))
        #expect(run.trouble == nil)
    }

    @Test func whatCameBeforeTheNextCommandIsCalledAStray() async throws {
        let run = try await run(.lines("OK", "OK"))
        #expect(run.first.code == "answer.stray")
        #expect(run.first.summary == "a result code came before the command")
    }

    /// It breaks the rows of the step that caused it, not those of the one that found it.
    @Test func aStrayIsTheDoingOfTheStepBefore() async throws {
        let cases = """
            - id: T/first
              title: One
              steps: [{send: AT+X, expect: OK, covers: A}, {send: AT+Y?, expect: ['+Y: 1', OK], covers: B}]
            """
        let register = "A,1,c,a,must,t\nB,1,c,a,must,t"
        let script: Script = ["AT+X": .lines("OK", "OK"), "AT+Y?": .lines("+Y: 1", "OK")]
        let run = try await bench.run(SuiteText(cases: cases, register: register), on: script)
        #expect(run.verdicts == ["T/first fail"])
        #expect(run.first.report.contains("requirement A (clause 1, must)"))
        #expect(!run.first.report.contains("requirement B"))
        #expect(run.first.report.contains("it came behind the answer to AT+X"))
    }

    /// Nor where it comes so late that the next command has been sent.
    @Test func aStrayInTheNextAnswerIsTheDoingOfItsCommand() async throws {
        let cases = """
            - id: T/first
              title: One
              steps:
                - {send: AT+X, expect: [OK, '+X: 1'], covers: A}
                - {send: AT+Z, expect: OK}
                - {send: AT+Y?, expect: ['+Y: 1', OK], covers: B}
            """
        let register = "A,1,c,a,must,t\nB,1,c,a,must,t"
        let script: Script = [
            "AT+X": .lines("OK", "+X: 1"), "AT+Z": .ok, "AT+Y?": .lines("+X: 1", "+Y: 1", "OK"),
        ]
        let run = try await bench.run(SuiteText(cases: cases, register: register), on: script)
        #expect(run.verdicts == ["T/first fail"])
        #expect(run.first.end?.finding?.requirements == ["A"])
        #expect(run.first.report.contains("it came behind the answer to AT+X"))
        #expect(run.first.steps.compactMap { $0.end?.broken } == [[], ["A"]])
    }

    @Test(arguments: [
        ("the answer comes late", Behaviour.moves(.later(.milliseconds(600), answer("OK")))),
        ("the answer comes later than anybody listens", .moves(.later(.milliseconds(1250), answer("OK")))),
        (
            "the answer is wrong and goes on",
            .moves(.say(answer("ERROR")), .later(.milliseconds(20), answer("+X: 1", "OK")))
        ),
        ("nothing comes", .silence),
        ("a flood comes", .moves(.say(answer(Array(repeating: "+X: 1", count: 200) + ["OK"])))),
    ])
    func theNextCaseIsNotDisturbedByAFailure(what: String, behaviour: Behaviour) async throws {
        let run = try await run(behaviour, steps: "[{send: AT+X, expect: OK, within: 50ms}]")
        #expect(run.verdicts == ["T/first fail", "T/second pass", "T/third pass"], "\(what)")
        #expect(run.trouble == nil)
    }

    @Test func whatIsSwallowedBeforeACaseThatAsksForNoStateMakesItDoubtful() async throws {
        let cases = """
            - {id: T/1, title: One, steps: [{send: AT+A, expect: OK}]}
            - {id: T/2, title: Two, steps: [{send: AT+A, expect: OK}]}
            - {id: T/3, title: Three, steps: [{send: AT+A, expect: OK}]}
            """
        // The first case's aftermath is answered twice.
        let script: Script = ["AT+A": .ok, "AT": .turns(.ok, .ok, .lines("OK", "OK"), .ok)]
        var bench = bench
        bench.settings.append("drain-time=0s")
        let run = try await bench.run(SuiteText(cases: cases), on: script)
        #expect(run.verdicts == ["T/1 pass", "T/2 inconclusive", "T/3 pass"])
        #expect(run.cases[1].code == "answer.stray")
    }

    @Test func aSecondFinalCodeInMidCaseIsNoAnswerToTheNextCommand() async throws {
        let steps = "[{send: AT+X, expect: OK}, {send: AT+Y?, expect: ['+Y: 1', OK]}]"
        let run = try await run(.lines("OK", "OK"), steps: steps)
        #expect(run.verdicts == ["T/first fail", "T/second pass", "T/third pass"])
        #expect(run.first.code == "answer.stray")
        #expect(run.first.steps(.body) == ["body send AT+X pass", "body send AT+Y? fail"])
    }
}
