import Evidence
import Rigs
import SuiteLanguage
import SuiteRunner
import TestSupport
import Testing

/// Parameters that suites declare, variables that steps set, fragments, and steps for some rigs alone.
@Suite(.inTurn, .timeLimit(.minutes(10))) struct SuiteParameterTests {
    private static let suite = SuiteText(
        cases: "- {id: T/a, title: One, steps: [{send: \"AT+A={word}\", expect: OK}]}",
        head: "parameters: {word: {type: text, default: abc}}")

    @Test(arguments: [([], "AT+A=abc"), (["word=x"], "AT+A=x")])
    func theCallSetsThem(settings: [String], line: String) async throws {
        let run = try await RunBench(settings: settings).run(Self.suite, on: [line: .ok])
        #expect(run.verdicts == ["T/a pass"])
    }

    @Test func theRigSetsThem() async throws {
        let bench = RunBench(rig: { $0.suiteParameters["word"] = Located("y", .none) })
        #expect(try await bench.run(Self.suite, on: ["AT+A=y": .ok]).verdicts == ["T/a pass"])
    }

    @Test func withoutAValueNothingIsApplicable() async throws {
        var suite = Self.suite
        suite.head = "parameters: {word: {type: text, title: a word}}"
        let run = try await RunBench().run(suite, on: [:])
        #expect(run.verdicts == ["T/a not-applicable"])
        #expect(
            run.first.summary
                == "needs the parameter `word` (a word), which has no value: set it in the rig file or by `--set word=…`"
        )
    }

    @Test func aStepSetsVariables() async throws {
        let run = try await RunBench().run(
            .steps(
                """
                - {send: AT+N?, expect: ["+N: <n:int>", OK]}
                - set: {next: {text: "{n}", plus: 1}, line: "AT+N={next}"}
                - {send: "{line}", expect: OK}
                """), on: ["AT+N?": .lines("+N: 41", "OK"), "AT+N=42": .ok])
        #expect(run.verdicts == ["T/case pass"])
    }

    @Test func aFragmentRunsInItsPlace() async throws {
        var suite = SuiteText.steps(
            "- {use: twice, with: {word: a}}\n- {send: AT+END, expect: OK}\n- {use: twice, with: {word: b}}")
        suite.fragment = """
            fragment: twice
            title: A line, two times
            parameters: {word: {type: text}}
            steps: [{send: "AT+{word}", expect: OK}, {send: "AT+{word}", expect: OK}]
            """
        let run = try await RunBench().run(suite, on: ["AT+a": .ok, "AT+END": .ok, "AT+b": .turns(.ok, .error)])
        #expect(run.lines.filter { $0 != "AT" } == ["AT+a", "AT+a", "AT+END", "AT+b", "AT+b"])
        #expect(run.verdicts == ["T/case fail"])
        let report = try #require(run.first.end?.finding?.report)
        #expect(report.contains("f.yaml:4:"), "\(report)")
        #expect(report.contains("a step of a fragment that t.yaml:10 uses"), "\(report)")
    }

    @Test func itsParametersEndWithIt() async throws {
        let suite = SuiteText.ofFragments
        let run = try await RunBench().run(suite, on: ["AT+xy": .lines("z", "OK"), "AT+x": .ok, "AT+z": .error])
        #expect(run.lines.filter { $0 != "AT" } == ["AT+xy", "AT+x", "AT+z", "AT+x"])
    }

    @Test func whatAStateUsesEndsWithTheState() async throws {
        var suite = SuiteText(
            cases: """
                - id: T/a
                  title: One
                  given: ready
                  steps: [{send: AT+M?, expect: ["+M: <mode:int>", OK]}]
                  teardown: [{send: "AT+M={mode}", expect: OK}]
                """)
        suite.states = """
            ladder:
              ready:
                verify: [{use: is, with: {mode: "2"}}]
                build: [{send: AT+B, expect: OK}]
            """
        suite.fragment = """
            fragment: is
            title: A mode is in force
            parameters: {mode: {type: integer}}
            steps: [{send: AT+S, expect: "+S: {mode}"}]
            """
        let script: Script = [
            "AT+S": .turns(.lines("+S: 1"), .lines("+S: 2")), "AT+B": .ok, "AT+M?": .lines("+M: 7", "OK"),
            "AT+M=7": .ok,
        ]
        let run = try await RunBench().run(suite, on: script)
        #expect(run.verdicts == ["T/a pass"])
        #expect(run.lines.filter { $0 != "AT" }.suffix(2) == ["AT+M?", "AT+M=7"])
    }

    @Test func aFragmentWhoseParametersHaveNoValueSendsNothing() async throws {
        var suite = SuiteText(
            cases: """
                - id: T/a
                  title: One
                  variables: {word: x}
                  steps: [{send: AT+N?, expect: ["+N: <old:int>", OK]}]
                  teardown: [{use: say, with: {word: "{old}"}}]
                """)
        suite.fragment = """
            fragment: say
            title: A line
            parameters: {word: {type: text}}
            steps: [{send: "AT+{word}", expect: OK}]
            """
        let run = try await RunBench().run(suite, on: ["AT+N?": .error])
        #expect(run.lines.filter { $0 != "AT" } == ["AT+N?"])
        #expect(run.verdicts == ["T/a fail"])
    }

    @Test(arguments: [
        ("{use: say, with: {n: \"{m}\"}}", "`n` of `say`: `7` is no whole number from 0 to 2"),
        ("{set: {x: {text: \"a{m}\", plus: 1}}}", "`x`: `a7` is no whole number to add 1 to"),
        (
            "{repeat: {steps: [{set: {c: {text: \"{c}\", times: 100000}}}, {send: AT+N?, expect: \"+N: <k:int>\"}], until: {k: \"2\"}}}",
            "`c` comes to more than 1048576 bytes"
        ),
    ])
    func aValueThatCannotBeIsNoFaultOfTheModules(step: String, reason: String) async throws {
        var suite = SuiteText(
            cases: "- {id: T/a, title: One, for: {m: [7]}, steps: [{set: {c: abc}}, \(step), {send: AT+Z, expect: OK}]}"
        )
        suite.fragment = """
            fragment: say
            title: A line
            parameters: {n: {type: integer, range: 0..2}}
            steps: [{send: "AT+{n}", expect: OK}]
            """
        let run = try await RunBench().run(suite, on: ["AT+N?": .lines("+N: 1"), "AT+Z": .ok])
        #expect(run.verdicts == ["T/a[m=7] error"])
        #expect(run.first.code == "suite.bad-value")
        #expect(run.first.summary == reason)
    }

    /// Of a loop and of a fragment the inner steps' levels count.
    @Test(arguments: [
        "{repeat: {steps: [{use: say, with: {n: a}}], until: {k: \"1\"}}, level: must}",
        "{repeat: {steps: [{use: say, with: {n: a}}], until: {k: \"1\"}}}", "{use: say, with: {n: a}}",
    ])
    func innerStepsAreWeighedByTheirOwnLevel(step: String) async throws {
        var suite = SuiteText(cases: "- {id: T/a, title: One, level: should, steps: [\(step)]}")
        suite.fragment = """
            fragment: say
            title: A line
            parameters: {n: {type: text}}
            steps: [{send: "AT+{n}", expect: ["+A: <k:int>", OK], level: must}]
            """
        let run = try await RunBench().run(suite, on: ["AT+a": .error])
        #expect(run.verdicts == ["T/a fail"])
    }

    @Test(arguments: ["silent: \"{ftp-password}\"", "set: {w: \"{ftp-password}\"}\n- silent: \"{w}\""])
    func noMessageTellsASecret(step: String) async throws {
        let run = try await RunBench(settings: ["ftp-password=Sup3rS3cret"]).run(
            SuiteText.steps("- \(step)"), on: ["AT+A": .ok])
        #expect(run.verdicts == ["T/case error"])
        #expect(run.first.code == "suite.bad-value")
        #expect(!"\(run.records)".contains("Sup3rS3cret"))
    }

    @Test func aVariableOfACaseForOthersNeedsNoValue() async throws {
        let suite = SuiteText(
            cases: """
                - id: T/a
                  title: One
                  when: {chan: "!none"}
                  variables: {next: {text: "{chan}", plus: 1}}
                  steps: [{send: "AT+{next}", expect: OK}]
                """, head: "parameters: {chan: {type: text, default: none}}")
        #expect(try await RunBench().run(suite, on: [:]).verdicts == ["T/a not-applicable"])
        let run = try await RunBench(settings: ["chan=4"]).run(suite, on: ["AT+5": .ok])
        #expect(run.verdicts == ["T/a pass"])
    }

    @Test func innerVariablesForOtherRigsNeedNothing() async throws {
        var suite = SuiteText.steps("- {use: host}\n- {send: \"AT+{h}\", expect: OK}")
        suite.fragment = """
            fragment: host
            title: Where to go
            steps:
              - {set: {h: "{ftp-host}"}, needs: server}
              - {set: {h: x}, lacks: server}
            """
        #expect(try await RunBench().run(suite, on: ["AT+x": .ok]).verdicts == ["T/case pass"])
    }

    @Test(arguments: [
        "{use: say, with: {n: a}}", "{set: {x: y}}",
        "{repeat: {steps: [{set: {i: \"1\"}}, {send: AT+A, expect: OK, needs: modem-lines}], until: {i: \"1\"}}}",
        "{send: AT+A, expect: OK, needs: modem-lines}",
    ])
    func aCaseOfWhichNothingRanIsNoPass(step: String) async throws {
        var suite = SuiteText(cases: "- {id: T/a, title: One, steps: [\(step)]}")
        suite.fragment = """
            fragment: say
            title: A line
            parameters: {n: {type: text}}
            steps: [{send: "AT+{n}", expect: OK, needs: modem-lines}]
            """
        let run = try await RunBench().run(suite, on: [:])
        #expect(run.verdicts == ["T/a error"])
        #expect(run.first.code == "case.empty")
    }

    @Test(arguments: [
        ("needs: modem-lines", ["AT+B"]), ("lacks: modem-lines", ["AT+A", "AT+B"]),
        ("needs: [nat-free, modem-lines]", ["AT+B"]), ("lacks: nat-free", ["AT+B"]),
        ("needs: nat-free", ["AT+A", "AT+B"]),
    ])
    func stepsForSomeRigsAlone(key: String, lines: [String]) async throws {
        var suite = SuiteText.steps("- {send: AT+A, expect: OK, \(key)}\n- {send: AT+B, expect: OK}")
        suite.capabilities = """
            abilities:
              modem-lines: {title: DTR and RTS}
              nat-free: {title: No translation, from: direct-network}
            """
        let run = try await RunBench().run(suite, on: ["AT+A": .ok, "AT+B": .ok])
        #expect(run.lines.filter { $0 != "AT" } == lines)
        #expect(run.verdicts == ["T/case pass"])
    }

    @Test func aCaseForRigsWithoutSomething() async throws {
        let cases = """
            - {id: T/a, title: One, lacks: modem-lines, steps: [{send: AT+A, expect: OK}]}
            - {id: T/b, title: Two, lacks: direct-network, steps: [{send: AT+A, expect: OK}]}
            """
        let run = try await RunBench().run(SuiteText(cases: cases), on: ["AT+A": .ok])
        #expect(run.verdicts == ["T/a pass", "T/b not-applicable"])
        let run2 = try await RunBench(settings: ["nat=yes"]).run(SuiteText(cases: cases), on: ["AT+A": .ok])
        #expect(run2.verdicts == ["T/a pass", "T/b pass"])
    }

    @Test func aWholeSuiteForSomeRigs() async throws {
        let cases = "- {id: T/a, title: One, steps: [{send: AT+A, expect: OK}]}"
        let run = try await RunBench().run(SuiteText(cases: cases, head: "needs: modem-lines"), on: ["AT+A": .ok])
        #expect(run.verdicts == ["T/a not-applicable"])
    }

    @Test func aStepThatDoesNotRunHereNeedsNothing() async throws {
        let suite = SuiteText.steps(
            "- {peer: {exists: /x}, needs: server}\n- {send: AT+A, expect: OK}")
        #expect(try await RunBench().run(suite, on: ["AT+A": .ok]).verdicts == ["T/case pass"])
    }
}
