import Evidence
import Judging
import SuiteLanguage
import Testing

/// Echo, unsolicited lines, boot lines and leftovers: what may stand around an answer and inside it.
@Suite struct LinesAroundAnswerTests {
    private static let read = Exchange("[\"+FTPMODE: 1\", OK]", command: "AT+FTPMODE?")

    @Test(arguments: [
        "\r\n+FTPMODE: 1\r\n\r\nOK\r\n",
        "AT+FTPMODE?\r\r\n+FTPMODE: 1\r\n\r\nOK\r\n",
        "AT+FTPMODE?\r\n+FTPMODE: 1\r\n\r\nOK\r\n",
        "\r\n+SIM READY\r\nAT+FTPMODE?\r\r\n+FTPMODE: 1\r\n\r\nOK\r\n",
        "AT+FTPMODE?\r\r\n+CSQ: 31,99\r\n\r\n+FTPMODE: 1\r\n\r\nOK\r\n",
        "\r\n+FTPMODE: 1\r\n\r\nRING\r\n\r\n+MYNEWURC\r\n\r\nOK\r\n",
        "\r\n^MODE: 5,4\r\n\r\n*PSUTTZ: 1\r\n\r\n%IPSYS: 1\r\n\r\n+FTPMODE: 1\r\n\r\nOK\r\n",
    ])
    func echoAndUnsolicitedLinesDoNoHarm(received: String) throws {
        let judged = try Self.read.judged(received)
        #expect(judged.verdict == "pass")
        #expect(judged.rest == "")
        #expect(judged.takenNames == ["+FTPMODE"])
    }

    @Test func unsolicitedLinesAreKept() throws {
        let judged = try Self.read.judged(
            "\r\n+SIM READY\r\nAT+FTPMODE?\r\r\n+CSQ: 31,99\r\n\r\n+FTPMODE: 1\r\n\r\nRING\r\n\r\nOK\r\n")
        #expect(judged.unsolicited == ["+SIM READY", "+CSQ: 31,99", "RING"])
    }

    /// One echo a command: the second is a line that nothing accounts for. Neither is another command's.
    @Test(arguments: [
        "AT+FTPMODE?\rAT+FTPMODE?\r\r\n+FTPMODE: 1\r\n\r\nOK\r\n", "AT+FTPMODE\r\r\n+FTPMODE: 1\r\n\r\nOK\r\n",
        "at+ftpmode?\r\r\n+FTPMODE: 1\r\n\r\nOK\r\n", "AT+FTPMODE?\n+FTPMODE: 1\r\n\r\nOK\r\n",
    ])
    func noOtherEcho(received: String) throws {
        #expect(try Self.read.judged(received).verdict == "answer.mismatch")
    }

    /// Which lines may come unasked beside `AT+FTPMODE?`.
    @Test(arguments: [
        ("+CSQ: 1", "pass"), ("+SIM READY", "pass"), ("+FTPGET", "pass"), ("RING", "pass"),
        ("+FTPMODE: 0", "answer.mismatch"), ("+ftpmode: 0", "answer.mismatch"), ("+FTPOPEN: 0", "answer.mismatch"),
        ("+CREG: 1", "pass"), ("+CREG: 1,4", "pass"), ("garbage", "answer.mismatch"), ("CONNECT", "answer.mismatch"),
        ("NO CARRIER", "answer.mismatch"), ("AT command ready", "answer.mismatch"), ("+: 1", "answer.mismatch"),
        ("+ CSQ: 1", "answer.mismatch"), ("+CSQ=1", "answer.mismatch"), ("+", "answer.mismatch"),
        ("Tick 17", "pass"), ("Tick x", "answer.mismatch"), ("+FTPGET:2", "pass"),
    ])
    func whatMayComeUnasked(line: String, verdict: String) throws {
        var exchange = Self.read
        exchange.rules.used = ["+FTPMODE", "+FTPOPEN", "+CREG"]
        exchange.rules.sharedNames = ["+CREG"]
        exchange.rules.unsolicited = [try LinePattern(parsing: "Tick <n:int>", span: .none)]
        #expect(try exchange.judged("\r\n\(line)\r\n\r\n+FTPMODE: 1\r\n\r\nOK\r\n").verdict == verdict)
    }

