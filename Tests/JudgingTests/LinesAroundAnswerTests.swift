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
    /// A bare boot line proves a start; `+SIM READY` may come whenever the SIM is there again.
    @Test(
        arguments: [
            ("AT command ready", [], "module.rebooted"), ("AT command ready", ["AT command ready"], "pass"),
            ("+SIM READY", [], "pass"), ("+SIM READY", ["+SIM READY"], "pass"),
            ("Boot", ["AT command ready"], "answer.mismatch"),
        ] as [(String, Set<String>, String)])
    func bootLines(line: String, due: Set<String>, verdict: String) throws {
        var exchange = Self.read
        exchange.rules.bootLines = ["AT command ready", "+SIM READY"]
        exchange.rules.dueLines = due
        let judged = try exchange.judged("\r\n\(line)\r\n\r\n+FTPMODE: 1\r\n\r\nOK\r\n")
        #expect(judged.verdict == verdict)
        #expect(judged.succeeded)
        #expect(judged.unsolicited == (verdict == "pass" ? [line] : []))
    }

    /// An optional line of an earlier answer is tolerated once for each time that it was waited for.
    @Test(arguments: [
        ("", "pass", 2), ("\r\n+FTPGET: 1\r\n", "pass", 1),
        ("\r\n+FTPGET: 1\r\n\r\n+FTPGET: 1\r\n", "answer.mismatch", 0),
        ("\r\n+FTPGET: 2\r\n", "answer.mismatch", 0), ("\r\n+LATE: 7\r\n\r\n+FTPGET: 1\r\n", "pass", 0),
    ])
    func lingeringLines(lines: String, verdict: String, left: Int) throws {
        var exchange = Self.read
        exchange.rules.used = ["+FTPGET", "+LATE"]
        exchange.rules.lingering = try ["+FTPGET: 1", "+LATE: <n:int>"].map {
            try LinePattern(parsing: $0, span: .none)
        }
        let judged = try exchange.judged("\(lines)\r\n+FTPMODE: 1\r\n\r\nOK\r\n")
        #expect(judged.verdict == verdict)
        #expect(judged.lingering == left)
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
