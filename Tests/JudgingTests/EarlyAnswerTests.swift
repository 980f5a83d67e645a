import Evidence
import Judging
import Testing

/// Prompts and data that were there before the command are no answer to it, as lines are not.
@Suite struct EarlyAnswerTests {
    private static let until = "[{data: {until-line: \"+A: 1\"}}, \"+A: 1\", OK]"

    @Test(arguments: [
        ("[{prompt: \">\"}, OK]", "\r\n> ", "\r\nOK\r\n", "answer.stray"),
        ("[{data: {counted: 5}}, OK]", "HELLO", "\r\nOK\r\n", "answer.stray"),
        ("[{data: {counted: 5}}, OK]", "HEL", "LO\r\nOK\r\n", "answer.stray"),
        ("[{data: {counted: 0}}, OK]", "", "\r\nOK\r\n", "pass"),
        ("{data: {until-quiet: 100ms}}", "HELLO", "", "answer.stray…"),
        ("{data: {until-quiet: 100ms}}", "HELLO", "more", "answer.stray…"),
        (until, "a\r\n", "b\r\n+A: 1\r\n\r\nOK\r\n", "answer.stray"),
        // The end of a line is nothing that was there.
        (until, "\r\n", "b\r\n+A: 1\r\n\r\nOK\r\n", "pass"),
    ])
    func beforeTheCommand(expect: String, before: String, received: String, verdict: String) throws {
        let judged = try Exchange(expect, command: "AT+A", before: before).judged(received)
        #expect(judged.verdict == verdict)
    }

    @Test func beforeWhatItHadToWaitFor() throws {
        let question = AnswerJudge.Question(
            expect: try Exchange.items("{prompt: \">\"}"), command: nil, within: .seconds(1), limit: .zero,
            notBefore: Exchange.written)
        var judge = AnswerJudge(question, rules: AnswerRules(), written: Exchange.began, began: Exchange.began)
        var stream = ReceivedStream()
        stream.append(Array("\r\n>".utf8), at: .init(nanoseconds: 900_000_000))
        let settled = judge.advance(&stream)
        let answer = try #require(settled)
        #expect(answer.mismatch?.code == "answer.early")
    }
}
