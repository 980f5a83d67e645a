import SourceText
import SuiteLanguage
import TestSupport
import Testing

/// `use:` puts the steps of a fragment in its place.
@Suite struct FragmentDecodingTests {
    private static let upload = """
        fragment: upload
        title: A file is put on the server
        parameters:
          name: {type: text}
          size: {type: integer, range: 1..3000, default: "10"}
        steps:
          - send: AT+PUT={name},{size}
            expect: OK
            covers: PUT-1
          - repeat: {steps: [{send: AT+POLL, expect: "<state:int>"}], until: {state: "2"}}
        """

    private func fragments(_ texts: String...) throws -> [Fragment] {
        let files = texts.enumerated().map { SourceFile(path: "f\($0.offset).yaml", text: $0.element) }
        let decoded = FragmentDecoder.decode(files)
        #expect(DiagnosticRenderer().render(decoded.diagnostics) == "")
        return decoded.fragments
    }

    private func steps(_ lines: String, _ fragments: [Fragment]) throws -> [Step] {
        let file = SourceFile(path: "a.yaml", text: SuiteText.withCase(lines))
        let decoded = SuiteDecoder.decode(file, fragments: fragments)
        #expect(DiagnosticRenderer().render(decoded.diagnostics) == "")
        return decoded.suite?.cases.first.map { $0.setup + $0.steps } ?? []
    }

