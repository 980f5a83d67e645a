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
}

extension Stamp {
    fileprivate static let zero = Stamp(nanoseconds: 0)
}
