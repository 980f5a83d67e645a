import ATDialect
import Evidence
import Judging
import Testing

/// When an answer came, and how long it is waited for. Stamps decide; the judge has no clock.
@Suite struct AnswerTimeTests {
    private static func stamp(_ milliseconds: UInt64) -> Stamp {
        Stamp(nanoseconds: milliseconds * 1_000_000)
    }

    private static func judge(
        _ expect: String, command: String? = "AT+A", within: Duration = .seconds(2), limit: Duration = .seconds(60)
    ) throws -> AnswerJudge {
        let question = AnswerJudge.Question(
            expect: expect.isEmpty ? [] : try Exchange.items(expect), command: command.map { Array($0.utf8) },
            within: within, limit: limit)
        return AnswerJudge(question, rules: AnswerRules(), written: stamp(1000), began: stamp(1010))
    }

    /// The stamp is that of the chunk with the last byte: of OK, and of the line behind it.
    @Test func theLastByteCounts() throws {
        var judge = try Self.judge("[\"+A: 1\", OK, \"+A: 2\"]")
        var stream = ReceivedStream()
        for (bytes, time) in [
            ("\r\n+A: 1\r\n\r", 1100), ("\nO", 1200), ("K\r", 1300), ("\n", 1400), ("\r\n+A: 2", 1500), ("\r", 1600),
        ] as [(String, UInt64)] {
            stream.append(Array(bytes.utf8), at: Self.stamp(time))
            let early = judge.advance(&stream)
            #expect(early == nil)
        }
        stream.append([0x0A], at: Self.stamp(1700))
        let settled = judge.advance(&stream)
        let answer = try #require(settled)
        #expect(answer.mismatch == nil)
        #expect(answer.final == Self.stamp(1400))
        #expect(answer.last == Self.stamp(1700))
    }

    /// The first final result code is the command's, whatever the suite awaits behind it.
    @Test func theFirstFinalCodeCounts() throws {
        var judge = try Self.judge("[OK, ERROR]")
        var stream = ReceivedStream()
        stream.append(Array("\r\nOK\r\n".utf8), at: Self.stamp(1100))
        let early = judge.advance(&stream)
        #expect(early == nil)
        stream.append(Array("\r\nERROR\r\n".utf8), at: Self.stamp(1200))
        let answer = judge.advance(&stream)
        #expect(answer?.final == Self.stamp(1100))
        #expect(answer?.last == Self.stamp(1200))
        #expect(answer?.succeeded == true)
    }

    @Test func aWrongAnswerHasItsTimeToo() throws {
        var judge = try Self.judge("OK")
        var stream = ReceivedStream()
        stream.append(Array("\r\nx\r\n".utf8), at: Self.stamp(1100))
        #expect(judge.advance(&stream) == nil)
        stream.append(Array("\r\nERROR\r\n".utf8), at: Self.stamp(1200))
        #expect(judge.advance(&stream)?.final == Self.stamp(1200))
    }

    @Test func theDeadlineMovesWithTheFinalCode() throws {
        var judge = try Self.judge("[OK, \"+A: 2\"]")
        #expect(judge.deadline == Self.stamp(1010 + 2000 + 1000))
        var stream = ReceivedStream()
        stream.append(Array("\r\n+CSQ: 1\r\n".utf8), at: Self.stamp(1100))
        #expect(judge.advance(&stream) == nil)
        #expect(judge.deadline == Self.stamp(4010))
        stream.append(Array("\r\nOK\r\n".utf8), at: Self.stamp(1500))
        #expect(judge.advance(&stream) == nil)
        #expect(judge.deadline == Self.stamp(1500 + 60_000 + 1000))
    }

    @Test func anAwaitHasOneLimit() throws {
        var judge = try Self.judge("[OK, \"+A: 2\"]", command: nil)
        var stream = ReceivedStream()
        stream.append(Array("\r\nOK\r\n".utf8), at: Self.stamp(1500))
        #expect(judge.advance(&stream) == nil)
        #expect(judge.deadline == Self.stamp(4010))
    }

    @Test func silenceHasNoPatience() throws {
        #expect(try Self.judge("", command: nil).deadline == Self.stamp(3010))
    }

    /// A late answer is an answer: how late is for the time rule to say.
    @Test func aLateAnswerIsMeasured() throws {
        var judge = try Self.judge("OK")
        var stream = ReceivedStream()
        stream.append(Array("\r\nOK\r\n".utf8), at: Self.stamp(3500))
        let settled = judge.advance(&stream)
        let answer = try #require(settled)
        #expect(answer.mismatch == nil)
        let measured = try #require(answer.final).since(Self.stamp(1010))
        #expect(measured == .milliseconds(2490))
        #expect(TimeRule.judge(measured: measured, budget: .seconds(2), lateness: .zero, earliness: .zero) == .fail)
    }

