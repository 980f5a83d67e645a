import ATDialect
import Evidence
import Judging
import SuiteLanguage
import TestSupport
import Testing

/// A module may send anything: the judge settles all the same, in bounded time, and never on less than it was asked for.
@Suite struct HostileAnswerTests {
    private static let expectations = [
        "OK", "error", "[\"+A: <n:int 0..5>,<t:any>\", {data: {counted: \"{n}\"}}, OK]",
        "[OK, {data: {until-line: [\"+A: 1\"]}}, \"+A: 1\"]", "[OK, {data: {escaped: [\"+A: 1\"]}}, \"+A: 1\"]",
        "{any-of: [{prompt: \">\"}, [OK, {optional: \"+A: <x:quoted>\"}], error]}",
    ]

    /// Random bytes, with pieces of answers among them so that they get somewhere.
    private static func noise(_ seed: UInt64) -> [UInt8] {
        var generator = SeededGenerator(seed: seed)
        let pieces = [
            "\r\n", "OK", "ERROR", "+A: ", "+CME ERROR: 3", "\r", "\n", "\0", "> ", "\"", "5,", "\u{3}", "\u{10}",
        ]
        var bytes: [UInt8] = []
        while bytes.count < 300 {
            if Bool.random(using: &generator) {
                bytes += Array(pieces.randomElement(using: &generator)?.utf8 ?? "".utf8)
            } else {
                bytes.append(UInt8.random(in: 0...255, using: &generator))
            }
        }
        return bytes
    }

    @Test(arguments: 0..<80 as Range<UInt64>)
    func noise(seed: UInt64) throws {
        let bytes = Self.noise(seed)
        for expect in Self.expectations {
            let command = seed.isMultiple(of: 3) ? nil : "AT+A?"
            let items = try Exchange.items(expect)
            var outcomes: [JudgedAnswer] = []
            for size in [1, 7, bytes.count] {
                var stream = ReceivedStream()
                let question = AnswerJudge.Question(
                    expect: items, command: command.map { Array($0.utf8) }, within: .seconds(1), limit: .zero)
                var judge = AnswerJudge(
                    question, rules: AnswerRules(), written: Exchange.written, began: Exchange.began)
                var settled: Answer?
                for start in stride(from: 0, to: bytes.count, by: size) {
                    stream.append(Array(bytes[start..<min(start + size, bytes.count)]), at: Exchange.began)
                    if settled == nil { settled = judge.advance(&stream) }
                }
                let answer = settled ?? judge.expire(&stream)
                // Nothing passes that did not bring what was asked for.
                #expect(answer.mismatch != nil || answer.last != nil)
                outcomes.append(JudgedAnswer(answer, cameBeforeTheEnd: settled != nil, rest: stream.framer.pending))
            }
            #expect(Set(outcomes.map(\.verdict)).count == 1)
            #expect(outcomes.allSatisfy { $0 == outcomes[0] })
        }
    }

    /// A line longer than any may be is no answer, whatever its pieces look like.
    @Test func aLineWithoutEnd() throws {
        let bytes =
            Array("\r\n+A: ".utf8) + [UInt8](repeating: UInt8(ascii: "5"), count: 65_532)
            + Array("OK\r\n\r\nOK\r\n".utf8)
        var stream = ReceivedStream()
        var judge = AnswerJudge(
            .init(
                expect: try Exchange.items("[\"+A: <x:text>\", OK]"), command: Array("AT+A?".utf8), within: .seconds(1),
                limit: .zero),
            rules: AnswerRules(), written: Exchange.written, began: Exchange.began)
        stream.append(bytes, at: Exchange.began)
        let settled = judge.advance(&stream)
        let answer = try #require(settled)
        #expect(answer.mismatch?.code == "answer.mismatch")
        #expect(answer.succeeded)
    }

    /// Of many unsolicited lines the first are named; all of them stand in the journal.
    @Test func aFloodOfUnsolicitedLines() throws {
        let flood = Array(repeating: Array("\r\n+CSQ: 1,2\r\n".utf8), count: 2000).joined() + Array("\r\nOK\r\n".utf8)
        var stream = ReceivedStream()
        var judge = AnswerJudge(
            .init(expect: try Exchange.items("OK"), command: Array("AT".utf8), within: .seconds(1), limit: .zero),
            rules: AnswerRules(),
            written: Exchange.written, began: Exchange.began)
        stream.append(Array(flood), at: Exchange.began)
        let settled = judge.advance(&stream)
        let answer = try #require(settled)
        #expect(answer.mismatch == nil)
        #expect(answer.unsolicited.count == 1000)
    }
}
