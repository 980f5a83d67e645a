import Evidence
import Judging
import Testing

/// Text of which only silence tells the end (FTPSTAT).
@Suite struct QuietDataTests {
    private static let expect =
        "[OK, {data: {after: \"+FTPSTAT: 2,\", until-quiet: 500ms, contains: [Status, End], append: got}}]"

    private static func judged(_ rest: String, quiet: String = "500ms") throws -> JudgedAnswer {
        let expect = expect.replacing("500ms", with: quiet)
        return try Exchange(expect, command: "AT+FTPSTAT").judged("\r\nOK\r\n\r\n+FTPSTAT: 2,Status" + rest)
    }

    @Test(arguments: [
        (" and End\r\n", "Status and End\r\n"),
        ("\r\nOK\r\n+FTPSTAT: 1\r\nERROR\r\nEnd\r\n", "Status\r\nOK\r\n+FTPSTAT: 1\r\nERROR\r\nEnd\r\n"),
        ("\r\nEnd\r\n\r\n+FTPSTAT: 1\r\n", "Status\r\nEnd\r\n\r\n+FTPSTAT: 1\r\n"),
    ])
    func whateverComes(wire: String, data: String) throws {
        let judged = try Self.judged(wire)
        #expect(judged.verdict.hasPrefix("pass"))
        #expect(judged.collected == ["got": Array(data.utf8)])
    }

    @Test(arguments: ["\r\n", "\r\nOK\r\n", " en\r\n"])
    func whatHasToStandInIt(wire: String) throws {
        #expect(try Self.judged(wire).verdict.hasPrefix("data.text"))
    }

    private static func disturbed(_ rest: [UInt8], _ rules: AnswerRules) throws -> String {
        var rules = rules
        rules.bootLines = ["AT command ready", "+SIM READY"]
        return try Exchange(expect, command: "AT+FTPSTAT", rules: rules)
            .judged(Array("\r\nOK\r\n\r\n+FTPSTAT: 2,Status\r\n".utf8) + rest).verdict
    }

    /// What the module says meanwhile is none of the server's words: a start, a second result code, garbage.
    @Test(arguments: [
        ("End\r\n\r\nAT command ready\r\n", "module.rebooted…"), ("AT command ready\r\nEnd\r\n", "module.rebooted…"),
        ("\r\nAT command ready\r\n\r\nERROR\r\n", "module.rebooted…"), ("End\r\n\r\nERROR\r\n", "answer.mismatch…"),
        ("End\r\n\r\nOK\r\n", "answer.mismatch…"), ("End\r\nOK\r\n\r\n+CREG: 1\r\n", "answer.mismatch…"),
        ("End\r\n\r\n+CME ERROR: 3\r\n", "answer.mismatch…"), ("End\u{1}\r\n", "data.garbage…"),
        ("\u{7F}End\r\n", "data.garbage…"), ("End\r\n\r\n+SIM READY\r\n", "pass…"), ("End\t\u{E9}\r\n", "pass…"),
    ])
    func whatIsNoneOfTheText(rest: String, verdict: String) throws {
        #expect(try Self.disturbed(Array(rest.utf8), AnswerRules()) == verdict)
    }

    @Test func aStartThatIsDueIsNone() throws {
        let rest = Array("End\r\n\r\nAT command ready\r\n".utf8)
        #expect(try Self.disturbed(rest, AnswerRules(dueLines: ["AT command ready"])) == "pass…")
    }

    /// A server of its own choosing may speak in another character set.
    @Test(arguments: [(false, "data.garbage…"), (true, "data.garbage?…")])
    func bytesThatAreNoText(hasForeignWords: Bool, verdict: String) throws {
        var rules = AnswerRules()
        rules.hasForeignWords = hasForeignWords
        #expect(try Self.disturbed(Array("End".utf8) + [0x80, 0xFF, 0x0D, 0x0A], rules) == verdict)
    }

