import Judging
import SuiteLanguage
import Testing

/// Answers of lines: which pass, which do not, and why.
@Suite struct PlainAnswerTests {
    @Test(arguments: [
        ("OK", "\r\nOK\r\n", "pass"),
        ("OK", "", "answer.missing…"),
        ("OK", "\r\nOK\r", "answer.missing…"),
        ("OK", "\r\nO", "answer.missing…"),
        ("OK", "\r\nERROR\r\n", "answer.mismatch"),
        ("OK", "\r\n+CME ERROR: 3\r\n", "answer.mismatch"),
        ("OK", "\r\nOKAY\r\n\r\nOK\r\n", "answer.mismatch"),
        ("OK", "\r\nOK \r\n\r\nOK\r\n", "answer.mismatch"),
        ("OK", "\r\nok\r\n", "answer.mismatch…"),
        ("OK", "\r\nCONNECT\r\n\r\nOK\r\n", "answer.mismatch"),
        ("ERROR", "\r\nERROR\r\n", "pass"),
        ("ERROR", "\r\n+CME ERROR: 3\r\n", "answer.mismatch"),
        ("[\"+A: <n:int>\", OK]", "\r\n+A: 7\r\n\r\nOK\r\n", "pass"),
        ("[\"+A: <n:int>\", OK]", "\r\nOK\r\n", "answer.mismatch"),
        ("[\"+A: <n:int>\", OK]", "\r\n+A: 7\r\n", "answer.missing…"),
        ("[\"+A: <n:int>\", OK]", "\r\n+A: x\r\n\r\nOK\r\n", "answer.mismatch"),
        ("[\"+A: <n:int>\", OK]", "\r\n+A: 7\r\n\r\nERROR\r\n", "answer.mismatch"),
        ("[\"+A: 1\", \"+A: 2\", OK]", "\r\n+A: 1\r\n\r\n+A: 2\r\n\r\nOK\r\n", "pass"),
        ("[\"+A: 1\", \"+A: 2\", OK]", "\r\n+A: 2\r\n\r\n+A: 1\r\n\r\nOK\r\n", "answer.mismatch"),
        // Result lines behind the final result code.
        ("[OK, \"+A: 1\"]", "\r\nOK\r\n\r\n+A: 1\r\n", "pass"),
        ("[OK, \"+A: 1\"]", "\r\nOK\r\n", "answer.missing…"),
        ("[OK, \"+A: 1\"]", "\r\nOK\r\n\r\n+A: 0\r\n", "answer.mismatch"),
        ("[OK, \"+A: 1\"]", "\r\n+A: 1\r\n\r\nOK\r\n", "answer.mismatch"),
        ("[OK, \"+A: 1\"]", "\r\nERROR\r\n", "answer.mismatch"),
        ("[OK, \"+A: 1\"]", "\r\nOK\r\n\r\nOK\r\n", "answer.mismatch"),
    ])
    func answers(expect: String, received: String, verdict: String) throws {
        #expect(try Exchange(expect, command: "AT+A").judged(received).verdict == verdict)
    }

    /// The wrong order fails, but what belongs to the command is read to its final result code.
    @Test func aWrongAnswerIsReadToItsEnd() throws {
        let judged = try Exchange("[OK, \"+FTPOPEN: 1\"]", command: "AT+FTPOPEN=\"h\"")
            .judged("\r\n+FTPOPEN: 1\r\n\r\nOK\r\n\r\n+LATER: 1\r\n")
        #expect(judged.verdict == "answer.mismatch")
        #expect(judged.mismatch?.actual == "+FTPOPEN: 1")
        #expect(judged.mismatch?.expected == ["OK"])
        #expect(judged.succeeded)
        #expect(judged.final != nil)
        #expect(judged.rest == "<CR><LF>+LATER: 1<CR><LF>")
    }

    @Test func theFirstDifferenceIsTold() throws {
        let judged = try Exchange("[\"+A: {mode}\", OK]", command: "AT+A?", rules: AnswerRules(values: ["mode": "1"]))
            .judged("\r\n+A: 0\r\n\r\n+A: 9\r\n\r\nERROR\r\n")
        var mismatch = Mismatch(
            code: "answer.mismatch", summary: "the answer is not what was expected", expected: ["+A: 1"],
            actual: "+A: 0")
        mismatch.name = "+A"
        #expect(judged.mismatch == mismatch)
        #expect(!judged.succeeded)
    }

