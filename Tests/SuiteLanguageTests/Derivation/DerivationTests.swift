import SourceText
import SuiteLanguage
import TestSupport
import Testing

/// The cases that a declaration stands for, spelled out.
@Suite struct DerivationTests {
    static let ladder = """
        states: A
        derivation: {error: E, recovery: R, extra: X}
        ladder:
          locked: {verify: {restart: yes}}
          unlocked: {verify: {restart: yes}}
          booted: {from: unlocked, verify: {restart: yes}}
          session: {verify: {restart: yes}}
        """

    static let rows = [
        "E", "R", "X", "SET", "READ", "TEST", "NAME", "MODE", "PIN", "PERSIST", "SYNC", "EFFECT", "TIME",
    ]

    static func family() throws -> Family {
        let rows = Self.rows.map { "\($0),1,c,a,must,t\n" } + ["EXEC,1,c,a,should,t\n"]
        let register = "id,clause,command,aspect,level,requirement\n" + rows.joined()
        return Family(
            register: try Register(parsing: Array(register.utf8)), ladder: try decodedLadder(ladder),
            capabilities: ["clock"],
            parameters: ["limit", "cmee", "root"])
    }

    static func derived(_ declaration: String) throws -> [Case] {
        let text = "suite: T\ntitle: t\ncommand: +T\ndeclares:\n" + SuiteText.indented(declaration, by: 2)
        var suite = try decodedSuite(text)
        let family = try family()
        #expect(Derivation.extend(&suite, in: family).isEmpty)
        #expect(DiagnosticRenderer().render(SuiteCheck.check(suite, in: family)) == "")
        return suite.cases
    }

    /// A case's steps, each with its rows, as `send 'AT' ['OK'] → ROW`.
    private static func outline(_ item: Case) -> [String] {
        item.steps.map { step in
            let rows = step.covers.map(\.value)
            return Outline.of(step.verb) + (rows.isEmpty ? "" : " → " + rows.joined(separator: " "))
        }
    }

    private static let mode = """
        given: session
        setup: [{send: AT+T=0, expect: OK}]
        teardown: [{send: AT+T=0, expect: OK}]
        unchanged: [{send: AT+T?, expect: ['+T: 0', OK]}]
        forms:
          test: {answer: ['+T: (0-1)', OK], covers: TEST}
          read: {before: ['+T: 0', OK], answer: ['+T: {mode}', OK], covers: READ}
          execute: {refused: yes, covers: EXEC}
          set: {answer: OK, covers: SET}
        parameters:
          - {name: mode, type: integer, range: 0..1, default: 0, value: 1, covers: MODE}
        attributes:
          pin-restricted: {is: yes, covers: PIN}
          persistent: {is: no, covers: PERSIST}
          sync: {is: yes, covers: SYNC}
          effect: {is: yes, shown-by: [{send: AT+T?, expect: ['+T: {mode}', OK]}], covers: EFFECT}
          time: {within: "{limit}", covers: TIME}
        """

    private static let refusedRest = [
        "send 'AT' ['OK'] → R", "send 'AT+T?' ['+T: 0', 'OK'] → MODE",
    ]

