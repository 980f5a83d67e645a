import SourceText
import SuiteLanguage
import Testing

/// What the decoder refuses in suites, by kind, with the code and the place that it tells.
@Suite struct SuiteRefusalTests {
    @Test(arguments: [
        RefusedSuite.file("wrong-kind", "1️⃣rig2️⃣: a\nport: emulator\n"),
        .file("wrong-kind", "1️⃣title2️⃣: a\nsuite: T\ncases: [{id: a, title: b, steps: [{restart: yes}]}]\n"),
        .file("wrong-type", "1️⃣"),
        .file("wrong-type", "# nothing\n1️⃣"),
        .file("wrong-type", "1️⃣- suite: a2️⃣\n"),
        .file("missing-key", "1️⃣suite2️⃣: T\ntitle: t\n"),
        .file("missing-key", "1️⃣suite2️⃣: T\ncases: [{id: a, title: b, steps: [{restart: yes}]}]\n"),
        .file("wrong-type", "suite: T\ntitle:1️⃣\ncases: [{id: a, title: b, steps: [{restart: yes}]}]\n"),
        .file("wrong-type", "suite: T\ntitle: t\ncases: 1️⃣{id: a}2️⃣\n"),
        .file("empty", "suite: T\ntitle: t\ncases: 1️⃣[]2️⃣\n"),
        .file("wrong-type", "suite: 1️⃣[T]2️⃣\ntitle: t\ncases: [{id: a, title: b, steps: [{restart: yes}]}]\n"),
        .file("unknown-key", SuiteText.withCase("steps: [{restart: yes}]") + "1️⃣claus2️⃣: 1.2\n"),
        .file("unknown-key", SuiteText.withCase("steps: [{restart: yes}]") + "defaults: {1️⃣limit2️⃣: 1s}\n"),
        .file("bad-duration", SuiteText.withCase("steps: [{restart: yes}]") + "defaults: {within: 1️⃣soon2️⃣}\n"),
        .file("bad-name", SuiteText.withCase("steps: [{restart: yes}]") + "variables: {1️⃣Path2️⃣: a}\n"),
        .file("bad-template", SuiteText.withCase("steps: [{restart: yes}]") + "variables: {path: 1️⃣\"{a\"2️⃣}\n"),
        .file("unknown-key", SuiteText.withCase("steps: [{restart: yes}]") + "variables: {a: {text: b, 1️⃣time2️⃣: 3}}\n"),
        .file("missing-key", SuiteText.withCase("steps: [{restart: yes}]") + "variables: {a: {1️⃣times2️⃣: 3}}\n"),
        .file(
            "bad-number", SuiteText.withCase("steps: [{restart: yes}]") + "variables: {a: {text: b, times: 1️⃣1000012️⃣}}\n"
        ),
        .file("wrong-type", SuiteText.withCase("steps: [{restart: yes}]") + "variables: 1️⃣[a]2️⃣\n"),
        .file("bad-template", SuiteText.withCase("steps: [{restart: yes}]") + "unsolicited: [1️⃣\"{\"2️⃣]\n"),
        .file(
            "duplicate-case",
            "suite: T\ntitle: t\ncases:\n  - {id: a, title: x, steps: [{restart: yes}]}\n"
                + "  - {id: 1️⃣a2️⃣, title: x, steps: [{restart: yes}]}\n"),
    ])
    func suites(refusal: RefusedSuite) {
        refusal.check()
    }

    /// As many as a person mends at a time.
    @Test func problemsAreCounted() {
        let keys = (1...50).map { "key\($0): a" }.joined(separator: "\n")
        let diagnostics = SuiteDecoder.decode(SourceFile(path: "a.yaml", text: "suite: T\n" + keys + "\n")).diagnostics
        #expect(diagnostics.count == 20)
        #expect(diagnostics.last?.notes.last == "only the first 20 problems are shown")
    }

