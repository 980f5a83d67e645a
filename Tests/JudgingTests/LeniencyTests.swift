import Judging
import SourceText
import SuiteLanguage
import Testing

/// What the rig may forgive: a missing blank after a colon, and stray bytes between lines.
@Suite struct LeniencyTests {
    @Test(
        arguments: [
            (AnswerRules.Blank.warn, "+A:1", "pass", ["blank: no blank after the colon"]),
            (.accept, "+A:1", "pass", []),
            (.require, "+A:1", "answer.mismatch", []), (.warn, "+A: 1", "pass", []), (.require, "+A: 1", "pass", []),
            (.accept, "+A:  1", "answer.mismatch", []), (.accept, "+A :1", "answer.mismatch", []),
        ] as [(AnswerRules.Blank, String, String, [String])])
    func blanksAfterTheColon(blank: AnswerRules.Blank, line: String, verdict: String, warnings: [String]) throws {
        let judged = try Exchange("[\"+A: <n:int>\", OK]", command: "AT+A?", rules: AnswerRules(blank: blank))
            .judged("\r\n\(line)\r\n\r\nOK\r\n")
        #expect(judged.verdict == verdict)
        #expect(judged.warnings == warnings)
    }

    @Test(arguments: [(AnswerRules.Blank.warn, "pass"), (.accept, "pass"), (.require, "answer.mismatch")])
    func blanksInErrors(blank: AnswerRules.Blank, verdict: String) throws {
        let rules = AnswerRules(errorMode: 1, blank: blank)
        for expect in ["error", "\"+CME ERROR: 11\"", "\"+CME ERROR: <n:int>\""] {
            #expect(try Exchange(expect, rules: rules).judged("\r\n+CME ERROR:11\r\n").verdict == verdict)
        }
    }

    /// Only the blank after the name's colon is forgiven.
    @Test(arguments: ["\"A: b\"", "\"x +A: b\"", "\"+A: b: c\""])
    func otherBlanksCount(expect: String) throws {
        let line = expect.dropFirst().dropLast().replacing(": ", with: ":")
        #expect(try Exchange(expect).judged("\r\n\(line)\r\n\r\nOK\r\n").verdict == "answer.mismatch")
    }

    @Test(
        arguments: [
            ("\r\nOK\r\n", nil),
            ("OK\r\n", "no <CR><LF> of its own before OK"),
            ("\nOK\r\n", "no <CR><LF> of its own before OK"),
            ("\r\n\nOK\r\n", "stray <LF> before OK"),
            ("\n\r\nOK\r\n", "stray <LF> before OK"),
            ("\0\r\nOK\r\n", "stray <0x00> before OK"),
            ("\r\n\r\nOK\r\n", "stray <CR><LF> before OK"),
            ("\r\nOK\n", "OK ends in <LF> without <CR>"),
            ("\r\nOK\r\r\n", "OK ends in <CR> without <LF>"),
        ] as [(String, String?)])
    func framing(received: String, complaint: String?) throws {
        let forgiven = try Exchange("OK").judged(received)
        #expect(forgiven.verdict == "pass")
        #expect(forgiven.warnings == (complaint.map { ["framing: " + $0] } ?? []))
        let strict = try Exchange("OK", rules: AnswerRules(strictFraming: true)).judged(received)
        #expect(strict.verdict == (complaint == nil ? "pass" : "answer.framing"))
        #expect(strict.mismatch?.summary == complaint)
        #expect(strict.succeeded)
    }

    /// The echo has no frame of its own, and is none of the answer.
    @Test func echoIsNoStrayLine() throws {
        let exchange = Exchange("OK", rules: AnswerRules(strictFraming: true))
        for received in ["AT\r\r\nOK\r\n", "\r\n+CSQ: 1\r\nAT\r\r\nOK\r\n"] {
            let judged = try exchange.judged(received)
            #expect(judged.verdict == "pass")
            #expect(judged.warnings == [])
        }
    }

    /// What the other end of a data connection says may stand in the case's own list, and no module frames it.
    @Test func foreignTextHasNoFrame() throws {
        let greeting = try LinePattern(parsing: "220<greeting:any>", span: .none)
        let exchange = Exchange("OK", rules: AnswerRules(strictFraming: true, unsolicited: [greeting]))
        #expect(try exchange.judged("220 hello\r\n\r\nOK\r\n").verdict == "pass")
        let result = try LinePattern(parsing: "+X: <n:int>", span: .none)
        let strict = Exchange("OK", rules: AnswerRules(strictFraming: true, unsolicited: [result]))
        #expect(try strict.judged("+X: 1\r\n\r\nOK\r\n").verdict == "answer.framing")
    }

    @Test func unsolicitedLinesAreFramedToo() throws {
        let received = "+CSQ: 1\r\n\r\nOK\r\n"
        #expect(try Exchange("OK").judged(received).warnings == ["framing: no <CR><LF> of its own before +CSQ: 1"])
        #expect(
            try Exchange("OK", rules: AnswerRules(strictFraming: true)).judged(received).verdict == "answer.framing")
    }
}