    @Test(arguments: [
        ("OK", "", "no final result code came", "nothing", ["OK"]),
        ("OK", "\r\nO\u{1B}", "no final result code came", "only <CR><LF>O<0x1B>", ["OK"]),
        ("[OK, \"+A: <n:int>\"]", "\r\nOK\r\n", "what was expected did not come", "nothing behind OK", ["+A: <n>"]),
        ("[error, OK]", "\r\nERROR\r\n", "what was expected did not come", "nothing behind ERROR", ["OK"]),
    ])
    func whatIsMissingIsTold(
        expect: String, received: String, summary: String, actual: String, expected: [String]
    ) throws {
        let judged = try Exchange(expect, command: "AT+A").judged(received)
        #expect(
            judged.mismatch
                == Mismatch(code: "answer.missing", summary: summary, expected: expected, actual: actual))
    }

    @Test func whatAnAnswerGave() throws {
        let judged = try Exchange("[\"+A: <n:int>,<name:quoted>\", OK]", command: "AT+A?")
            .judged("\r\n+A: 7,\"x y\"\r\n\r\nOK\r\n")
        #expect(judged.captures == ["n": "7", "name": "x y"])
        #expect(judged.succeeded)
        #expect(judged.final == judged.last)
        #expect(judged.takenNames == ["+A"])
        #expect(judged.warnings.isEmpty)
        #expect(judged.rest == "")
    }

    /// A capture is known to the lines behind it.
    @Test(arguments: [("7", "pass"), ("8", "answer.mismatch")])
    func capturesOfTheSameAnswer(second: String, verdict: String) throws {
        let exchange = Exchange("[\"+A: <n:int>\", \"+B: {n}\", OK]", command: "AT+A")
        #expect(try exchange.judged("\r\n+A: 7\r\n\r\n+B: \(second)\r\n\r\nOK\r\n").verdict == verdict)
    }

    /// Awaited lines: nothing was sent, and the first line that nothing accounts for settles it.
    @Test(arguments: [
        ("\"+A: 1\"", "\r\n+A: 1\r\n", "pass"), ("\"+A: 1\"", "", "answer.missing…"),
        ("[\"+A: 1\", \"+B: 1\"]", "\r\n+A: 1\r\n\r\n+B: 1\r\n", "pass"),
        ("\"+A: 1\"", "\r\n+A: 0\r\n\r\n+A: 1\r\n", "answer.mismatch"),
        ("\"+A: 1\"", "\r\nOK\r\n", "answer.mismatch"), ("\"+A: 1\"", "\r\ngarbage\r\n", "answer.mismatch"),
        ("\"+A: 1\"", "\r\n+C: 5\r\n\r\n+A: 1\r\n", "pass"),
    ])
    func awaitedLines(expect: String, received: String, verdict: String) throws {
        let exchange = Exchange(expect, command: nil, rules: AnswerRules(used: ["+A", "+B"]))
        #expect(try exchange.judged(received).verdict == verdict)
    }

    /// Silence: unsolicited results are no answer, anything else breaks it.
    @Test(arguments: [
        ("", "pass…"), ("\r\n+C: 5\r\n", "pass…"), ("\r\nRING\r\n", "pass…"), ("\r\nOK\r\n", "answer.mismatch"),
        ("\r\n+A: 1\r\n", "answer.mismatch"), ("\r\nx\r\n", "answer.mismatch"), ("x", "answer.stray…"),
        ("\r\n+CSQ", "answer.stray…"), ("\r\n", "pass…"), ("\0\r", "pass…"),
    ])
    func silence(received: String, verdict: String) throws {
        let items: [SuiteLanguage.Expectation] = []
        var stream = ReceivedStream()
        let question = AnswerJudge.Question(expect: items, command: nil, within: .seconds(1), limit: .zero)
        var judge = AnswerJudge(
            question, rules: AnswerRules(used: ["+A"]), written: Exchange.written, began: Exchange.began)
        stream.append(Array(received.utf8), at: Exchange.began)
        let settled = judge.advance(&stream)
        let answer = settled ?? judge.expire(&stream)
        #expect(JudgedAnswer(answer, cameBeforeTheEnd: settled != nil, rest: []).verdict == verdict)
    }

    /// What came into a silence is no longer waited for; the rest is.
    @Test func whatLingersOverASilence() throws {
        var rules = AnswerRules(used: ["+A", "+B"])
        rules.lingering = [.literal("+A: 1"), .literal("+B: 1")]
        var stream = ReceivedStream()
        let question = AnswerJudge.Question(expect: [], command: nil, within: .seconds(1), limit: .zero)
        var judge = AnswerJudge(question, rules: rules, written: Exchange.written, began: Exchange.began)
        stream.append(Array("\r\n+A: 1\r\n".utf8), at: Exchange.began)
        let settled = judge.advance(&stream)
        #expect(settled == nil)
        let answer = judge.expire(&stream)
        #expect(answer.mismatch == nil)
        #expect(answer.lingering == [.literal("+B: 1")])
    }

    /// A gap for any text does not take the end of an answer, nor a line of another name.
    @Test(arguments: [
        ("\r\nL610\r\n\r\nOK\r\n", "pass"), ("\r\nOK\r\n", "answer.mismatch"), ("\r\nERROR\r\n", "answer.mismatch"),
        ("\r\n+CSQ: 1\r\n\r\nL610\r\n\r\nOK\r\n", "pass"), ("\r\n+CGMM: L610\r\n\r\nOK\r\n", "pass"),
        ("\r\n+CSQ: 1\r\n\r\nOK\r\n", "answer.mismatch"),
    ])
    func anyText(received: String, verdict: String) throws {
        #expect(try Exchange("[\"<model:text>\", OK]", command: "AT+CGMM").judged(received).verdict == verdict)
    }

    /// What was expected is told without the secrets in it.
    @Test func secretsAreNotTold() throws {
        let rules = AnswerRules(values: ["sim-pin": "1234"], shown: ["sim-pin": "7031"])
        let exchange = Exchange("[\"+P: {sim-pin}\", OK]", command: "AT+P?", rules: rules)
        #expect(try exchange.judged("\r\nERROR\r\n").mismatch?.expected == ["+P: 7031"])
        #expect(try exchange.judged("\r\n+P: 1234\r\n\r\nOK\r\n").verdict == "pass")
    }
}
