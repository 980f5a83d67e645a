import Evidence
import SuiteRunner
import TestSupport
import Testing

/// How binding a failed step's requirement is.
@Suite(.inTurn, .timeLimit(.minutes(10))) struct LevelTests {
    private let register = """
        X-MUST,1.1,+X,value,must,X must be 1.
        X-SHOULD,1.1,+X,value,should,X should be 1.
        X-MAY,1.1,+X,value,may,X may be 1.
        """

    private func run(_ keys: String, level: String = "", strict: Bool = false) async throws -> RunEvidence {
        var options = RunOptions()
        options.strictLevels = strict
        let cases = """
            - id: T/case
              title: One
              \(level)
              steps:
                - {send: AT+X?, expect: ['+X: 1', OK]\(keys)}
                - {send: AT+Y, expect: OK}
            """
        return try await RunBench(options: options).run(
            SuiteText(cases: cases, register: register), on: ["AT+X?": .lines("+X: 2", "OK"), "AT+Y": .ok])
    }

    @Test(arguments: [
        ("", "", "fail"), (", level: should", "", "pass"), (", level: may", "", "pass"),
        (", covers: X-MUST", "", "fail"),
        (", covers: X-SHOULD", "", "pass"), (", covers: [X-SHOULD, X-MAY]", "", "pass"),
        (", covers: [X-SHOULD, X-MUST]", "", "fail"), ("", "level: should", "pass"),
        (", covers: X-MUST", "level: should", "fail"), (", covers: X-SHOULD, level: must", "", "fail"),
    ])
    func theStepsLevelDecides(keys: String, level: String, verdict: String) async throws {
        #expect(try await run(keys, level: level).verdicts == ["T/case \(verdict)"])
        #expect(try await run(keys, level: level, strict: true).verdicts == ["T/case fail"])
    }

    /// A wrong answer may be a weak failure; what belongs to no command that was sent is none.
    @Test(
        arguments: [
            ([.lines("+X: 2", "OK")], "pass"), ([.lines("+X: 1", "+X: 1", "OK")], "pass"), ([.error], "pass"),
            ([.lines("~garbage~", "OK")], "fail"), ([.lines("+Y: 1", "+X: 1", "OK")], "fail"),
            ([.lines("+X: 1", "+Y: 1", "OK")], "fail"),
        ] as [([Behaviour], String)])
    func whatNobodyAskedForIsNoMatterOfLevel(behaviour: [Behaviour], verdict: String) async throws {
        let cases = """
            - id: T/case
              title: One
              level: may
              steps:
                - {send: AT+Y, expect: OK}
                - {send: AT+X?, expect: ['+X: 1', OK]}
            """
        let run = try await RunBench().run(SuiteText(cases: cases), on: ["AT+X?": behaviour[0], "AT+Y": .ok])
        #expect(run.verdicts == ["T/case \(verdict)"])
    }

    /// Where plain text is due, as behind AT+CGMI, another text is the wrong answer.
    @Test func theWrongTextIsAWeakFailure() async throws {
        let cases = """
            - id: T/case
              title: One
              level: should
              steps: [{send: AT+X, expect: [Maker, OK]}]
            """
        let run = try await RunBench().run(SuiteText(cases: cases), on: ["AT+X": .lines("Somebody", "OK")])
        #expect(run.verdicts == ["T/case pass"])
        #expect(run.first.remarks(.warning) == ["level.should: the answer is not what was expected"])
    }

    /// An alternative that is worth a warning breaks what only should be so; what it has shown still counts.
    @Test(arguments: [("X-SHOULD", false, "pass"), ("X-SHOULD", true, "fail"), ("X-MUST", true, "pass")])
    func anAlternativeWithAWarning(row: String, isStrict: Bool, verdict: String) async throws {
        let cases = """
            - id: T/case
              title: One
              steps:
                - send: AT+X
                  expect:
                    any-of: [{as: refused, expect: error}, {as: taken, expect: OK, warn: it is taken}]
                    into: outcome
                  covers: \(row)
                - {send: AT+Y, when: {outcome: taken}, expect: OK}
            """
        var options = RunOptions()
        options.strictLevels = isStrict
        let text = SuiteText(cases: cases, register: register)
        let run = try await RunBench(options: options).run(text, on: ["AT+X": .ok, "AT+Y": .ok])
        #expect(run.verdicts == ["T/case \(verdict)"])
        #expect(run.lines.contains("AT+Y") == (verdict == "pass"))
        let isWeak = row == "X-SHOULD" && !isStrict
        let told = isWeak ? "level.should: it is taken (X-SHOULD)" : "alternative: it is taken"
        #expect(run.first.remarks(.warning) == (verdict == "pass" ? [told] : []))
        #expect(run.first.steps.first { $0.head.phase == .body }?.end?.broken == (row == "X-SHOULD" ? [row] : []))
    }

    /// Of the rows of one step the weak ones are broken, and only those.
    @Test func anAlternativeWithAWarningBreaksTheWeakRowsAlone() async throws {
        let steps = """
            - send: AT+X
              expect: {any-of: [{as: refused, expect: error}, {as: taken, expect: OK, warn: it is taken}]}
              covers: [X-SHOULD, X-MUST, X-MAY]
            """
        var text = SuiteText.steps(steps)
        text.register = register
        let run = try await RunBench().run(text, on: ["AT+X": .ok])
        #expect(run.verdicts == ["T/case pass"])
        let end = try #require(run.first.steps.first { $0.head.phase == .body }?.end)
        #expect(end.broken == ["X-SHOULD", "X-MAY"])
        #expect(end.met == ["X-MUST"])
        #expect(run.first.remarks(.warning) == ["alternative: it is taken"])
    }

    @Test func aWeakFailureIsAWarningAndTheCaseGoesOn() async throws {
        let run = try await run(", covers: X-SHOULD")
        #expect(run.first.remarks(.warning) == ["level.should: the answer is not what was expected (X-SHOULD)"])
        #expect(run.first.steps(.body) == ["body send AT+X? pass", "body send AT+Y pass"])
        #expect(run.first.end?.finding == nil)
    }

    @Test func aFailureShowsTheTextOfItsRequirement() async throws {
        let run = try await run(", covers: X-MUST")
        #expect(run.first.report.contains("requirement X-MUST (clause 1.1, must): X must be 1."))
        #expect(run.first.end?.finding?.requirements == ["X-MUST"])
    }
}
