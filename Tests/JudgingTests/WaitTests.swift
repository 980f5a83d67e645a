import Evidence
import Judging
import Testing

/// When a wait is over, and what counts as having come in it.
@Suite struct WaitTests {
    private static func stamp(_ milliseconds: UInt64) -> Stamp {
        Stamp(nanoseconds: milliseconds * 1_000_000)
    }

    private static func judge(
        _ expect: String, command: String? = nil, notBefore: Stamp? = nil, rules: AnswerRules = AnswerRules()
    ) throws -> AnswerJudge {
        let question = AnswerJudge.Question(
            expect: expect.isEmpty ? [] : try Exchange.items(expect), command: command.map { Array($0.utf8) },
            within: .milliseconds(500), limit: .seconds(60), notBefore: notBefore)
        return AnswerJudge(question, rules: rules, written: stamp(1000), began: stamp(1000))
    }

    /// A result that came before the reply that it reports.
    @Test(arguments: [(900, "answer.early"), (999, "answer.early"), (1000, nil), (1100, nil)] as [(UInt64, String?)])
    func aResultHasToWaitForItsCause(time: UInt64, code: String?) throws {
        var judge = try Self.judge(
            "\"+A: 1\"", notBefore: Self.stamp(1000), rules: AnswerRules(outstanding: [], used: ["+A"]))
        var stream = ReceivedStream()
        stream.append(Array("\r\n+A: 1\r\n".utf8), at: Self.stamp(time))
        let settled = judge.advance(&stream)
        let answer = try #require(settled)
        #expect(answer.mismatch?.code == code)
    }

    /// What has begun in a silence shows what it is as a whole only.
    @Test(
        arguments: [("+B: 1\r\n", nil), ("+A: 1\r\n", "answer.mismatch"), ("BOOM\r\n", "answer.mismatch")]
            as [(String, String?)])
    func aLineAcrossTheEndOfASilence(line: String, code: String?) throws {
        var judge = try Self.judge("", rules: AnswerRules(used: ["+A"]))
        var stream = ReceivedStream()
        stream.append(Array(line.utf8.prefix(3)), at: Self.stamp(1499))
        #expect(judge.advance(&stream) == nil)
        #expect(judge.deadline == Self.stamp(1500))
        let waits = judge.waitsLonger(for: stream)
        #expect(waits)
        #expect(judge.deadline == Self.stamp(2500))
        stream.append(Array(line.utf8.dropFirst(3)) + Array("\r\nLATER\r\n".utf8), at: Self.stamp(1550))
        let settled = judge.advance(&stream)
        let answer = try #require(settled)
        #expect(answer.mismatch?.code == code)
        let waitsAgain = judge.waitsLonger(for: stream)
        #expect(!waitsAgain)
    }

    @Test func aSilenceWithoutABeginningIsOverAtOnce() throws {
        var judge = try Self.judge("")
        var stream = ReceivedStream()
        stream.append(Array("\r\n\r\n".utf8), at: Self.stamp(1400))
        #expect(judge.advance(&stream) == nil)
        let waits = judge.waitsLonger(for: stream)
        #expect(!waits)
        #expect(judge.expire(&stream).mismatch == nil)
    }

    /// What is wrong behind the final result code is told at once, not at the limit.
    @Test(arguments: [
        ("[OK, {data: {escaped: \"+A: 1\", equals: {text: abc}}}, \"+A: 1\"]", "xyz\u{3}", "data.mismatch"),
        ("[OK, {prompt: \">\"}]", "\r\n+A: 1\r\n", "answer.mismatch"),
    ])
    func whatIsWrongIsWrong(expect: String, received: String, code: String) throws {
        let judged = try Exchange(expect, command: "AT+A").judged("\r\nOK\r\n" + received)
        #expect(judged.mismatch?.code == code)
        #expect(judged.cameBeforeTheEnd)
    }

    /// A listing may end in less than a line break, and may begin on its result line, whatever its bytes.
    @Test(
        arguments: [
            ("+A: 2\r\na\nb\n+A: 1\r\n", nil), ("+A: 2\r\na\nb\r\n\r\n+A: 1\r\n", nil), ("+A: 2a\nb\n+A: 1\r\n", nil),
            ("+A: 2a\nc\n+A: 1\r\n", "data.mismatch"),
        ] as [(String, String?)])
    func listings(received: String, code: String?) throws {
        let items =
            "[OK, {data: {after: \"+A: 2\", until-line: \"+A: 1\", equals: {text: \"a\\nb\\r\\n\"}, trimmed: yes}}, \"+A: 1\"]"
        let exchange = Exchange(items, command: "AT+A")
        let judged = try exchange.judged("\r\nOK\r\n\r\n" + received)
        #expect(judged.mismatch?.code == code)
        #expect(judged.cameBeforeTheEnd)
    }

    @Test func aListingOnItsResultLineKeepsItsBytes() throws {
        let items = "[OK, {data: {after: \"+A: 2\", until-line: \"+A: 1\", append: got}}, \"+A: 1\"]"
        let judged = try Exchange(items, command: "AT+A").judged(
            Array("\r\nOK\r\n\r\n+A: 2caf".utf8) + [0xE9, 0x0A] + Array("+A: 1\r\n".utf8))
        #expect(judged.collected["got"] == Array("caf".utf8) + [0xE9, 0x0A])
    }
}
