import Judging
import Testing

/// Listings: data that a line ends which the data themselves may imitate.
@Suite struct UntilLineDataTests {
    private static let plain =
        "[OK, \"+FTPLIST: 2\", {data: {until-line: [\"+FTPLIST: 1\", \"+FTPLIST: 0\"], append: got}}, \"+FTPLIST: 1\"]"

    private static func exchange(_ expect: String = plain) -> Exchange {
        Exchange(expect, command: "AT+FTPLIST", rules: AnswerRules(used: ["+FTPLIST"]))
    }

    private static func knowing(_ text: String, trimmed: Bool = false) -> Exchange {
        exchange(
            "[OK, \"+FTPLIST: 2\", {data: {until-line: [\"+FTPLIST: 1\", \"+FTPLIST: 0\"], equals: {text: \"\(text)\"}"
                + (trimmed ? ", trimmed: yes" : "") + "}}, \"+FTPLIST: 1\"]")
    }

    private static let head = "\r\nOK\r\n\r\n+FTPLIST: 2\r\n"

    @Test(arguments: [
        "a\r\n", "OK\r\n", "ERROR\r\nERRORS.TXT\r\nBUSY.LOG\r\n", "\r\n+CME ERROR: 3\r\n", "x +FTPLIST: 1\r\n",
        "+FTPLIST: 1x\r\n", "+FTPLIST: 11\r\n", "AT\r\n", "> \r\n", "\u{3}\r\n", "\r\n",
        "-rw-r--r-- 1 ftp ftp 5 a b\r\n",
    ])
    func hostileLines(data: String) throws {
        let judged = try Self.exchange().judged(Self.head + data + "\r\n+FTPLIST: 1\r\n")
        #expect(judged.verdict == "pass")
        #expect(judged.collected == ["got": Array((data + "\r\n").utf8)])
        #expect(judged.warnings == [])
    }

    /// Nothing listed: the closing line comes all the same, with or without a frame of its own.
    @Test(arguments: [("\r\n", []), ("", ["framing: no <CR><LF> of its own before +FTPLIST: 1"])])
    func nothingListed(data: String, warnings: [String]) throws {
        let judged = try Self.exchange().judged(Self.head + data + "+FTPLIST: 1\r\n")
        #expect(judged.verdict == "pass")
        #expect(judged.warnings == warnings)
    }

    /// The line behind data is framed rightly when the data end in <CR><LF>.
    @Test(arguments: [("a\r\n", "pass"), ("a\n", "answer.framing"), ("a\r", "answer.framing"), ("\r\n", "pass")])
    func strictFraming(data: String, verdict: String) throws {
        var exchange = Self.exchange()
        exchange.rules.strictFraming = true
        #expect(try exchange.judged(Self.head + data + "+FTPLIST: 1\r\n").verdict == verdict)
    }

    @Test(arguments: [
        ("a\r\n\r\n+FTPLIST: 0\r\n", "answer.mismatch"), ("a\r\n", "answer.missing…"),
        ("a\r\n+FTPLIST: 1", "answer.missing…"),
        ("a\r\n+FTPLIST: 2\r\n", "answer.missing…"), ("", "answer.missing…"),
    ])
    func whenItDoesNotEndRightly(data: String, verdict: String) throws {
        #expect(try Self.exchange().judged(Self.head + data).verdict == verdict)
    }

    /// A file whose name is the closing line: the known size tells the two apart.
    @Test(arguments: [
        ("+FTPLIST: 1\\r\\na\\r\\n", "+FTPLIST: 1\r\na\r\n+FTPLIST: 1\r\n", "pass"),
        ("a\\r\\n+FTPLIST: 1\\r\\n", "a\r\n+FTPLIST: 1\r\n+FTPLIST: 1\r\n", "pass"),
        ("a\\r\\n+FTPLIST: 1\\r\\n", "a\r\n+FTPLIST: 1\r\n", "data.mismatch…"),
        ("a\\r\\nb\\r\\n", "a\r\n+FTPLIST: 1\r\n", "data.mismatch…"),
        ("a\\r\\n", "b\r\n+FTPLIST: 1\r\n", "data.mismatch"),
        ("a\\r\\n", "a\r\nb\r\n+FTPLIST: 1\r\n", "data.mismatch"),
        ("a\\r\\n", "a\r\n\r\n+FTPLIST: 1\r\n", "data.mismatch"),
    ])
    func knownData(text: String, data: String, verdict: String) throws {
        #expect(try Self.knowing(text).judged(Self.head + data).verdict == verdict)
    }

    /// What has to stand in it may be what a line before it has told; what stands for nothing does not stand in it.
    @Test(arguments: [
        ("{name}", "x abc x\r\n", "pass"), ("{name}", "x\r\n", "data.text"), ("{other}", "x abc x\r\n", "data.text"),
    ])
    func whatALineBeforeItHasTold(contains: String, data: String, verdict: String) throws {
        let expect =
            "[OK, \"+FTPLIST: 2,<name:text>\", {data: {until-line: \"+FTPLIST: 1\", contains: \"\(contains)\"}}, "
            + "\"+FTPLIST: 1\"]"
        let wire = "\r\nOK\r\n\r\n+FTPLIST: 2,abc\r\n" + data + "+FTPLIST: 1\r\n"
        #expect(try Self.exchange(expect).judged(wire).verdict == verdict)
    }

    @Test func shortDataIsShown() throws {
        let judged = try Self.knowing("a\\r\\nb\\r\\n").judged(Self.head + "a\r\n+FTPLIST: 1\r\n")
        #expect(
            judged.mismatch
                == Mismatch(
                    code: "data.mismatch", summary: "the data ends after 3 of 6 bytes",
                    expected: ["a<CR><LF>b<CR><LF> (offsets 0–5)"], actual: "a<CR><LF> (offsets 0–2)"))
    }

    /// Line breaks at both ends and one 0x03 are no part of a listing.
    @Test(arguments: [
        ("a\\r\\nb\\r\\n", "a\r\nb\r\n+FTPLIST: 1\r\n", "pass"),
        ("a\\r\\nb\\r\\n", "\r\na\r\nb\r\n\r\n+FTPLIST: 1\r\n", "pass"),
        ("a\\r\\nb\\r\\n", "a\r\nb\r\n\u{3}\r\n+FTPLIST: 1\r\n", "pass"),
        ("a\\r\\nb\\r\\n", "a\r\nb\u{3}\r\n\r\n+FTPLIST: 1\r\n", "pass"),
        ("a\\r\\nb\\r\\n", "a\r\nb\u{3}\u{3}\r\n+FTPLIST: 1\r\n", "data.mismatch"),
        ("a\\r\\nb\\r\\n", "a\nb\r\n\r\n\r\n+FTPLIST: 1\r\n", "data.mismatch"),
        ("", "\r\n+FTPLIST: 1\r\n", "pass"),
    ])
    func trimmedData(text: String, data: String, verdict: String) throws {
        #expect(try Self.knowing(text, trimmed: true).judged(Self.head + data).verdict == verdict)
    }
}