    @Test(arguments: [
        ("form/test", ["send 'AT+T=?' ['+T: (0-1)', 'OK'] → TEST TIME"]),
        (
            "form/read",
            [
                "send 'AT+T?' ['+T: 0', 'OK'] → READ SYNC TIME", "send 'AT+T={mode}' ['OK']",
                "send 'AT+T?' ['+T: {mode}', 'OK'] → READ SYNC TIME",
            ]
        ),
        (
            // What only should be so is not judged by the shape of errors, which must be so.
            "form/execute",
            ["send 'AT+T' [error] → EXEC TIME", "send 'AT' ['OK'] → R", "send 'AT+T?' ['+T: 0', 'OK'] → EXEC"]
        ),
        ("form/set", ["send 'AT+T={mode}' ['OK'] → SET SYNC TIME"]),
        (
            "mode/lowest",
            ["send 'AT+T={mode}' ['OK'] → MODE TIME", "send 'AT+T?' ['+T: {mode}', 'OK'] → MODE READ EFFECT TIME"]
        ),
        ("mode/below", ["send 'AT+T={mode-below}' [error] → MODE E TIME"] + refusedRest),
        ("mode/above", ["send 'AT+T={mode-above}' [error] → MODE E TIME"] + refusedRest),
        ("mode/letters", ["send 'AT+T=a' [error] → MODE E TIME"] + refusedRest),
        ("mode/quoted", ["send 'AT+T=\"{mode}\"' [error] → MODE E TIME"] + refusedRest),
        ("mode/empty", ["send 'AT+T=' [error] → MODE E TIME"] + refusedRest),
        ("mode/missing", ["send 'AT+T=' [error] → MODE E TIME"] + refusedRest),
        (
            "one-too-many",
            [
                "send 'AT+T={mode},1' [error] → X E TIME", "send 'AT' ['OK'] → R",
                "send 'AT+T?' ['+T: 0', 'OK'] → X",
            ]
        ),
        (
            "pin",
            [
                "send 'AT+T={mode}' [error 11] → PIN E TIME", "send 'AT' ['OK'] → R", "reach session",
                "send 'AT+T=0' ['OK'] → SET SYNC TIME",
                "send 'AT+T={mode}' ['OK'] → PIN TIME",
            ]
        ),
        (
            "restart",
            [
                "send 'AT+T={mode}' ['OK']", "restart", "reach session",
                "send 'AT+T?' ['+T: {mode-default}', 'OK'] → PERSIST TIME",
            ]
        ),
        ("effect", ["send 'AT+T={mode}' ['OK'] → EFFECT TIME", "send 'AT+T?' ['+T: {mode}', 'OK'] → EFFECT"]),
    ])
    func aValue(id: String, steps: [String]) throws {
        let item = try #require(try Self.derived(Self.mode).first { $0.id == "T/" + id })
        #expect(Self.outline(item) == steps)
        #expect(item.tags == [Derivation.tag])
    }

    private static let name = """
        given: session
        setup: [{peer: {directory: '{root}/{name}'}}]
        refusal: {any-of: [error, [OK, '+T: 0']]}
        refused-in: {state: booted, covers: X}
        forms:
          test: {answer: ['+T: ()', OK], covers: TEST}
          read: {refused: yes, covers: READ}
          execute: written
          set:
            answer: [OK, '+T: 2']
            then: [{send-bytes: "x"}, {await: '+T: 1'}]
            limit: 5s
            covers: SET
        parameters:
          - {name: name, type: string, length: 8, value: pub, empty: refusal, sees: "CWD {name}", covers: NAME}
          - {name: offset, type: integer, range: '1..{limit}', default: 1, optional: yes, bounds: written, covers: MODE}
        attributes:
          pin-restricted: {is: yes, unchanged: [{peer: {saw-none: CWD*}}], covers: PIN}
          persistent: {is: no, covers: PERSIST}
          sync: {is: no, delays: CWD, covers: SYNC}
        """

    private static let refusal = "any(error=[error] | OK=['OK', '+T: 0'])"

