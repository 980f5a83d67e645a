import ATDialect
import Testing

/// Streams on which AT libraries in the field went wrong.
@Suite("Failures of other framers")
struct LibraryFailureTests {
    @Test("Everything up to the first CR LF is not taken for an echo")
    func answerWithoutHeader() throws {
        #expect(try FramedStream("+CSQ: 31,99\r\n", "OK\r\n").texts() == ["+CSQ: 31,99", "OK"])
    }

    @Test("An unknown unsolicited line blocks none behind it, and lines behind OK count")
    func unknownLines() throws {
        let texts = try FramedStream("\r\n^NEVER: heard\r\n", "\r\nOK\r\n", "\r\n+FTPOPEN: 1\r\n").texts()
        #expect(texts == ["^NEVER: heard", "OK", "+FTPOPEN: 1"])
    }

    @Test("A listing is no result code, whatever its lines begin with")
    func listingWithCodes() throws {
        let listing = ["ERRORS.TXT", "BUSY.LOG", "OK.TXT", "NO CARRIER.DOC", "CONNECTIONS", "+CME ERRORS", "my ERROR"]
        let tokens = try FramedStream(bytes: listing.flatMap { Array("\($0)\r\n".utf8) }).tokens()
        #expect(tokens.count == listing.count)
        for token in tokens { #expect(ResultCode(try #require(token.line), verbose: true) == nil) }
    }

    @Test("OK inside data ends nothing: the mode does")
    func okInsideData() throws {
        let tokens = try FramedStream("\r\n+FTPRECV: 13\r\n", "abc\r\nOK\r\nmore", "\r\nOK\r\n").tokens {
            $0.count == 1 ? .counted(13) : .lines(prompt: false)
        }
        #expect(tokens.map(\.data?.bytes) == [nil, Array("abc\r\nOK\r\nmore".utf8), nil])
        #expect(tokens.last?.line == ResponseLine("OK"))
    }

    @Test("A quote has no meaning for lines: neither balanced across them nor open for ever")
    func quotes() throws {
        #expect(
            try FramedStream("\r\n+X: \"one\r\ntwo\"\r\n", "\r\n+Y: \"open\r\n", "\r\nOK\r\n").texts()
                == ["+X: \"one", "two\"", "+Y: \"open", "OK"])
    }

    @Test("A line that begins with AT is a line")
    func bootLine() throws {
        #expect(try FramedStream("\r\nAT command ready\r\n").texts() == ["AT command ready"])
    }

    @Test("A line that begins like a result code, as crash dumps do, is none")
    func crashDump() throws {
        let tokens = try FramedStream("\r\nOK so far, then\r\n", "\r\nERROR-0042 at 0x10\r\n").tokens()
        for token in tokens { #expect(ResultCode(try #require(token.line), verbose: true) == nil) }
    }

    @Test("Bytes that are no UTF-8 stay what they are")
    func binary() throws {
        let text: [UInt8] = [0xFF, 0xFE, 0xC0, 0x80, 0x1B, 0x00, 0x7F]
        #expect(try FramedStream(bytes: [13, 10] + text + [13, 10]).tokens().map(\.line?.text) == [text])
    }

    @Test("NULs before a line, as some modules send while they boot, belong to none")
    func leadingNULs() throws {
        #expect(try FramedStream("\0\0\0\r\nOK\r\n").texts() == ["OK"])
    }

    @Test("A stray LF in a header, as the L610 sends it, leaves the line whole and is told")
    func strayLineFeed() throws {
        let tokens = try FramedStream("\r\nOK\r\n", "\r\n\n+FTPLIST: 2\r\n").tokens()
        #expect(tokens.last?.line == ResponseLine("+FTPLIST: 2", strays: [0x0A]))
    }

    @Test("A terminal that was not raw shows in the terminator")
    func cookedTerminal() throws {
        let tokens = try FramedStream("\r\r\nOK\r\r\n", "\r\r\n+X: 1\r\r\n").tokens()
        #expect(tokens.map(\.line?.terminator) == [.cr, .cr])
    }

    @Test("An unsolicited line between the lines of an answer is a line of its own")
    func interleaved() throws {
        #expect(
            try FramedStream(
                "AT+FTPMODE?\r", "\r\n+CREG: 1\r\n", "\r\n+FTPMODE: 0\r\n", "\r\n+FTPOPEN: 1\r\n", "\r\nOK\r\n"
            )
            .texts() == ["AT+FTPMODE?", "+CREG: 1", "+FTPMODE: 0", "+FTPOPEN: 1", "OK"])
    }

    @Test("Empty lines behind a result code are no tokens")
    func trailingEmptyLines() throws {
        let tokens = try FramedStream("\r\nOK\r\n\r\n\r\n", "\r\n+X: 1\r\n").tokens()
        #expect(tokens.map(\.line) == [ResponseLine("OK"), ResponseLine("+X: 1", strays: Array("\r\n\r\n".utf8))])
    }
}
