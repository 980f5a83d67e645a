import SourceText
import SuiteLanguage
import Testing

/// What the decoder refuses in declarations, with the code and the place that it tells.
@Suite struct DeclarationRefusalTests {
    private static func declaring(_ code: String, _ marked: String) -> RefusedSuite {
        .file(code, "suite: T\ntitle: t\ncommand: +T\ndeclares:\n" + SuiteText.indented(marked, by: 2))
    }

    private static let others = "test: written, read: written, execute: written"
    private static let form = "given: a\nforms: {\(others), set: {answer: OK}}\n"

    private static let idle =
        "given: a\nforms: {test: written, read: {answer: OK}, execute: written, set: {refused: yes}}\n"

    private static func parameter(_ code: String, _ marked: String) -> RefusedSuite {
        declaring(code, form + "parameters: [{name: a, \(marked)}]")
    }

    @Test(arguments: [
        RefusedSuite.file(
            "missing-key", "1️⃣suite2️⃣: T\ntitle: t\ndeclares: {given: a, forms: {\(others), set: {answer: OK}}}\n"),
        declaring("missing-key", "1️⃣forms2️⃣: {set: {answer: OK}}"),
        declaring("missing-key", "1️⃣given2️⃣: a"),
        declaring("unknown-key", form + "1️⃣attribute2️⃣: {}"),
        declaring("unknown-word", "given: a\nforms: {\(others), set: written, 1️⃣exec2️⃣: {answer: OK}}"),
        declaring("wrong-type", "given: a\nforms: 1️⃣[set]2️⃣"),
        declaring("missing-key", "given: a\nforms: {\(others), 1️⃣set2️⃣: {covers: A}}"),
        declaring("empty", "given: a\nforms: {\(others), set: {answer: 1️⃣[]2️⃣}}"),
        declaring("misplaced-key", "given: a\nforms: {\(others), set: {refused: yes, 1️⃣answer2️⃣: OK}}"),
        declaring("unknown-word", "given: a\nforms: {\(others), set: {refused: 1️⃣no2️⃣}}"),
        declaring("missing-key", form + "refused-in: {1️⃣covers2️⃣: A}"),
        declaring("unknown-word", form + "attributes: {1️⃣persist2️⃣: {is: no}}"),
        declaring("missing-key", form + "attributes: {1️⃣persistent2️⃣: {covers: A}}"),
        declaring("unknown-word", form + "attributes: {sync: {is: 1️⃣maybe2️⃣}}"),
        declaring("unknown-word", form + "attributes: {sync: {is: no, delays: 1️⃣CWDD2️⃣}}"),
        declaring("no-time", form + "attributes: {time: {within: 1️⃣0s2️⃣}}"),
        declaring("missing-key", form + "parameters: [{1️⃣type2️⃣: string}]"),
        declaring("missing-key", form + "parameters: [{1️⃣name2️⃣: a}]"),
        declaring("bad-name", form + "parameters: [{name: 1️⃣A2️⃣, type: string}]"),
        declaring("unknown-word", form + "parameters: [{name: a, type: 1️⃣text2️⃣}]"),
        declaring("missing-key", form + "parameters: [{1️⃣name2️⃣: a, type: integer, value: 0}]"),
        declaring("wrong-type", form + "parameters: [{name: a, type: integer, range: 1️⃣0-12️⃣}]"),
        declaring("wrong-type", form + "parameters: [{name: a, type: integer, range: 1️⃣a..b2️⃣}]"),
        declaring(
            "misplaced-key", form + "parameters: [{name: a, type: string, empty: error, value: b, 1️⃣range2️⃣: 0..1}]"),
        declaring("misplaced-key", form + "parameters: [{name: a, type: integer, range: 0..1, value: 0, 1️⃣length2️⃣: 3}]"),
        declaring("unknown-word", form + "parameters: [{name: a, type: string, value: b, empty: 1️⃣no2️⃣}]"),
        declaring("bad-number", form + "parameters: [{name: a, type: string, value: b, empty: error, length: 1️⃣02️⃣}]"),
        // What would be derived of nothing, or of nonsense.
        declaring("undeclared-form", "given: a\nforms: {1️⃣set2️⃣: {answer: OK}, read: written, test: written}"),
        declaring("misplaced-key", "given: a\nforms: {\(others), set: {answer: OK, 1️⃣before2️⃣: OK}}"),
        declaring(
            "misplaced-key",
            "given: a\nforms: {test: written, read: {answer: OK, 1️⃣then2️⃣: [{send: AT, expect: OK}]}, "
                + "execute: written, set: written}"),
        declaring("misplaced-key", form + "attributes: {sync: {is: yes, 1️⃣delays2️⃣: CWD}}"),
        declaring("misplaced-key", form + "attributes: {time: {within: 1s, 1️⃣is2️⃣: yes}}"),
        declaring("misplaced-key", form + "attributes: {pin-restricted: {is: no, 1️⃣unchanged2️⃣: []}}"),
        declaring("nothing-derived", form + "attributes: {1️⃣effect2️⃣: {is: yes}}"),
        declaring("nothing-derived", form + "attributes: {1️⃣sync2️⃣: {is: no}}"),
        declaring("nothing-derived", form + "attributes: {1️⃣persistent2️⃣: {is: no}}"),
        declaring("nothing-derived", form + "attributes: {1️⃣persistent2️⃣: {is: yes}}"),
        // Steps that show it say nothing of a command that does nothing.
        declaring("nothing-derived", idle + "attributes: {1️⃣effect2️⃣: {is: yes, shown-by: [{restart: yes}]}}"),
        declaring("nothing-derived", idle + "attributes: {1️⃣persistent2️⃣: {is: no, shown-by: [{restart: yes}]}}"),
        declaring("nothing-derived", idle + "attributes: {1️⃣pin-restricted2️⃣: {is: yes}}"),
        declaring("nothing-derived", form + "attributes: {1️⃣sync2️⃣: {is: no, delays: CWD}}"),
        declaring(
            "no-form",
            "given: a\nforms: {\(others), set: {refused: yes}}\n"
                + "parameters: 1️⃣[{name: a, type: integer, range: 0..1, value: 0}]2️⃣"),
        parameter("empty-range", "type: integer, value: 0, range: 1️⃣48..-472️⃣"),
        parameter("bad-number", "type: integer, value: 0, range: 1️⃣0..184467440737095516152️⃣"),
        parameter("outside-range", "type: integer, range: 0..5, value: 1️⃣82️⃣"),
        parameter("outside-range", "type: integer, range: 0..5, value: 0, default: 1️⃣992️⃣"),
        parameter("wrong-type", "type: integer, range: 0..5, value: 1️⃣xyz2️⃣"),
        parameter("too-long", "type: string, empty: error, length: 3, value: 1️⃣four2️⃣"),
        declaring("missing-key", form + "parameters: [{1️⃣name2️⃣: a, type: string, value: b}]"),
        declaring(
            "missing-key", form + "parameters: [{name: 1️⃣a2️⃣, type: integer, range: 0..1}]"),
        declaring(
            "duplicate-parameter",
            form + "parameters: [{name: a, type: integer, range: 0..1, value: 0}, "
                + "{name: 1️⃣a2️⃣, type: integer, range: 0..1, value: 0}]"),
        RefusedSuite.file(
            "wrong-type",
            "suite: T\ntitle: t\ncommand: 1️⃣AT+T2️⃣\ncases: [{id: a, title: t, steps: [{restart: yes}]}]\n"),
        RefusedSuite.file(
            "unknown-key", "states: A\nladder: {a: {verify: {restart: yes}}}\nderivation: {1️⃣errors2️⃣: E}\n"),
    ])
    func declarations(refusal: RefusedSuite) {
        refusal.check()
    }