    @Test(arguments: ["+FTPSTAT: 2,OK\r\n", "+FTPSTAT: 2,\r\nOK\r\n", "+FTPSTAT: 2,OK\r\n\r\n+FTPSTAT: 1\r\n"])
    func theFirstLineIsTheServersWhateverItSays(wire: String) throws {
        let expect = "[OK, {data: {after: \"+FTPSTAT: 2,\", until-quiet: 500ms}}]"
        #expect(try Exchange(expect, command: "AT+FTPSTAT").judged("\r\nOK\r\n\r\n" + wire).verdict == "pass…")
    }

    /// The wait lasts from the last byte on, and no longer than the limit of all.
    @Test func theEndOfTheWait() throws {
        let items = try Exchange.items(Self.expect)
        let question = AnswerJudge.Question(
            expect: items, command: Array("AT+FTPSTAT".utf8), within: .seconds(1), limit: .seconds(2))
        var judge = AnswerJudge(question, rules: AnswerRules(), written: .zero, began: .zero)
        var stream = ReceivedStream()
        func feed(_ text: String, at time: Duration) -> Duration {
            stream.append(Array(text.utf8), at: Stamp.zero.advanced(by: time))
            #expect(judge.advance(&stream) == nil)
            return judge.deadline.since(.zero)
        }
        #expect(feed("\r\nOK\r\n", at: .milliseconds(100)) == .milliseconds(3100))
        #expect(feed("\r\n+FTPSTAT: 2,Status End\r\n", at: .milliseconds(200)) == .milliseconds(700))
        #expect(feed("more\r\n", at: .milliseconds(600)) == .milliseconds(1100))
        #expect(feed("and more\r\n", at: .milliseconds(2900)) == .milliseconds(3100))
        // It was not quiet when the time was over.
        #expect(judge.expire(&stream).mismatch?.code == "answer.missing")
    }

    /// The silence begins with the text: not with what came before it, in this exchange or an earlier one.
    @Test func theBeginningOfTheSilence() throws {
        let items = try Exchange.items("[OK, {data: {until-quiet: 500ms, append: got}}]")
        let question = AnswerJudge.Question(
            expect: items, command: Array("AT+X".utf8), within: .seconds(1), limit: .seconds(2))
        let began = Stamp.zero.advanced(by: .seconds(10))
        var judge = AnswerJudge(question, rules: AnswerRules(), written: began, began: began)
        var stream = ReceivedStream()
        func feed(_ text: String, at time: Duration) -> Duration {
            stream.append(Array(text.utf8), at: began.advanced(by: time))
            #expect(judge.advance(&stream) == nil)
            return judge.deadline.since(began)
        }
        #expect(feed("\r\n", at: .seconds(-5)) == .seconds(2))
        #expect(feed("OK\r\n", at: .milliseconds(100)) == .milliseconds(3100))
        #expect(feed("\r\n", at: .milliseconds(200)) == .milliseconds(3100))
        #expect(!judge.isInSilence)
        #expect(feed("text", at: .milliseconds(1500)) == .milliseconds(2000))
        #expect(judge.isInSilence)
        // What the host takes of it comes on top.
        var waits = judge.waitsLonger(for: stream, stalled: .milliseconds(300))
        #expect(waits)
        #expect(judge.deadline.since(began) == .milliseconds(2300))
        waits = judge.waitsLonger(for: stream, stalled: .milliseconds(310))
        #expect(!waits)
        #expect(feed("more", at: .milliseconds(2200)) == .milliseconds(2700))
        waits = judge.waitsLonger(for: stream, stalled: .seconds(5))
        #expect(waits)
        #expect(judge.deadline.since(began) == .milliseconds(3100))
        waits = judge.waitsLonger(for: stream, stalled: .seconds(9))
        #expect(!waits)
    }

    @Test func textThatNeverCame() throws {
        let judged = try Exchange("[OK, {data: {until-quiet: 500ms}}]").judged("\r\nOK\r\n\r\n")
        #expect(judged.verdict == "answer.missing…")
    }
}

extension Stamp {
    fileprivate static let zero = Stamp(nanoseconds: 0)
}