    @Test(arguments: [
        ("form/test", "booted", ["send 'AT+T=?' ['+T: ()', 'OK'] → TEST"]),
        ("form/test-in-session", "session", ["send 'AT+T=?' ['+T: ()', 'OK'] → TEST"]),
        ("form/read", "session", ["send 'AT+T?' [error] → READ E", "send 'AT' ['OK'] → R"]),
        (
            "form/set", "session",
            ["send 'AT+T=\"{name}\"' ['OK', '+T: 2'] → SET", "send-bytes 'x' []", "await ['+T: 1'] → SET"]
        ),
        (
            "name/longest", "session",
            [
                "send 'AT+T=\"{name}\"' ['OK', '+T: 2'] → NAME", "send-bytes 'x' []", "await ['+T: 1'] → NAME",
                "peer sees [CWD {name}] → NAME",
            ]
        ),
        (
            "name/too-long", "session",
            [
                "send 'AT+T=\"{name-too-long}\"' [\(refusal)] → NAME", "send 'AT' ['OK'] → R",
                "peer saw none [CWD {name-cut-off}, CWD {name-cut-short}] → NAME",
            ]
        ),
        ("name/empty", "session", ["send 'AT+T=\"\"' [\(refusal)] → NAME", "send 'AT' ['OK'] → R"]),
        ("name/missing", "session", ["send 'AT+T=' [error] → NAME E", "send 'AT' ['OK'] → R"]),
        (
            "offset/below", "session",
            ["send 'AT+T=\"{name}\",{offset-below}' [error] → MODE E", "send 'AT' ['OK'] → R"]
        ),
        ("offset/negative", "session", ["send 'AT+T=\"{name}\",-1' [error] → MODE E", "send 'AT' ['OK'] → R"]),
        ("one-too-many", "session", ["send 'AT+T=\"{name}\",{offset},1' [error] → X E", "send 'AT' ['OK'] → R"]),
        (
            "pin", "locked",
            [
                "send 'AT+T=\"{name}\"' [any(code 11=['+CME ERROR: 11'] | another error=[error] doubt "
                    + "'the error may tell of the missing state as well as of the PIN'; record T while the SIM is locked)]"
                    + " → PIN E",
                "send 'AT' ['OK'] → R", "peer saw none [CWD*] → PIN", "reach session", "peer make '{root}/{name}'",
                "send 'AT+T=\"{name}\"' ['OK', '+T: 2'] → PIN", "send-bytes 'x' []", "await ['+T: 1'] → PIN",
            ]
        ),
        (
            "restart", "session",
            [
                "send 'AT+T=\"{name}\"' ['OK', '+T: 2']", "send-bytes 'x' []", "await ['+T: 1']", "restart",
                "reach unlocked", "send 'AT+T=\"{name}\"' [\(refusal)] → PERSIST",
            ]
        ),
        (
            "sync", "session",
            [
                "send 'AT+T=\"{name}\"' ['OK'] → SYNC", "peer sees [CWD*], calm", "await ['+T: 2'] → SYNC",
                "send-bytes 'x' []", "await ['+T: 1'] → SYNC",
            ]
        ),
        ("not-in-booted", "booted", ["send 'AT+T=\"{name}\"' [\(refusal)] → X E", "send 'AT' ['OK'] → R"]),
    ])
    func aNameAndAnOffset(id: String, state: String, steps: [String]) throws {
        let item = try #require(try Self.derived(Self.name).first { $0.id == "T/" + id })
        #expect(Self.outline(item) == steps)
        #expect(item.given?.value == state)
    }

