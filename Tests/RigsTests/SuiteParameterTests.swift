import Rigs
import SourceText
import SuiteLanguage
import Testing

/// Parameters that suites declare, in rig files and calls.
@Suite struct SuiteParameterTests {
    private static let declared: [SuiteParameter] = {
        let text = """
            suite: T
            title: t
            parameters:
              upload-size: {type: integer, range: 1..100, default: 10, title: how much is sent}
              word: {type: text}
            cases: []
            """
        return SuiteDecoder.decode(SourceFile(path: "t.yaml", text: text)).suite?.parameters ?? []
    }()

    private func rig(_ parameters: String) throws -> Rig {
        let outcome = RigDecoder.decode(SourceFile(path: "r.yaml", text: "rig: r\nparameters: \(parameters)\n"))
        #expect(outcome.diagnostics.isEmpty)
        return try #require(outcome.rig)
    }

    @Test(arguments: [
        ("{}", [], "10", nil), ("{upload-size: 20}", [], "20", nil),
        ("{upload-size: 20}", ["upload-size=30"], "30", nil),
        ("{word: a}", ["word="], "10", ""),
    ])
    func theCallComesBeforeTheRigAndThatBeforeTheSuite(
        parameters: String, overrides: [String], size: String, word: String?
    ) throws {
        let settings = try RigSettings(rig: rig(parameters), overrides: overrides, declared: Self.declared)
        #expect(settings.values["upload-size"] == size)
        #expect(settings.values["word"] == word)
    }

    @Test func whatHasNoValueIsTold() throws {
        let settings = try RigSettings(rig: rig("{}"), declared: Self.declared)
        #expect(settings.unset(among: Self.declared)?.hasPrefix("needs the parameter `word`") == true)
        #expect(try RigSettings(rig: rig("{word: x}"), declared: Self.declared).unset(among: Self.declared) == nil)
    }

    @Test(arguments: [
        (
            "upload-size=0", "`--set upload-size`: `0` is no whole number from 1 to 100",
            "`upload-size`: how much is sent"
        ),
        ("uplod-size=1", "`uplod-size` is no parameter of a rig or of these suites", "did you mean `upload-size`?"),
    ])
    func callsThatCannotBe(override: String, message: String, help: String) throws {
        let rig = try rig("{}")
        let refusal = #expect(throws: RigSettings.Refusal.self) {
            try RigSettings(rig: rig, overrides: [override], declared: Self.declared)
        }
        #expect(refusal?.message == message)
        #expect(refusal?.help == help)
    }

    @Test(arguments: [
        ("{upload-size: 5}", []), ("{upload-size: 500}", ["rig.bad-value"]), ("{uplod-size: 5}", ["rig.unknown-key"]),
        ("{uplod-size: 5, words: x}", ["rig.unknown-key", "rig.unknown-key"]),
    ])
    func rigFilesThatCannotBe(parameters: String, codes: [String]) throws {
        #expect(try rig(parameters).problems(ofParameters: Self.declared).map(\.code) == codes)
    }

    @Test func drawing() throws {
        let problems = try rig("{final-limt: 1s}").problems(ofParameters: Self.declared)
        #expect(
            DiagnosticRenderer().render(problems) == """
                error[rig.unknown-key]: `final-limt` is no parameter of rigs, and no suite declares it
                  --> r.yaml:2:14
                   |
                 2 | parameters: {final-limt: **}
                   |              ^^^^^^^^^^ did you mean `final-limit`?

                """)
    }
}
