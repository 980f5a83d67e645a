import Judging
import Testing

/// Data in which 0x10 escapes and a bare 0x03 ends (FTPRETR), and the prompt that asks a host for data.
@Suite struct EscapedDataAnswerTests {
    private static let retr =
        "[OK, \"+FTPRETR: 2\", {data: {escaped: [\"+FTPRETR: 1\", \"+FTPRETR: 0\"], append: got}}, \"+FTPRETR: 1\"]"
    private static let strict = "[OK, \"+FTPRETR: 2\", {data: {escaped: [], append: got}}, \"+FTPRETR: 1\"]"
    private static let head = "\r\nOK\r\n\r\n+FTPRETR: 2\r\n"

    private static func judged(_ data: String, _ expect: String = retr) throws -> JudgedAnswer {
        try Exchange(expect, command: "AT+FTPRETR=\"a\"", rules: AnswerRules(used: ["+FTPRETR"])).judged(head + data)
    }

    @Test(arguments: [
        ("hello\u{3}", "hello"), ("\u{3}", ""), ("a\u{10}\u{3}b\u{10}\u{10}c\u{3}", "a\u{3}b\u{10}c"),
        ("\r\nOK\r\n\r\nERROR\r\n\u{3}", "\r\nOK\r\n\r\nERROR\r\n"), ("\u{10}\u{10}\u{3}", "\u{10}"),
        ("\u{10}x\u{3}", "x"),
    ])
    func endedBy0x03(wire: String, data: String) throws {
        for expect in [Self.retr, Self.strict] {
            let judged = try Self.judged(wire + "\r\n+FTPRETR: 1\r\n", expect)
            #expect(judged.verdict == "pass")
            #expect(judged.collected == ["got": Array(data.utf8)])
            #expect(judged.dataBytes == wire.utf8.count)
            #expect(judged.warnings == [])
        }
    }

    /// Where no 0x03 comes a closing line ends the data, if the suite lets it.
    @Test(arguments: [("hello", "hello"), ("", ""), ("a\r\nb\u{10}\u{3}", "a\r\nb\u{3}")])
    func endedByALine(wire: String, data: String) throws {
        let judged = try Self.judged(wire + "\r\n+FTPRETR: 1\r\n")
        #expect(judged.verdict == "pass")
        #expect(judged.collected == ["got": Array(data.utf8)])
        #expect(judged.warnings == [])
        #expect(try Self.judged(wire + "\r\n+FTPRETR: 1\r\n", Self.strict).verdict == "answer.missing…")
    }

    /// A rig may say whether a 0x03 has to end the data.
    @Test(arguments: [
        ("required", "a\u{3}", "pass"), ("required", "a", "data.end-mark"), ("absent", "a", "pass"),
        ("absent", "a\u{3}", "data.end-mark"), ("optional", "a\u{3}", "pass"), ("optional", "a", "pass"),
    ])
    func theEndMark(word: String, wire: String, verdict: String) throws {
        let expect = Self.retr.replacing("append: got", with: "append: got, end-mark: \"{retr-etx}\"")
        let rules = AnswerRules(values: ["retr-etx": word], used: ["+FTPRETR"])
        let exchange = Exchange(expect, command: "AT+FTPRETR=\"a\"", rules: rules)
        #expect(try exchange.judged(Self.head + wire + "\r\n+FTPRETR: 1\r\n").verdict == verdict)
    }

    /// Where the 0x03 is required, the closing line may stand inside the data.
    @Test func theClosingLineAsData() throws {
        let judged = try Self.judged("a\r\n+FTPRETR: 1\r\nb\u{3}\r\n+FTPRETR: 1\r\n", Self.strict)
        #expect(judged.verdict == "pass")
        #expect(judged.collected == ["got": Array("a\r\n+FTPRETR: 1\r\nb".utf8)])
    }

    @Test(arguments: [
        ("hello\u{3}\r\n+FTPRETR: 0\r\n", "answer.mismatch"), ("hello\u{3}", "answer.missing…"),
        ("hello", "answer.missing…"),
        ("hello\u{10}", "answer.missing…"), ("hello\u{3}more\r\n+FTPRETR: 1\r\n", "answer.mismatch"),
    ])
    func whenItDoesNotEndRightly(wire: String, verdict: String) throws {
        #expect(try Self.judged(wire).verdict == verdict)
    }

    @Test(arguments: [("a\u{10}\u{3}b\u{3}", "pass"), ("a\u{3}b\u{3}", "data.mismatch"), ("ab\u{3}", "data.mismatch")])
    func comparedUnescaped(wire: String, verdict: String) throws {
        let expect = "[OK, \"+FTPRETR: 2\", {data: {escaped: [], equals: {text: \"a\\x03b\"}}}, \"+FTPRETR: 1\"]"
        #expect(try Self.judged(wire + "\r\n+FTPRETR: 1\r\n", expect).verdict == verdict)
    }

    @Test(arguments: [
        ("\r\n> ", "pass", "<0x20>"), ("\r\n>", "pass", ""), (">", "pass", ""),
        ("\r\n+CSQ: 1\r\n\r\n> ", "pass", "<0x20>"),
        ("AT+FTPPUT=5\r\r\n> ", "pass", "<0x20>"), ("\r\nOK\r\n", "answer.mismatch", ""), ("", "answer.missing…", ""),
        ("\r\nx> ", "answer.missing…", ""),
    ])
    func prompts(received: String, verdict: String, rest: String) throws {
        let judged = try Exchange("{prompt: \">\"}", command: "AT+FTPPUT=5").judged(received)
        #expect(judged.verdict == verdict)
        if verdict == "pass" { #expect(judged.rest.replacing(" ", with: "<0x20>") == rest) }
    }

    /// The blank behind a prompt belongs to it, and is no stray byte.
    @Test(arguments: ["\r\n> \r\nOK\r\n", "\r\n>\r\nOK\r\n"])
    func whatFollowsAPrompt(received: String) throws {
        let exchange = Exchange(
            "[{prompt: \">\"}, OK]", command: "AT+FTPPUT=5", rules: AnswerRules(strictFraming: true))
        #expect(try exchange.judged(received).verdict == "pass")
    }

    /// A prompt or a line lets the host go on, whichever comes.
    @Test(arguments: [
        ("\r\n> ", ["go-ahead: prompt"]), ("\r\n+FTPPUT: 2,5\r\n", ["go-ahead: \"+FTPPUT: 2,5\""]),
    ])
    func promptOrLine(received: String, records: [String]) throws {
        let exchange = Exchange(
            "{any-of: [{prompt: \">\"}, \"+FTPPUT: 2,5\"], record: go-ahead}", command: "AT+FTPPUT=5")
        let judged = try exchange.judged(received)
        #expect(judged.verdict == "pass")
        #expect(judged.records == records)
    }

    /// Where no prompt is due a `>` is a line's text like any other.
    @Test func noPromptIsDue() throws {
        #expect(try Exchange("OK").judged("\r\n> \r\n\r\nOK\r\n").verdict == "answer.mismatch")
        #expect(try Exchange("[\"> x\", OK]").judged("\r\n> x\r\n\r\nOK\r\n").verdict == "pass")
    }
}