    /// A line that may go either way is followed to the end of its exchange.
    @Test(arguments: [
        ("name/unquoted", "'AT+T={name}'", "without quotes", "NAME"),
        ("offset/empty", "'AT+T=\"{name}\",'", "that is empty", "MODE"),
    ])
    func eitherWay(id: String, line: String, words: String, row: String) throws {
        let item = try #require(try Self.derived(Self.name).first { $0.id == "T/" + id })
        let name = id.prefix { $0 != "/" }
        let outcomes =
            "any(refused=[\(Self.refusal)] into derived-outcome | taken=['OK', '+T: 2'] into derived-outcome; record T: `\(name)` \(words))"
        #expect(
            Self.outline(item) == [
                "send \(line) [\(outcomes)] → \(row)", "send-bytes 'x' []", "await ['+T: 1'] → \(row)",
                "send 'AT' ['OK'] → R",
            ])
        #expect(
            DerivationConditionTests.conditions(item) == [[], ["derived-outcome taken"], ["derived-outcome taken"], []])
        guard case .send(_, let expect) = item.steps[0].verb, case .anyOf(let alternatives, _)? = expect.first else {
            Issue.record("no alternatives")
            return
        }
        #expect(Set(alternatives.map(\.variable)) == [item.steps[1].conditions.first?.name])
    }

    @Test func nothingElseIsDerived() throws {
        let ids = try Self.derived(Self.name).map { String($0.id.dropFirst(2)) }
        #expect(
            ids == [
                "form/test", "form/test-in-session", "form/read", "form/set", "name/unquoted", "name/nearly-longest",
                "name/longest", "name/too-long", "name/empty", "name/missing", "offset/below", "offset/above",
                "offset/negative", "offset/letters", "offset/quoted", "offset/empty", "one-too-many", "pin", "restart",
                "sync", "not-in-booted",
            ])
    }

    static let zone = """
        given: session
        needs: [clock]
        tags: [slow]
        forms:
          test: written
          execute: {refused: yes, covers: EXEC}
          set: {answer: OK, covers: SET}
          read: {answer: [{any-of: ['+T: {zone}', '+T:{zone}']}, OK], covers: READ}
        parameters:
          - {name: zone, type: integer, range: -47..48, default: 0, value: 8, covers: MODE}
        attributes:
          pin-restricted: {is: no, covers: PIN}
          persistent: {is: no, covers: PERSIST}
        """

    /// Inside the range as well as at its ends; and where -1 lies inside, it is no number that must be refused.
    @Test func aRangeAroundZero() throws {
        let cases = try Self.derived(Self.zone)
        #expect(
            cases.map { String($0.id.dropFirst(2)) } == [
                "form/execute", "form/set", "form/read", "zone/lowest", "zone/next-to-lowest", "zone/next-to-greatest",
                "zone/greatest", "zone/below", "zone/above", "zone/letters", "zone/quoted", "zone/empty",
                "zone/missing", "one-too-many", "pin", "restart",
            ])
        #expect(cases.allSatisfy { $0.tags == [Derivation.tag, "slow"] && $0.needs.map(\.value) == ["clock"] })
        func value(_ id: String) -> String? {
            cases.first { $0.id == "T/zone/" + id }?.variables.first.map { "\(Outline.of($0.value))+\($0.plus)" }
        }
        #expect(value("next-to-lowest") == "-47+1")
        #expect(value("next-to-greatest") == "48+-1")
    }

    @Test(arguments: [
        ("persistent: {is: no, covers: PERSIST}", "{zone-default}"),
        ("persistent: {is: yes, covers: PERSIST}", "{zone}"),
    ])
    func whatARestartLeaves(attribute: String, shown: String) throws {
        let text = Self.zone.replacing("persistent: {is: no, covers: PERSIST}", with: attribute)
        let item = try #require(try Self.derived(text).first { $0.id == "T/restart" })
        #expect(
            Self.outline(item) == [
                "send 'AT+T={zone}' ['OK']", "restart", "reach session",
                "send 'AT+T?' [any('+T: {zone}'=['+T: \(shown)'] | '+T:{zone}'=['+T:\(shown)']), 'OK'] → PERSIST",
            ])
    }

    @Test func whatThePINDoesNotRestrictWorksWithoutIt() throws {
        let item = try #require(try Self.derived(Self.zone).first { $0.id == "T/pin" })
        #expect(item.given?.value == "locked")
        #expect(Self.outline(item) == ["send 'AT+T={zone}' ['OK'] → PIN"])
    }

    /// What only should be refused may be taken, and then wants its data before it is over.
    @Test func oneTooManyWithData() throws {
        var family = try Self.family()
        family.ladder?.derivation.extra = [Located("EXEC", .none)]
        let suite = try decodedSuite(
            "suite: T\ntitle: t\ncommand: +T\ndeclares:\n" + SuiteText.indented(Self.name, by: 2))
        let item = try #require(
            Derivation.cases(of: suite, in: family).first { $0.id == "T/one-too-many" })
        #expect(
            Self.outline(item) == [
                "send 'AT+T=\"{name}\",{offset},1' [any(refused=[error] into derived-outcome | "
                    + "taken=['OK', '+T: 2'] into derived-outcome warn 'a parameter too many is taken'; record a parameter too many for T)] → EXEC",
                "send-bytes 'x' []", "await ['+T: 1'] → EXEC", "send 'AT' ['OK'] → R",
            ])
    }

    @Test func aParameterMayNotHideOneOfTheRig() throws {
        let text =
            "suite: T\ntitle: t\ncommand: +T\ndeclares:\n"
            + SuiteText.indented(Self.mode.replacing("mode", with: "cmee"), by: 2)
        var suite = try decodedSuite(text)
        let diagnostics = Derivation.extend(&suite, in: try Self.family())
        #expect(diagnostics.map(\.code) == ["suite.shadowed-parameter"])
    }

    /// The values that lines and setup stand on: the working one unless the check gives another.
    @Test func variables() throws {
        let cases = try Self.derived(Self.name)
        func values(_ id: String) -> [String] {
            cases.first { $0.id == "T/" + id }?.variables.map {
                "\($0.name)=\(Outline.of($0.value))×\($0.times)+\($0.plus)"
            } ?? []
        }
        #expect(values("form/set") == ["name=pub×1+0", "offset=1×1+0"])
        #expect(values("name/longest") == ["offset=1×1+0", "name=d×8+0"])
        #expect(
            values("name/too-long") == [
                "name=pub×1+0", "offset=1×1+0", "name-too-long=d×9+0", "name-cut-off=d×8+0", "name-cut-short=d×7+0",
            ])
        #expect(values("offset/above") == ["name=pub×1+0", "offset=1×1+0", "offset-above={limit}×1+1"])
    }

    /// What the setup shows of the command itself is judged, too: a wrong answer there would have no requirement.
    @Test func theSetupShowsTheCommand() throws {
        let item = try #require(try Self.derived(Self.mode).first { $0.id == "T/form/test" })
        #expect(item.setup.isEmpty)
        let set = try #require(try Self.derived(Self.mode).first { $0.id == "T/form/set" })
        #expect(set.setup.map { $0.covers.map(\.value) } == [["SET", "SYNC", "TIME"]])
        #expect(set.teardown.map { $0.covers.map(\.value) } == [[]])
    }

    /// A failure points at what was declared, not at the engine.
    @Test func stepsStandWhereTheirDeclarationDoes() throws {
        let text = "suite: T\ntitle: t\ncommand: +T\ndeclares:\n" + SuiteText.indented(Self.mode, by: 2)
        let suite = try decodedSuite(text)
        let cases = Derivation.cases(of: suite, in: try Self.family())
        func place(_ id: String, _ index: Int) -> String {
            cases.first { $0.id == "T/" + id }.map { sourceText(of: $0.steps[index].focus, in: text) } ?? ""
        }
        #expect(place("form/execute", 0) == "execute")
        #expect(place("mode/below", 0) == "mode")
        #expect(place("mode/below", 2) == "['+T: 0', OK]")
        #expect(place("pin", 0) == "pin-restricted")
        #expect(place("effect", 0) == "effect")
    }

    @Test func anIdThatIsDerivedCannotBeWritten() throws {
        let text =
            "suite: T\ntitle: t\ncommand: +T\ndeclares:\n" + SuiteText.indented(Self.mode, by: 2)
            + "cases: [{id: T/form/set, title: t, steps: [{restart: yes}]}]\n"
        var suite = try decodedSuite(text)
        let diagnostics = Derivation.extend(&suite, in: try Self.family())
        #expect(diagnostics.map(\.code) == ["suite.duplicate-case"])
        #expect(diagnostics.first?.span.map { sourceText(of: $0, in: text) } == "T/form/set")
    }
}
