import SourceText
import SuiteLanguage
import TestSupport
import Testing

/// `parameters:` of a suite, `retry:`, `lacks:` and rows of `for:`.
@Suite struct SuiteParameterDecodingTests {
    private static func suite(_ parameters: String) -> String {
        "suite: T\ntitle: t\nparameters: \(parameters)\ncases: [{id: T/a, title: a, steps: [{restart: yes}]}]\n"
    }

    @Test func everyType() throws {
        let suite = try decodedSuite(
            Self.suite(
                """

                  apn: {type: text, title: Where to dial}
                  size: {type: integer, range: -1..3000, default: 013}
                  count: {type: integer, default: "7"}
                  wait: {type: duration, default: 1.5s}
                  fast: {type: switch, default: no}
                  mode: {type: choice, of: [a, "b c"], default: b c}
                """))
        #expect(suite.parameters.map(\.name) == ["apn", "size", "count", "wait", "fast", "mode"])
        #expect(
            suite.parameters.map(\.type) == [
                .text, .integer(-1...3000), .integer(.min ... .max), .duration, .choice(["yes", "no"]),
                .choice(["a", "b c"]),
            ])
        #expect(suite.parameters.map(\.standard) == [nil, "013", "7", "1.5s", "no", "b c"])
        #expect(suite.parameters.first?.title == "Where to dial")
    }

    @Test(arguments: [
        RefusedSuite.file("wrong-type", suite("1️⃣[a]2️⃣")),
        .file("missing-key", suite("{a: {1️⃣default2️⃣: x}}")),
        .file("unknown-word", suite("{a: {type: 1️⃣number2️⃣}}")),
        .file("unknown-key", suite("{a: {type: text, 1️⃣defualt2️⃣: x}}")),
        .file("bad-name", suite("{1️⃣A2️⃣: {type: text}}")),
        .file("bad-value", suite("{a: {type: integer, range: 1..3, default: 1️⃣42️⃣}}")),
        .file("bad-value", suite("{a: {type: duration, default: 1️⃣soon2️⃣}}")),
        .file("bad-value", suite("{a: {type: text, default: 1️⃣\"{b}\"2️⃣}}")),
        .file("bad-value", suite("{a: {type: switch, default: 1️⃣true2️⃣}}")),
        .file("bad-value", suite("{a: {type: choice, of: [x], default: 1️⃣y2️⃣}}")),
        .file("missing-key", suite("{a: {1️⃣type2️⃣: choice}}")),
        .file("empty", suite("{a: {type: choice, of: 1️⃣[]2️⃣}}")),
        .file("misplaced-key", suite("{a: {type: text, 1️⃣range2️⃣: 1..3}}")),
        .file("misplaced-key", suite("{a: {type: integer, 1️⃣of2️⃣: [a]}}")),
        .file("empty-range", suite("{a: {type: integer, range: 1️⃣3..12️⃣}}")),
        .file("wrong-type", suite("{a: {type: integer, range: 1️⃣one..two2️⃣}}")),
    ])
    func refused(refusal: RefusedSuite) {
        refusal.check()
    }

    @Test func aCaseMayBeTriedAgain() throws {
        let item = try decodedCase("retry: {times: 2, reason: the network}\nsteps: [{restart: yes}]")
        #expect(item.retry?.times == 2)
        #expect(item.retry?.reason == "the network")
        #expect(try decodedCase("steps: [{restart: yes}]").retry == nil)
    }

    @Test(arguments: [
        RefusedSuite.inCase("missing-key", "retry: {1️⃣times2️⃣: 2}\nsteps: [{restart: yes}]"),
        .inCase("missing-key", "retry: {1️⃣reason2️⃣: x}\nsteps: [{restart: yes}]"),
        .inCase("empty", "retry: {times: 2, reason: 1️⃣''2️⃣}\nsteps: [{restart: yes}]"),
        .inCase("bad-number", "retry: {times: 1️⃣02️⃣, reason: x}\nsteps: [{restart: yes}]"),
        .inCase("bad-number", "retry: {times: 1️⃣62️⃣, reason: x}\nsteps: [{restart: yes}]"),
        .inCase("wrong-type", "retry: 1️⃣22️⃣\nsteps: [{restart: yes}]"),
    ])
    func refusedRetries(refusal: RefusedSuite) {
        refusal.check()
    }

    @Test func rowsTakeTheirValuesTogether() throws {
        let suite = try decodedSuite(
            SuiteText.withCase(
                "for:\n  - {mode: 0, name: a}\n  - {name: b, mode: 1}\nsteps: [{send: \"AT{mode}{name}\", expect: OK}]")
        )
        #expect(suite.cases[0].matrix.map(\.names) == [["mode", "name"]])
        #expect(suite.cases[0].matrix.map(\.rows) == [[["0", "a"], ["1", "b"]]])
        let family = Family(register: nil, ladder: nil, capabilities: [], parameters: [])
        let plan = Planner.plan([(suite, family)], selection: Selection())
        #expect(plan.suites[0].cases.map(\.name) == ["T/a[mode=0,name=a]", "T/a[mode=1,name=b]"])
    }

    @Test(arguments: [
        RefusedSuite.inCase("uneven-rows", "for: [{a: 1, b: 2}, 1️⃣{a: 3}2️⃣]\nsteps: [{restart: yes}]"),
        .inCase("unknown-key", "for: [{a: 1}, {a: 3, 1️⃣b2️⃣: 4}]\nsteps: [{restart: yes}]"),
        .inCase("duplicate-value", "for: [{a: 1}, 1️⃣{a: 1}2️⃣]\nsteps: [{restart: yes}]"),
        .inCase("wrong-type", "for: [{a: 1}, 1️⃣b2️⃣]\nsteps: [{restart: yes}]"),
        .inCase("wrong-type", "for: [{a: 1️⃣[1]2️⃣}]\nsteps: [{restart: yes}]"),
        .inCase("empty", "for: 1️⃣[]2️⃣\nsteps: [{restart: yes}]"),
        .inCase("empty", "for: [1️⃣{}2️⃣]\nsteps: [{restart: yes}]"),
        .inCase("wrong-type", "variables: {a: {text: 1️⃣x2️⃣, plus: 1}}\nsteps: [{restart: yes}]"),
    ])
    func refusedRows(refusal: RefusedSuite) {
        refusal.check()
    }

    @Test func whatAStepAndACaseNeedAndMustLack() throws {
        let item = try decodedCase(
            "needs: a\nlacks: [b, c]\nsteps: [{send: AT, expect: OK, needs: [d], lacks: e}, {set: {x: y, n: {text: 1, plus: 1}}}]"
        )
        #expect(item.lacks.map(\.value) == ["b", "c"])
        #expect(item.steps[0].needs.map(\.value) == ["d"])
        #expect(item.steps[0].lacks.map(\.value) == ["e"])
        #expect(Outline.of(item.steps[1].verb) == "set x 'y', n '1'")
    }

    @Test(arguments: [
        ("shadowed-parameter", "{1️⃣rig-wide2️⃣: {type: text, default: a}}", "steps: [{restart: yes}]"),
        ("taken-name", "{a: {type: text, default: a}}", "for: {1️⃣a2️⃣: [1]}\nsteps: [{restart: yes}]"),
        ("taken-name", "{a: {type: text, default: a}}", "variables: {a: 1️⃣b2️⃣}\nsteps: [{restart: yes}]"),
        ("taken-name", "{a: {type: text, default: a}}", "steps: [{set: {rig-wide: 1️⃣b2️⃣}}]"),
        ("taken-name", "{}", "for: {1️⃣rig-wide2️⃣: [1]}\nsteps: [{restart: yes}]"),
        ("taken-name", "{}", "for: {b: [1]}\nvariables: {b: 1️⃣c2️⃣}\nsteps: [{restart: yes}]"),
        (
            "too-long", "{}",
            "steps: [{set: {a: {text: x, times: 100000}}}, {set: {b: {text: 1️⃣\"{a}\"2️⃣, times: 20}}}]"
        ),
        ("unknown-capability", "{}", "lacks: 1️⃣fex2️⃣\nsteps: [{restart: yes}]"),
        ("unknown-capability", "{}", "steps: [{restart: yes, needs: 1️⃣fex2️⃣}]"),
        ("unknown-variable", "{}", "steps: [{set: {x: \"1️⃣{yy}2️⃣\"}}]"),
        ("never-captured", "{}", "steps: [{set: {x: y}}, {check: {1️⃣x: y2️⃣}}]"),
    ])
    func names(code: String, parameters: String, text: String) throws {
        let head = "suite: T\ntitle: t\nparameters: \(parameters)\ncases:\n  - id: T/a\n    title: a\n"
        let refusal = RefusedSuite([code], head + SuiteText.indented(text, by: 4))
        let file = SourceFile(path: "a.yaml", bytes: refusal.source.bytes)
        let suite = try #require(SuiteDecoder.decode(file).suite)
        let family = Family(register: nil, ladder: nil, capabilities: ["fax"], parameters: ["rig-wide"])
        let found = SuiteCheck.check(suite, in: family)
        #expect(found.map(\.code) == ["suite." + code])
        if code != "never-captured" { refusal.check(found) }
    }

    @Test func noTwoCasesBearOneName() throws {
        let text = SuiteText.withCase("for: [{a: \"1,b=2\", b: 3}, {a: 1, b: \"2,b=3\"}]\nsteps: [{restart: yes}]")
        let suite = try decodedSuite(text)
        let family = Family(register: nil, ladder: nil, capabilities: [], parameters: [])
        #expect(SuiteCheck.check(suite, in: family).map(\.code) == ["suite.duplicate-name"])
    }
}
