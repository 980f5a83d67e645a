import Judging
import Testing

/// `bytes:` — what must come byte for byte, with its echo and its framing.
@Suite struct ExactBytesTests {
    private static let verbose = #"[{bytes: "\r\n013\r\n"}, {bytes: "\r\nOK\r\n"}]"#
    private static let numeric = #"[{bytes: "013\r\n"}, {bytes: "0\r"}]"#

    @Test(arguments: [
        (verbose, "\r\n013\r\n\r\nOK\r\n", true), (numeric, "013\r\n0\r", true),
        (#"{bytes: "4\r"}"#, "4\r", false), (#"{bytes: "\r\nERROR\r\n"}"#, "\r\nERROR\r\n", false),
        (#"[{bytes: "ATS3?\r"}, {bytes: "\r\n013\r\n"}, {bytes: "\r\nOK\r\n"}]"#, "ATS3?\r\r\n013\r\n\r\nOK\r\n", true),
        // Nothing says here that a result code follows.
        (#"{bytes: "013\r\n"}"#, "013\r\n", false),
        (#"{any-of: [{bytes: "\r\n0\r\n"}, {bytes: "0\r"}, OK]}"#, "\r\nOK\r\n", true),
        (#"["013", {bytes: "\r\nOK\r\n"}]"#, "\r\n013\r\n\r\nOK\r\n", true),
        (#"{bytes: "\x1E\nOK\x1E\n"}"#, "\u{1E}\nOK\u{1E}\n", true), ("{bytes: 30 0D}", "0\r", true),
    ])
    func asExpected(expect: String, received: String, succeeded: Bool) throws {
        let judged = try Exchange(expect, command: "ATS3?").judged(received)
        #expect(judged.verdict == "pass")
        #expect(judged.succeeded == succeeded)
        #expect(judged.warnings == [])
        #expect(judged.last != nil)
        #expect(judged.rest == "")
    }

    /// Lines that may come at any time may do so between them, in whichever form the module is set to.
    @Test(arguments: [
        (verbose, "\r\n+CREG: 1\r\n\r\n013\r\n\r\n+CREG: 1\r\n\r\nOK\r\n"),
        (numeric, "+CREG: 1\r013\r\n+CREG: 1\r0\r"),
        (
            #"[{bytes: "\x1E\n030\x1E\n"}, {bytes: "\x1E\nOK\x1E\n"}]"#,
            "\u{1E}\n030\u{1E}\n\u{1E}\n+CREG: 1\u{1E}\n\u{1E}\nOK\u{1E}\n"
        ),
    ])
    func unsolicitedLinesBetween(expect: String, received: String) throws {
        let judged = try Exchange(expect, command: "ATS3?").judged(received)
        #expect(judged.verdict == "pass")
        #expect(judged.unsolicited.allSatisfy { $0.contains("+CREG: 1") } && !judged.unsolicited.isEmpty)
        #expect(judged.warnings == [])
    }

    @Test(arguments: [
        // A header too many or too few, another end, other words, an echo that nobody expects.
        (numeric, "\r\n013\r\n0\r", "answer.mismatch…"), (numeric, "013\r\n0\r\n", "pass"),
        (numeric, "013\r\n\r\nOK\r\n", "answer.mismatch"), (verbose, "013\r\n\r\nOK\r\n", "answer.mismatch"),
        (verbose, "\r\n013\r\r\nOK\r\n", "answer.mismatch"), (verbose, "\r\n13\r\n\r\nOK\r\n", "answer.mismatch"),
        (verbose, "\r\nERROR\r\n", "answer.mismatch"), (verbose, "ATS3?\r\r\n013\r\n\r\nOK\r\n", "answer.mismatch"),
        (verbose, "\r\n013\r\n\r\nO", "answer.missing…"), (verbose, "\r\n013\r\n", "answer.missing…"),
        (verbose, "", "answer.missing…"), (numeric, "013\r\n4\r", "answer.missing…"),
    ])
    func otherwise(expect: String, received: String, verdict: String) throws {
        #expect(try Exchange(expect, command: "ATS3?").judged(received).verdict == verdict)
    }

    /// What is one character too long shows in the next answer.
    @Test func aCharacterTooManyIsSeenNext() throws {
        let judged = try Exchange(#"{bytes: "0\r"}"#).judged("\n0\r.")
        #expect(judged.mismatch?.actual == "<LF>0<CR>")
        #expect(judged.mismatch?.expected == ["0<CR>"])
    }

    /// … also where that is read as lines; what comes unasked with a frame of its own is none.
    @Test(
        arguments: [
            ("\n", "answer.stray"), ("\0", "answer.stray"), ("\r\n", "answer.stray"), ("", nil),
            ("\r\n+CREG: 1\r\n", nil), ("\n\r\n+CREG: 1\r\n", "answer.stray"),
        ] as [(String, String?)])
    func aByteTooManyIsSeenAmongLines(rest: String, code: String?) throws {
        var stream = ReceivedStream()
        let exact = AnswerJudge.Question(
            expect: try Exchange.items(#"{bytes: "0\r"}"#), command: Array("ATX".utf8), within: .seconds(1),
            limit: .zero)
        var judge = AnswerJudge(exact, rules: AnswerRules(), written: Exchange.written, began: Exchange.written)
        stream.append(Array(("0\r" + rest).utf8), at: Exchange.written)
        let first = judge.advance(&stream)
        #expect(try #require(first).mismatch == nil)
        let words = AnswerJudge.Question(
            expect: try Exchange.items("OK"), command: Array("ATY".utf8), within: .seconds(1), limit: .zero)
        judge = AnswerJudge(words, rules: AnswerRules(), written: Exchange.began, began: Exchange.began)
        stream.append(Array("\r\nOK\r\n".utf8), at: Exchange.began)
        let settled = judge.advance(&stream)
        let answer = try #require(settled)
        #expect(answer.mismatch?.code == code)
        #expect(answer.succeeded)
    }

    @Test func whatCameBeforeTheCommandIsNoAnswer() throws {
        let judged = try Exchange(#"{bytes: "\r\nOK\r\n"}"#, before: "\r\nOK\r\n").judged("\r\nOK\r\n")
        #expect(judged.mismatch?.code == "answer.stray")
    }

    @Test func variablesStandForTheirValues() throws {
        let expect = #"["<value:text>", {bytes: "\r\n{value}\r\n"}, {bytes: "\r\nOK\r\n"}]"#
        #expect(try Exchange(expect).judged("\r\n013\r\n\r\n013\r\n\r\nOK\r\n").verdict == "pass")
        #expect(try Exchange(expect).judged("\r\n013\r\n\r\n010\r\n\r\nOK\r\n").verdict == "answer.mismatch")
    }
}