    /// Bytes that stood in the stream when the wait ended count.
    @Test func theEndOfTheWaitReadsOnceMore() throws {
        var judge = try Self.judge("OK")
        var stream = ReceivedStream()
        stream.append(Array("\r\nOK\r\n".utf8), at: Self.stamp(1500))
        let answer = judge.expire(&stream)
        #expect(answer.mismatch == nil)
        #expect(answer.final == Self.stamp(1500))
    }

    /// The port is gone: what was found until then is all there is.
    @Test func interrupted() throws {
        var judge = try Self.judge("[\"+A: 1\", OK]")
        var stream = ReceivedStream()
        stream.append(Array("\r\nx\r\n".utf8), at: Self.stamp(1500))
        #expect(judge.advance(&stream) == nil)
        #expect(judge.interrupted().mismatch?.code == "answer.mismatch")
        #expect(try Self.judge("OK").interrupted().mismatch == nil)
    }

    /// On a line of 1 ms a byte: data before the final result code is no time of that code's, data behind it none of
    /// what follows.
    @Test(
        arguments: [
            ("[OK, {data: {after: \"+L: 2\", until-line: \"+L: 1\"}}, \"+L: 1\"]", "+A", 500, 1000 - 102),
            ("[{data: {counted: \"100\"}}, OK]", "+A", 500 - 100, nil),
            ("[OK, {data: {after: \"+L: 2\", until-line: \"+L: 1\"}}, \"+L: 1\"]", nil, 1500 - 102, nil),
        ] as [(String, String?, Int, Int?)])
    func dataTakesLineTime(expect: String, command: String?, time: Int, later: Int?) throws {
        var judge = try Self.judge(expect, command: command)
        let question = AnswerJudge.Question(
            expect: [], command: command.map { Array($0.utf8) }, within: .zero, limit: .zero)
        var stream = ReceivedStream()
        let data = String(repeating: "x", count: 100)
        let isListing = expect.hasPrefix("[OK")
        let first = isListing ? "\r\nOK\r\n" : data + "\r\nOK\r\n"
        stream.append(Array(first.utf8), at: Self.stamp(1510))
        var settled = judge.advance(&stream)
        if isListing {
            stream.append(Array("\r\n+L: 2\r\n\(data)\r\n+L: 1\r\n".utf8), at: Self.stamp(2510))
            settled = judge.advance(&stream)
        }
        let answer = try #require(settled)
        #expect(answer.mismatch == nil)
        let lineTime = { (bytes: Int) in Duration.milliseconds(bytes) }
        #expect(answer.time(of: question, from: Self.stamp(1010), lineTime: lineTime) == .milliseconds(time))
        #expect(answer.timeAfterFinal(of: question, lineTime: lineTime) == later.map { .milliseconds($0) })
    }

    /// A second result code is no better news of the command's time.
    @Test func aFinalCodeThatTooManyHas() throws {
        var judge = try Self.judge("[OK, \"+A: 2\"]")
        var stream = ReceivedStream()
        stream.append(Array("\r\nOK\r\n".utf8), at: Self.stamp(1100))
        #expect(judge.advance(&stream) == nil)
        stream.append(Array("\r\nERROR\r\n".utf8), at: Self.stamp(1900))
        let settled = judge.advance(&stream)
        #expect(settled?.mismatch?.code == "answer.mismatch")
        #expect(settled?.final == Self.stamp(1100))
    }

    /// However long a flood lasts, remarks about it have an end.
    @Test func aFloodIsNotedInPart() throws {
        var judge = try Self.judge("OK")
        var stream = ReceivedStream()
        for _ in 0..<5000 { stream.append(Array("\r\n+X: 1\r\n\n".utf8), at: Self.stamp(1100)) }
        #expect(judge.advance(&stream) == nil)
        let answer = judge.expire(&stream)
        #expect(answer.unsolicited.count == 1000)
        #expect(answer.warnings.count == 1000)
    }

    @Test func theStreamForgetsWhatIsConsumed() throws {
        var stream = ReceivedStream()
        for index in 0..<1000 as Range<UInt64> {
            stream.append(Array("\r\n+A: \(index)\r\n".utf8), at: Self.stamp(index))
            #expect(stream.next(.lines(prompt: false))?.stamp == Self.stamp(index))
        }
        #expect(stream.next(.lines(prompt: false)) == nil)
        #expect(stream.next(.counted(0))?.stamp == Self.stamp(999))
    }

    @Test func aStreamThatGotNothingHasNoTime() {
        var stream = ReceivedStream()
        #expect(stream.next(.lines(prompt: false)) == nil)
        #expect(stream.next(.counted(0))?.stamp == Stamp(nanoseconds: 0))
    }
}
