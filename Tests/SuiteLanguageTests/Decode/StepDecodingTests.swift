import SourceText
import SuiteLanguage
import Testing

/// Every verb and every other key of a step.
@Suite struct StepDecodingTests {
    @Test(arguments: [
        ("send: AT+FTPMODE={mode}\nexpect: OK", "send 'AT+FTPMODE={mode}' ['OK']"),
        ("send: AT?\nexpect: [\"+FTPMODE: 0\", OK]", "send 'AT?' ['+FTPMODE: 0', 'OK']"),
        ("send-bytes: 41 54 0D", "send-bytes [65, 84, 13] []"),
        ("send-bytes: 41540d\nexpect: OK", "send-bytes [65, 84, 13] ['OK']"),
        ("send-bytes: \"AT\\r\"", "send-bytes 'AT\r' []"),
        ("send-bytes: '41 54'", "send-bytes '41 54' []"),
        ("send-bytes: \"\\x03{x}\"", "send-bytes '\u{3}{x}' []"),
        ("send-bytes: |\n  a\n  b", "send-bytes 'a\nb\n' []"),
        ("send-bytes: {payload: {size: 5}}", "send-bytes random 5 seed 1 []"),
        ("send-bytes: {payload: {text: a}, escaped: yes}\nexpect: OK", "send-bytes text 'a' escaped ['OK']"),
        ("send-bytes: {payload: {text: a}, escaped: no}", "send-bytes text 'a' []"),
        ("await: \"+FTPGET: 2\"", "await ['+FTPGET: 2']"),
        ("await: [\"+A: 1\", \"+B: 2\"]", "await ['+A: 1', '+B: 2']"),
        ("silent: 1.5s", "silent 1.5s"),
        ("silent: \"{quiet-time}\"", "silent {quiet-time}"),
        ("restart: yes", "restart"),
        ("line: {dtr: off, rts: on}", "line dtr off, rts on"),
        ("reach: session", "reach session"),
        (
            "repeat: {steps: [{send: AT, expect: OK}, {restart: yes}], until: {n: \"0\"}}",
            "repeat (send 'AT' ['OK']; restart) until n is 0"
        ),
        ("check: {n: 3000}", "check n is '3000'"),
        ("check: {got: {size: 10, pattern: zero}}", "check got is zero 10 seed 1"),
        ("check: {got: {contains: \"a{b}\"}}", "check got contains 'a{b}'"),
        ("check: {a: \"{b}\"}", "check a is '{b}'"),
    ])
    func verbs(lines: String, outline: String) throws {
        #expect(try Outline.of(decodedStep(lines).verb) == outline)
    }

    @Test func everyOtherKey() throws {
        let lines = """
            send: AT+FTPOPEN?
            expect: ["+FTPOPEN: 1", OK]
            within: 2s
            limit: "{open-limit}"
            covers: [FTPOPEN-SYN-READ, FTPOPEN-ATT-TIME]
            level: may
            when: {pin-state: SIM PIN}
            """
        let step = try decodedStep(lines)
        let suite = SuiteText.withStep(lines)
        #expect(step.within.map(Outline.of) == "2s")
        #expect(step.limit.map(Outline.of) == "{open-limit}")
        #expect(step.covers.map(\.value) == ["FTPOPEN-SYN-READ", "FTPOPEN-ATT-TIME"])
        #expect(step.covers.map { sourceText(of: $0.span, in: suite) } == step.covers.map(\.value))
        #expect(step.level == .may)
        #expect(step.conditions.map(\.name) == ["pin-state"])
        #expect(step.conditions.map { Outline.of($0.value) } == ["SIM PIN"])
        #expect(sourceText(of: step.focus, in: suite) == "[\"+FTPOPEN: 1\", OK]")
    }

    @Test func aStepNeedsNothingButItsVerb() throws {
        let step = try decodedStep("restart: yes")
        #expect(step.within == nil)
        #expect(step.limit == nil)
        #expect(step.covers.isEmpty)
        #expect(step.level == nil)
        #expect(step.conditions.isEmpty)
        #expect(sourceText(of: step.focus, in: SuiteText.withStep("restart: yes")) == "yes")
        #expect(try decodedStep("restart: yes\ncovers: A").covers.map(\.value) == ["A"])
    }

    @Test(arguments: [
        ("send: AT\nexpect: OK", "send"), ("send-bytes: 00", "send-bytes"), ("await: A", "await"),
        ("silent: 1s", "silent"), ("peer: {calm: yes}", "peer"), ("restart: yes", "restart"),
        ("line: {dtr: on}", "line"), ("reach: a", "reach"), ("check: {a: b}", "check"),
        ("repeat: {steps: [{restart: yes}], until: {a: b}}", "repeat"),
    ])
    func verbsAreCalledAsInSuites(lines: String, word: String) throws {
        #expect(try decodedStep(lines).verb.word == word)
    }

    /// Limits go beside the verbs that wait.
    @Test(arguments: ["await: A", "peer: {sees: NOOP}", "repeat: {steps: [{restart: yes}], until: {a: b}}"])
    func waitsHaveLimits(lines: String) throws {
        #expect(try decodedStep(lines + "\nwithin: 1min").within.map(Outline.of) == "1min")
    }
}