    /// What a misspelt key was meant to be is not missing as well, and what it would have held is not lacking.
    @Test(arguments: [
        declaring(
            "unknown-word", "given: a\nforms: {test: written, 1️⃣raed2️⃣: {answer: OK}, execute: written, set: written}"),
        RefusedSuite.file(
            ["unknown-word", "unknown-key"],
            "suite: T\ntitle: t\ncommand: +T\ndeclares:\n  given: a\n  forms:\n    test: written\n"
                + "    1️⃣raed2️⃣: {answer: OK}\n    execute: written\n    set: {3️⃣answr4️⃣: OK}\n"
                + "  parameters: [{name: a, type: integer, range: 0..1, value: 0}]\n"),
        declaring(
            "unknown-word",
            "given: a\nforms: {\(others), 1️⃣sett2️⃣: {answer: OK}}\n"
                + "parameters: [{name: a, type: integer, range: 0..1, value: 0}]"),
        declaring("unknown-key", "given: a\nforms: {\(others), set: {1️⃣refusd2️⃣: yes}}"),
        parameter("unknown-key", "type: integer, range: 0..1, 1️⃣valeu2️⃣: 0"),
        parameter("unknown-key", "type: integer, range: 0..1, 1️⃣optoinal2️⃣: yes"),
        declaring("unknown-key", form + "attributes: {sync: {1️⃣iss2️⃣: no, delays: CWD}}"),
        declaring("missing-key", form + "attributes: {1️⃣sync2️⃣: {delays: CWD}}"),
    ])
    func oneMistakeIsToldOnce(refusal: RefusedSuite) {
        refusal.check()
    }

    /// Where the parser could not read on, forms may stand.
    @Test(arguments: [
        "test: written\nread: written\nset: {answer: OK}\nexecute: {refused: yes",
        "test: written\nread: 'written\nset: {answer: OK}\nexecute: {refused: yes}",
    ])
    func whatCouldNotBeReadIsNotMissing(forms: String) {
        let text = "given: a\nattributes: {sync: {is: no}}\nforms:\n" + SuiteText.indented(forms, by: 2)
        let codes = Self.declaring("", text).diagnostics.map(\.code)
        #expect(!codes.isEmpty)
        #expect(codes.allSatisfy { $0.hasPrefix("syntax.") }, "\(codes)")
    }
}
