import Evidence
import Judging
import Testing

/// Whose line it is: the command's, another's, the way's into a state, or nobody's that could be named.
@Suite struct OwnershipTests {
    private static let shared = AnswerRules(sharedNames: ["+CREG"])

    /// A name that also comes unsolicited: told by the number of parameters, else by nobody.
    @Test(arguments: [
        ("\r\n+CREG: 1\r\n\r\n+CREG: 0,1\r\n\r\nOK\r\n", "pass"),
        ("\r\n+CREG: 0,1\r\n\r\n+CREG: 1\r\n\r\nOK\r\n", "pass"),
        ("\r\n+CREG: 0,1\r\n\r\n+CREG: 0,2\r\n\r\nOK\r\n", "answer.mismatch?"),
        ("\r\n+CREG: 0,2\r\n\r\n+CREG: 0,1\r\n\r\nOK\r\n", "answer.mismatch?"),
        ("\r\n+CREG: 0,2\r\n\r\nOK\r\n", "answer.mismatch?"),
    ])
    func sharedName(received: String, verdict: String) throws {
        let exchange = Exchange("[\"+CREG: 0,1\", OK]", command: "AT+CREG?", rules: Self.shared)
        #expect(try exchange.judged(received).verdict == verdict)
    }

    @Test func onTheWayToAStateSharedNamesAreLetPass() throws {
        var rules = Self.shared
        rules.isReachingState = true
        let exchange = Exchange("[\"+CREG: 0,1\", OK]", command: "AT+CREG?", rules: rules)
        #expect(try exchange.judged("\r\n+CREG: 0,2\r\n\r\n+CREG: 0,1\r\n\r\nOK\r\n").verdict == "pass")
    }

    /// Each command of a line owns the lines under its name.
    @Test(arguments: [
        ("\r\n+A: 1\r\n\r\n+B: 2\r\n\r\nOK\r\n", "pass"),
        ("\r\n+A: 1\r\n\r\n+A: 2\r\n\r\n+B: 2\r\n\r\nOK\r\n", "answer.mismatch"),
        ("\r\n+A: 1\r\n\r\n+B: 2\r\n\r\n+B: 2\r\n\r\nOK\r\n", "answer.mismatch"),
        ("\r\n+A: 1\r\n\r\n+C: 1\r\n\r\n+B: 2\r\n\r\nOK\r\n", "pass"),
    ])
    func severalCommands(received: String, verdict: String) throws {
        let exchange = Exchange("[\"+A: 1\", \"+B: 2\", OK]", command: "AT+A?;+B?")
        #expect(try exchange.judged(received).verdict == verdict)
    }

    /// A line that states have sent for may be left over from there; one that the case has sent for is wrong.
    @Test(
        arguments: [
            ([], [], "pass"), (["+B"], [], "answer.mismatch"), ([], ["+B"], "answer.mismatch?"),
            (["+B"], ["+B"], "answer.mismatch"),
        ] as [(Set<String>, Set<String>, String)])
    func leftOver(used: Set<String>, suspect: Set<String>, verdict: String) throws {
        var rules = AnswerRules(used: used)
        rules.suspect = suspect
        let exchange = Exchange("[\"+A: 1\", OK]", command: "AT+A?", rules: rules)
        #expect(try exchange.judged("\r\n+B: 1\r\n\r\n+A: 1\r\n\r\nOK\r\n").verdict == verdict)
    }

    @Test(arguments: [
        ("\r\n+B: 1\r\n", "answer.mismatch?"), ("\r\nBOOM\r\n", "answer.mismatch"), ("\r\n+CREG: 1\r\n", "pass…"),
        ("\r\nRING\r\n", "pass…"),
        ("\r\n\r\n", "pass…"),
        ("x", "answer.stray…"),
    ])
    func silence(received: String, verdict: String) throws {
        var rules = Self.shared
        rules.isStrictSilence = true
        #expect(try Exchange("", command: nil, rules: rules).judged(received).verdict == verdict)
    }

    /// A gap for a name takes no line of another command.
    @Test func aGapInTheName() throws {
        let exchange = Exchange("[\"+<name:text>: <state:text>\", OK]", command: "AT+CPIN?")
        #expect(try exchange.judged("\r\n+X: 1\r\n\r\n+CPIN: READY\r\n\r\nOK\r\n").captures["state"] == "READY")
    }

    /// An error's name may be a gap where the pattern spells that it is one.
    @Test func aGapInTheNameOfAnError() throws {
        let exchange = Exchange("[\"+<name:text> ERROR: <code:int>\"]", command: "AT+X")
        #expect(try exchange.judged("\r\n+CME ERROR: 3\r\n").captures["code"] == "3")
        #expect(
            try Exchange("[\"<x:text>\", OK]", command: "AT+X").judged("\r\nERROR\r\n").verdict == "answer.mismatch")
    }

    /// Behind an echo without an end of its own stands the next line's beginning.
    @Test func theEchoOfARepetition() throws {
        let exchange = Exchange("OK", command: "A/", rules: AnswerRules(strictFraming: true))
        #expect(try exchange.judged("A/\r\nOK\r\n").verdict == "pass")
        #expect(try Exchange("OK", rules: AnswerRules(strictFraming: true)).judged("AT\r\nOK\r\n").verdict != "pass")
    }
}