    /// A pattern of the suite tolerates what would otherwise be an answer.
    @Test func toleratedByTheSuite() throws {
        var exchange = Exchange("OK", command: "AT+FTPMODE=1", rules: AnswerRules(used: ["+FTPGET", "+FTPMODE"]))
        let received = "\r\n+FTPGET: 2\r\n\r\nOK\r\n"
        #expect(try exchange.judged(received).verdict == "answer.mismatch")
        exchange.rules.unsolicited = [try LinePattern(parsing: "+FTPGET: {n}", span: .none)]
        #expect(try exchange.judged(received).verdict == "answer.mismatch")
        exchange.rules.values = ["n": "2"]
        #expect(try exchange.judged(received).verdict == "pass")
    }

    @Test(
        arguments: [
            ([], ["+SIM READY"], "module.rebooted"), (["+SIM READY"], ["+SIM READY"], "pass"), ([], [], "pass"),
        ] as [(Set<String>, [String], String)])
    func bootLines(due: Set<String>, lines: [String], verdict: String) throws {
        var exchange = Self.read
        exchange.rules.bootLines = lines
        exchange.rules.dueLines = due
        let judged = try exchange.judged("\r\n+SIM READY\r\n\r\n+FTPMODE: 1\r\n\r\nOK\r\n")
        #expect(judged.verdict == verdict)
        #expect(judged.succeeded)
        #expect(judged.unsolicited == (verdict == "pass" ? ["+SIM READY"] : []))
    }

    @Test func aBootLineEndsAnAwait() throws {
        let rules = AnswerRules(bootLines: ["AT command ready"])
        let judged = try Exchange("\"+FTPGET: 2\"", command: nil, rules: rules).judged("\r\nAT command ready\r\n")
        #expect(judged.verdict == "module.rebooted")
        #expect(judged.mismatch?.actual == "AT command ready")
        #expect(
            try Exchange("\"AT command ready\"", command: nil, rules: rules).judged("\r\nAT command ready\r\n").verdict
                == "pass")
    }

    /// What was there before the command cannot be its answer; the command's own is read all the same.
    @Test(arguments: [
        ("\r\nOK\r\n", "answer.stray"), ("\r\nERROR\r\n", "answer.stray"), ("\r\n+FTPMODE: 1\r\n", "answer.stray"),
        ("\r\n+FTPMODE: 1\r\n\r\nOK\r\n", "answer.stray"), ("garbage\r\n", "answer.stray"), ("\r\n+CSQ: 1\r\n", "pass"),
        ("\r\n", "pass"), ("\0", "pass"),
    ])
    func leftovers(before: String, verdict: String) throws {
        var exchange = Self.read
        exchange.before = Array(before.utf8)
        let judged = try exchange.judged("\r\n+FTPMODE: 1\r\n\r\nOK\r\n")
        #expect(judged.verdict == verdict)
        #expect(judged.succeeded)
        #expect(judged.final?.nanoseconds == 1_500_000_000)
        #expect(judged.rest == "")
    }

    /// Awaited lines may have come before the step began.
    @Test func whatIsAwaitedMayBeThereAlready() throws {
        #expect(try Exchange("\"+FTPGET: 2\"", command: nil, before: "\r\n+FTPGET: 2\r\n").judged("").verdict == "pass")
    }

    /// The same line twice: wrong, or undecidable where the name's result line is still to come.
    @Test(
        arguments: [
            ([], "answer.mismatch"), (["+FTPOPEN"], "answer.mismatch?"), (["+FTPCWD"], "answer.mismatch"),
        ] as [(Set<String>, String)])
    func oneLineTwice(outstanding: Set<String>, verdict: String) throws {
        let rules = AnswerRules(outstanding: outstanding, used: ["+FTPOPEN"])
        let judged = try Exchange("[\"+FTPOPEN: 1\", OK]", command: "AT+FTPOPEN?", rules: rules)
            .judged("\r\n+FTPOPEN: 1\r\n\r\n+FTPOPEN: 1\r\n\r\nOK\r\n")
        #expect(judged.verdict == verdict)
        #expect(judged.mismatch?.actual == "+FTPOPEN: 1")
        #expect(judged.succeeded)
    }

    @Test func anotherCommandsLateResultIsNoDoubt() throws {
        let rules = AnswerRules(outstanding: ["+FTPOPEN"], used: ["+FTPOPEN", "+FTPMODE"])
        let judged = try Exchange("[\"+FTPMODE: 1\", OK]", command: "AT+FTPMODE?", rules: rules)
            .judged("\r\n+FTPOPEN: 1\r\n\r\n+FTPMODE: 1\r\n\r\nOK\r\n")
        #expect(judged.verdict == "answer.mismatch")
    }
}
