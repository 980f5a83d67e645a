import Judging
import Testing

/// Data whose length the module announces: what stands in it is never read as an answer.
@Suite struct CountedDataTests {
    private static let recv = "[\"+FTPRECV: <n:int>\", {data: {counted: \"{n}\", append: got}}, OK]"

    private static func exchange(_ expect: String = recv) -> Exchange {
        Exchange(expect, command: "AT+FTPRECV=9")
    }

    @Test(arguments: [
        "hello", "\r\nOK\r\n", "\r\nERROR\r\n\r\n+CME ERROR: 3\r\n", "ERROR", "OK\r", "\n", "\r\n", "> ",
        "+FTPRECV: 5\r\n",
        "AT+FTPRECV=9\r", "\0\u{3}\u{10}", "",
    ])
    func whateverItHolds(data: String) throws {
        let judged = try Self.exchange().judged("\r\n+FTPRECV: \(data.utf8.count)\r\n\(data)\r\nOK\r\n")
        #expect(judged.verdict == "pass")
        #expect(judged.collected == ["got": Array(data.utf8)])
        #expect(judged.dataBytes == data.utf8.count)
        #expect(judged.warnings == [])
        #expect(judged.rest == "")
    }

    @Test func bytesThatAreNoText() throws {
        let data = (0...255).map { UInt8($0) } + [0xC3, 0x28, 0xFF, 0xFE]
        let judged = try Self.exchange().judged(Array("\r\n+FTPRECV: 260\r\n".utf8) + data + Array("\r\nOK\r\n".utf8))
        #expect(judged.verdict == "pass")
        #expect(judged.collected == ["got": data])
    }

    @Test(arguments: [
        ("\r\n+FTPRECV: 5\r\nhello\r\nERROR\r\n", "answer.mismatch"),
        ("\r\n+FTPRECV: 5\r\nhello", "answer.missing…"),
        ("\r\n+FTPRECV: 5\r\nhell", "answer.missing…"),
        ("\r\n+FTPRECV: 5\r\nhello world\r\nOK\r\n", "data.length"),
        // Fewer than announced: what follows is eaten, and missed.
        ("\r\n+FTPRECV: 5\r\nhell\r\nOK\r\n", "data.length"),
        ("\r\n+FTPRECV: 5\r\nhel\r\nOK\r\n", "data.length"),
        ("\r\n+FTPRECV: 5\r\nhe\r\nOK\r\n", "data.length…"),
        ("\r\n+FTPRECV: 5\r\nhelloOK\r\n", "data.length"),
        ("\r\n+FTPRECV: 999999999999999999\r\nhello\r\nOK\r\n", "answer.missing…"),
        ("\r\n+FTPRECV: -1\r\nhello\r\nOK\r\n", "answer.mismatch"),
        ("\r\nERROR\r\n", "answer.mismatch"),
        ("\r\nOK\r\n", "answer.mismatch"),
    ])
    func whenItIsNotAsAnnounced(received: String, verdict: String) throws {
        #expect(try Self.exchange().judged(received).verdict == verdict)
    }

    /// Both forms that modules send: one <CR><LF> before OK, or the data's own and OK's.
    @Test(arguments: [("\r\n", []), ("\r\n\r\n", ["framing: stray <CR><LF> before OK"])])
    func oneOrTwoLineEnds(ends: String, warnings: [String]) throws {
        let judged = try Self.exchange().judged("\r\n+FTPRECV: 5\r\nhello\(ends)OK\r\n")
        #expect(judged.verdict == "pass")
        #expect(judged.warnings == warnings)
    }

    @Test func aWrongLengthIsTold() throws {
        let judged = try Self.exchange().judged("\r\n+FTPRECV: 7\r\nhello\r\nOK\r\n")
        #expect(judged.mismatch?.summary == "no <CR><LF> stands between data of the length announced and OK")
        #expect(judged.succeeded)
    }

    @Test func whatIsShortIsShown() throws {
        let judged = try Self.exchange().judged("\r\n+FTPRECV: 5\r\nhell")
        #expect(judged.mismatch?.expected == ["data of the length announced"])
        #expect(judged.mismatch?.actual == "only hell")
    }

    @Test(arguments: [
        ("hellO", "the data differs at offset 4 of 5 bytes", "hello (offsets 0–4)", "hellO (offsets 0–4)"),
        ("\0ello", "the data differs at offset 0 of 5 bytes", "hello (offsets 0–4)", "<0x00>ello (offsets 0–4)"),
        ("hell", "the data ends after 4 of 5 bytes", "hello (offsets 0–4)", "hell (offsets 0–3)"),
        ("hello!", "the data goes on after its 5 bytes: 6 came", "hello (offsets 0–4)", "hello! (offsets 0–5)"),
        (
            "jelly!", "the data differs at offset 0; 6 bytes came where 5 are due", "hello (offsets 0–4)",
            "jelly! (offsets 0–5)"
        ),
        ("", "the data ends after 0 of 5 bytes", "hello (offsets 0–4)", "nothing"),
    ])
    func theFirstWrongByteIsShown(data: String, summary: String, expected: String, actual: String) throws {
        let expect = "[\"+FTPRECV: <n:int>\", {data: {counted: \"{n}\", equals: {text: hello}}}, OK]"
        let judged = try Self.exchange(expect).judged("\r\n+FTPRECV: \(data.utf8.count)\r\n\(data)\r\nOK\r\n")
        #expect(
            judged.mismatch
                == Mismatch(code: "data.mismatch", summary: summary, expected: [expected], actual: actual))
        // The command is read to its end all the same.
        #expect(judged.succeeded)
        #expect(judged.rest == "")
    }

    @Test func theRightDataPasses() throws {
        let expect = "[\"+FTPRECV: 5\", {data: {counted: 5, equals: {text: hello}}}, OK]"
        #expect(try Self.exchange(expect).judged("\r\n+FTPRECV: 5\r\nhello\r\nOK\r\n").verdict == "pass")
    }

    /// A length that nothing tells is never reached.
    @Test(arguments: ["\"{nothing}\"", "x"], ["", "abc"])
    func lengthsThatAreNone(count: String, data: String) throws {
        let exchange = Self.exchange("[{data: {counted: \(count), append: got}}, OK]")
        #expect(try exchange.judged("\(data)\r\nOK\r\n").verdict == "answer.missing…")
    }

    @Test func aLengthBelowNothingIsNothing() throws {
        let exchange = Self.exchange("[{data: {counted: -3, append: got}}, OK]")
        #expect(try exchange.judged("\r\nOK\r\n").collected == ["got": []])
        #expect(try exchange.judged("abc\r\nOK\r\n").verdict == "answer.mismatch")
    }

    @Test func dataThatIsAwaited() throws {
        let exchange = Exchange("[\"+D: <n:int>\", {data: {counted: \"{n}\", equals: {text: abc}}}]", command: nil)
        #expect(try exchange.judged("\r\n+D: 3\r\nabc").verdict == "pass")
        #expect(try exchange.judged("\r\n+D: 3\r\nabd").verdict == "data.mismatch")
    }
}
