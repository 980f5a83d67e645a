import SuiteLanguage
import Testing

/// What the decoder refuses in declarations, with the code and the place that it tells.
@Suite struct DeclarationRefusalTests {
    private static func declaring(_ code: String, _ marked: String) -> RefusedSuite {
        .file(code, "suite: T\ntitle: t\ncommand: +T\ndeclares:\n" + SuiteText.indented(marked, by: 2))
    }

    private static let form = "given: a\nforms: {set: {answer: OK}}\n"

    @Test(arguments: [
        RefusedSuite.file("missing-key", "1️⃣suite2️⃣: T\ntitle: t\ndeclares: {given: a, forms: {set: {answer: OK}}}\n"),
        declaring("missing-key", "1️⃣forms2️⃣: {set: {answer: OK}}"),
        declaring("missing-key", "1️⃣given2️⃣: a"),
        declaring("unknown-key", form + "1️⃣attribute2️⃣: {}"),
        declaring("unknown-word", "given: a\nforms: {1️⃣exec2️⃣: {answer: OK}}"),
        declaring("wrong-type", "given: a\nforms: 1️⃣[set]2️⃣"),
        declaring("missing-key", "given: a\nforms: {1️⃣set2️⃣: {covers: A}}"),
        declaring("empty", "given: a\nforms: {set: {answer: 1️⃣[]2️⃣}}"),
        declaring("misplaced-key", "given: a\nforms: {set: {refused: yes, 1️⃣answer2️⃣: OK}}"),
        declaring("unknown-word", "given: a\nforms: {set: {refused: 1️⃣no2️⃣}}"),
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
        declaring("missing-key", form + "parameters: [{1️⃣name2️⃣: a, type: integer}]"),
        declaring("wrong-type", form + "parameters: [{name: a, type: integer, range: 1️⃣0-12️⃣}]"),
        declaring("wrong-type", form + "parameters: [{name: a, type: integer, range: 1️⃣a..b2️⃣}]"),
        declaring("misplaced-key", form + "parameters: [{name: a, type: string, 1️⃣range2️⃣: 0..1}]"),
        declaring("misplaced-key", form + "parameters: [{name: a, type: integer, range: 0..1, 1️⃣length2️⃣: 3}]"),
        declaring("unknown-word", form + "parameters: [{name: a, type: string, empty: 1️⃣no2️⃣}]"),
        declaring("bad-number", form + "parameters: [{name: a, type: string, length: 1️⃣02️⃣}]"),
        RefusedSuite.file(
            "unknown-key", "states: A\nladder: {a: {verify: {restart: yes}}}\nderivation: {1️⃣errors2️⃣: E}\n"),
    ])
    func declarations(refusal: RefusedSuite) {
        refusal.check()
    }
}