    @Test(arguments: [
        RefusedSuite.file("missing-key", "suite: T\ntitle: t\ncases: [{1️⃣title2️⃣: a, steps: [{restart: yes}]}]\n"),
        .file("missing-key", "suite: T\ntitle: t\ncases: [{1️⃣id2️⃣: a, steps: [{restart: yes}]}]\n"),
        .file("missing-key", "suite: T\ntitle: t\ncases: [{1️⃣id2️⃣: a, title: a}]\n"),
        .file("wrong-type", "suite: T\ntitle: t\ncases: [1️⃣a2️⃣]\n"),
        .inCase("empty", "steps: 1️⃣[]2️⃣"),
        .inCase("wrong-type", "steps: 1️⃣{restart: yes}2️⃣"),
        .inCase("unknown-key", "1️⃣gven2️⃣: a\nsteps: [{restart: yes}]"),
        .inCase("wrong-type", "given: 1️⃣[a]2️⃣\nsteps: [{restart: yes}]"),
        .inCase("unknown-word", "level: 1️⃣shuold2️⃣\nsteps: [{restart: yes}]"),
        .inCase("wrong-type", "for: [1️⃣a2️⃣]\nsteps: [{restart: yes}]"),
        .inCase("wrong-type", "for: {a: 1️⃣b2️⃣}\nsteps: [{restart: yes}]"),
        .inCase("empty", "for: {a: 1️⃣[]2️⃣}\nsteps: [{restart: yes}]"),
        .inCase("bad-name", "for: {1️⃣Mode2️⃣: [0]}\nsteps: [{restart: yes}]"),
        .inCase("wrong-type", "for: {a: [0, 1️⃣[1]2️⃣]}\nsteps: [{restart: yes}]"),
        .inCase("duplicate-value", "for: {a: [0, 1, 1️⃣'0'2️⃣]}\nsteps: [{restart: yes}]"),
        .inCase(
            "too-many-combinations",
            "for:\n  a: [\((0...100).map(String.init).joined(separator: ","))]\n"
                + "  1️⃣b2️⃣: [\((0...100).map(String.init).joined(separator: ","))]\nsteps: [{restart: yes}]"),
        .inCase("wrong-type", "tags: [a, 1️⃣{b: c}2️⃣]\nsteps: [{restart: yes}]"),
        .inCase("no-verb", "setup: [{1️⃣covers2️⃣: A}]\nsteps: [{restart: yes}]"),
        .inCase("no-verb", "steps: [{restart: yes}]\nteardown: [{1️⃣covers2️⃣: A}]"),
    ])
    func cases(refusal: RefusedSuite) {
        refusal.check()
    }

    /// One bad place does not hide another, however deep: an author mends a file in one go.
    @Test func everyProblemOfAFileIsTold() {
        let found = RefusedSuite(
            [],
            """
            suite: T
            claus: 1
            cases:
              - title: a
                lvel: must
                steps:
                  - send: AT{
                    expect: "<n:itn>"
                    within: 1x
                  - send: AT
                  - rstart: yes
              - id: T/b
                steps: [{peer: {reply: {PWD: 99}}}, {send-bytes: 4}]
            """
        ).diagnostics.map(\.code)
        #expect(
            found
                == [
                    "unknown-key", "missing-key", "unknown-key", "missing-key", "bad-template", "no-expectation",
                    "unknown-key",
                    "missing-key", "bad-reply", "bad-hex",
                ].map { "suite." + $0 })
    }

    /// What the parser could not read does not hide what the decoder finds.
    @Test func syntaxProblemsComeFirst() {
        let file = SourceFile(path: "a.yaml", text: SuiteText.withStep("send: 'AT' x\nexpct: OK"))
        let outcome = SuiteDecoder.decode(file)
        #expect(outcome.diagnostics.first?.code == "syntax.content-after-value")
        #expect(outcome.diagnostics.map(\.code).contains("suite.unknown-key"))
    }

    /// What a misspelt key was meant to be is not missing as well.
    @Test(arguments: [
        RefusedSuite.step("unknown-key", "1️⃣sned2️⃣: AT\nexpect: OK"),
        .step("unknown-key", "1️⃣transmit2️⃣: AT"),
        .step("unknown-key", "send: AT\n1️⃣expct2️⃣: OK"),
        .step("unknown-key", "repeat: {1️⃣stpes2️⃣: [{restart: yes}], until: {a: b}}"),
        .expecting("unknown-key", "{1️⃣anyof2️⃣: [A, B]}"),
        .expecting("unknown-key", "{data: {1️⃣count2️⃣: 1}}"),
        .file("unknown-key", "suite: T\n1️⃣titel2️⃣: t\ncases: [{id: a, title: b, steps: [{restart: yes}]}]\n"),
        .inCase("unknown-key", "1️⃣step2️⃣: [{restart: yes}]"),
        .inCase("unknown-key", "known-issue: {id: A, 1️⃣untill2️⃣: 2026-12-31}\nsteps: [{restart: yes}]"),
    ])
    func oneMistakeIsToldOnce(refusal: RefusedSuite) {
        refusal.check()
    }

    /// Where the parser could not read on, what is missing may stand.
    @Test(arguments: [
        (
            "suite: T\ntitle: t\ncases:\n  - id: T/a\n   given: a\n    title: t\n    steps: [{restart: yes}]\n",
            "indentation"
        ),
        ("suite: T\ntitle: t\ncases:\n\t- {id: T/a, title: t, steps: [{restart: yes}]}\n", "tab-indent"),
        ("suite: T\ntitle: t\ncases:\n  - id: T/a\n    title: t\n    steps:\n\t- restart: yes\n", "tab-indent"),
        ("suite: T\ntitle: 't\ncases: [{id: T/a, title: t, steps: [{restart: yes}]}]\n", "unterminated-quote"),
        (SuiteText.withStep("send: AT\nexpect: [OK"), "unterminated-flow"),
    ])
    func whatCouldNotBeReadIsNotMissing(text: String, code: String) {
        #expect(RefusedSuite([], text).diagnostics.map(\.code) == ["syntax." + code])
    }

    @Test func aTextThatCannotBeReadGivesNoSuite() {
        let outcome = SuiteDecoder.decode(SourceFile(path: "a.yaml", bytes: [0xFF, 0xFE, 0x41, 0x00]))
        #expect(outcome.suite == nil)
        #expect(outcome.diagnostics.map(\.code) == ["syntax.utf16"])
    }
}