    @Test func itsStepsStandInTheFragmentsFile() throws {
        let steps = try steps(
            "setup: [{use: upload, with: {name: \"{dir}/a\"}}]\nsteps: [{send: AT, expect: OK}]",
            fragments(Self.upload))
        #expect(
            steps.map { Outline.of($0.verb) } == [
                "use upload(name '{dir}/a', size '10'): send 'AT+PUT={name},{size}' ['OK']; "
                    + "repeat (send 'AT+POLL' ['⟨state int⟩']) until state is 2",
                "send 'AT' ['OK']",
            ])
        #expect(steps.map { $0.file?.path } == [nil, nil])
        #expect(steps[0].inner.map { $0.file?.path } == ["f0.yaml", "f0.yaml"])
        #expect(steps[0].inner[1].inner.map { $0.file?.path } == ["f0.yaml"])
    }

    @Test func oneMayUseAnotherWhicheverComesFirst() throws {
        let outer = """
            fragment: outer
            title: Two at once
            steps:
              - use: upload
                with: {name: b}
              - use: plain
            """
        let plain = "fragment: plain\ntitle: One step\nsteps: [{send: AT, expect: OK}]"
        let steps = try steps("steps: [{use: outer}]", fragments(outer, Self.upload, plain))
        #expect(steps[0].inner.map { $0.file?.path } == ["f0.yaml", "f0.yaml"])
        #expect(steps[0].inner.map { $0.inner.map { $0.file?.path } } == [["f1.yaml", "f1.yaml"], ["f2.yaml"]])
    }

    @Test func whatGrowsBeyondAllBoundsIsRefused() {
        let texts = (1...6).map { level in
            "fragment: f\(level)\ntitle: t\nsteps:\n"
                + String(repeating: "  - use: f\(level - 1)\n", count: 10)
        }
        let files = (["fragment: f0\ntitle: t\nsteps: [{restart: yes}]\n"] + texts).enumerated().map {
            SourceFile(path: "f\($0.offset).yaml", text: $0.element)
        }
        let decoded = FragmentDecoder.decode(files)
        #expect(decoded.diagnostics.first?.code == "suite.too-many-steps")
        #expect(decoded.fragments.map(\.stepCount).max() ?? 0 < 10_000)
    }

    @Test func statesMayUseThem() throws {
        let file = SourceFile(
            path: "s.yaml",
            text:
                "states: A\nladder: {a: {verify: [{use: upload, with: {name: x}}], build: [{use: upload, with: {name: y}}]}}"
        )
        let decoded = StatesDecoder.decode(file, fragments: try fragments(Self.upload))
        #expect(DiagnosticRenderer().render(decoded.diagnostics) == "")
        #expect(decoded.ladder?.states.first?.allSteps.count == 2)
    }

    @Test(arguments: [
        ("unknown-fragment", "steps: [{use: 1️⃣uplod2️⃣, with: {name: a}}]"),
        ("missing-parameter", "steps: [{use: 1️⃣upload2️⃣}]"),
        ("unknown-parameter", "steps: [{use: upload, with: {name: a, 1️⃣sise2️⃣: 3}}]"),
        ("bad-value", "steps: [{use: upload, with: {name: a, size: 1️⃣40002️⃣}}]"),
        ("misplaced-key", "steps: [{use: upload, with: {name: a}, 1️⃣expect2️⃣: OK}]"),
        ("misplaced-key", "steps: [{use: upload, with: {name: a}, 1️⃣covers2️⃣: A}]"),
        ("misplaced-key", "steps: [{send: AT, expect: OK, 1️⃣with2️⃣: {a: b}}]"),
        ("unknown-key", "steps: [{use: upload, 1️⃣wiht2️⃣: {name: a}, with: {name: b}}]"),
        ("wrong-type", "steps: [{use: upload, with: 1️⃣[a]2️⃣}]"),
        ("wrong-type", "steps: [{use: 1️⃣[upload]2️⃣}]"),
    ])
    func whatIsWrongWhereItIsUsed(code: String, text: String) throws {
        let refusal = RefusedSuite([code], SuiteText.withCase(text))
        let file = SourceFile(path: "a.yaml", bytes: refusal.source.bytes)
        let found = SuiteDecoder.decode(file, fragments: try fragments(Self.upload)).diagnostics
        // A list in the place of the values leaves the parameter without one, too.
        refusal.check(found.filter { code != "wrong-type" || $0.code != "suite.missing-parameter" })
    }

    @Test(arguments: [
        (["suite.fragment-loop"], ["fragment: a\ntitle: t\nsteps: [{use: a}]"]),
        (
            ["suite.fragment-loop"],
            ["fragment: a\ntitle: t\nsteps: [{use: b}]", "fragment: b\ntitle: t\nsteps: [{use: a}]"]
        ),
        (
            ["suite.duplicate-fragment"],
            [
                "fragment: a\ntitle: t\nsteps: [{restart: yes}]", "fragment: a\ntitle: t\nsteps: [{restart: yes}]",
            ]
        ),
        (["suite.missing-key", "suite.missing-key"], ["fragment: a\n"]),
        (["suite.unknown-key"], ["fragment: a\ntitle: t\nsteps: [{restart: yes}]\nstep: 1"]),
        (
            ["suite.bad-value"],
            ["fragment: a\ntitle: t\nparameters: {n: {type: integer, default: x}}\nsteps: [{restart: yes}]"]
        ),
        (["syntax.tab-indent"], ["fragment: a\ntitle: t\nsteps: [{restart: yes}]\n\tb: c\n"]),
    ])
    func whatIsWrongWithOne(codes: [String], texts: [String]) {
        let files = texts.enumerated().map { SourceFile(path: "f\($0.offset).yaml", text: $0.element) }
        #expect(FragmentDecoder.decode(files).diagnostics.map(\.code) == codes)
    }

    @Test(arguments: [
        (
            "variables: {name: x}\nsteps: [{use: upload, with: {name: \"{name}\"}}, {send: \"{name}\", expect: OK}]", []
        ),
        ("steps: [{use: upload, with: {name: a}}, {send: \"{state}\", expect: OK}]", []),
        ("steps: [{use: upload, with: {name: a}}, {send: \"{name}\", expect: OK}]", ["unknown-variable"]),
        ("steps: [{use: upload, with: {name: \"{size}\"}}]", ["unknown-variable"]),
    ])
    func parametersAreItsOwnAndCapturesAreNot(text: String, codes: [String]) throws {
        let file = SourceFile(path: "a.yaml", text: SuiteText.withCase(text))
        let fragments = try fragments(Self.upload.replacing("    covers: PUT-1\n", with: ""))
        let suite = try #require(SuiteDecoder.decode(file, fragments: fragments).suite)
        let family = Family(register: nil, ladder: nil, capabilities: [], parameters: [])
        #expect(SuiteCheck.check(suite, in: family).map(\.code) == codes.map { "suite." + $0 })
    }

    @Test func itIsCheckedByItself() throws {
        let wrong = Self.upload.replacing("{size}", with: "{seize}").replacing("    covers: PUT-1\n", with: "")
        let fragment = try #require(fragments(wrong).first)
        let family = Family(register: nil, ladder: nil, capabilities: [], parameters: [])
        let found = SuiteCheck.check(fragment, in: family)
        #expect(found.map(\.code) == ["suite.unknown-variable"])
        #expect(found.first?.file?.path == "f0.yaml")
        // Not once more with each suite that uses it.
        let file = SourceFile(path: "a.yaml", text: SuiteText.withCase("steps: [{use: upload, with: {name: a}}]"))
        let suite = try #require(SuiteDecoder.decode(file, fragments: [fragment]).suite)
        #expect(SuiteCheck.check(suite, in: family).isEmpty)
    }

    @Test func aCaptureThatWouldBeLostIsRefused() throws {
        let text =
            "fragment: a\ntitle: t\nparameters: {n: {type: text}}\nsteps: [{send: AT, expect: [\"<n:text>\", OK]}]"
        let fragment = try #require(fragments(text).first)
        let family = Family(register: nil, ladder: nil, capabilities: [], parameters: [])
        #expect(SuiteCheck.check(fragment, in: family).map(\.code) == ["suite.taken-name"])
    }

    /// B captures what A has for a parameter: A would go on with the module's value.
    @Test(arguments: ["{send: AT, expect: [\"<n:text>\", OK]}", "{set: {n: \"0000\"}}"])
    func aCaptureOfAFragmentThatItUsesIsRefusedToo(step: String) throws {
        let inner = "fragment: b\ntitle: t\nsteps: [\(step)]"
        let outer =
            "fragment: a\ntitle: t\nparameters: {n: {type: text}}\nsteps: [{use: b}, {send: \"AT{n}\", expect: OK}]"
        let family = Family(register: nil, ladder: nil, capabilities: [], parameters: [])
        let found = try fragments(outer, inner).flatMap { SuiteCheck.check($0, in: family) }
        #expect(found.map(\.code) == ["suite.taken-name"])
        #expect(found.first?.file?.path == "f0.yaml")
    }

    @Test func whatIsNoLongerTheRigsPINIsForeign() throws {
        let text = SuiteText.withCase(
            "steps: [{set: {pin: \"{sim-pin}\"}}, {send: 'AT+CPIN=\"{pin}\"', expect: OK}, {set: {pin: \"0000\"}}, "
                + "{send: 'AT+CPIN=\"{pin}\"', expect: OK}]")
        let suite = try decodedSuite(text)
        let family = Family(register: nil, ladder: nil, capabilities: [], parameters: ["sim-pin"])
        #expect(SuiteCheck.check(suite, in: family).map(\.code) == ["suite.foreign-pin"])
    }

    @Test(arguments: [
        ("{sim-pin}", []), ("0000", ["suite.foreign-pin"]), ("{sim-pin}0", ["suite.foreign-pin"]),
    ])
    func thePINThatItSendsIsTheRigs(pin: String, codes: [String]) throws {
        let text =
            "fragment: pin\ntitle: t\nparameters: {pin: {type: text}}\nsteps: [{send: 'AT+CPIN=\"{pin}\"', expect: OK}]"
        let file = SourceFile(
            path: "a.yaml", text: SuiteText.withCase("steps: [{use: pin, with: {pin: \"\(pin)\"}}]"))
        let suite = try #require(SuiteDecoder.decode(file, fragments: fragments(text)).suite)
        let family = Family(register: nil, ladder: nil, capabilities: [], parameters: ["sim-pin"])
        let found = SuiteCheck.check(suite, in: family)
        #expect(found.map(\.code) == codes)
        for diagnostic in found { #expect(diagnostic.notes == ["in the fragment that a.yaml:6 uses"]) }
    }
}
