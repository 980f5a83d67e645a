import ATDialect
import Testing

@Suite("Lines")
struct LineFramingTests {
    @Test("An answer is its lines, each with its own header")
    func answer() throws {
        let tokens = try FramedStream("\r\n+FTPMODE: 0\r\n", "\r\nOK\r\n").tokens()
        #expect(tokens.map(\.line) == [ResponseLine("+FTPMODE: 0"), ResponseLine("OK")])
        #expect(tokens.map(\.range) == [0..<15, 15..<21])
    }

    @Test("An echo ends at the CR that was sent, and the header stays with the answer")
    func echo() throws {
        let tokens = try FramedStream("AT\r", "\r\nOK\r\n").tokens()
        #expect(tokens.map(\.line) == [ResponseLine("AT", headed: false, terminator: .cr), ResponseLine("OK")])
        #expect(tokens.map(\.range) == [0..<3, 3..<9])
    }

    @Test("A line without a header of its own says so")
    func headless() throws {
        let tokens = try FramedStream("\r\none\r\n", "two\r\n").tokens()
        #expect(tokens.map(\.line?.headed) == [true, false])
    }

    @Test(
        "CR, LF and NUL between lines are kept as strays of the next",
        arguments: [
            ("\r\n\r\nOK\r\n", true, "\r\n"), ("\r\r\nOK\r\n", true, "\r"), ("\nOK\r\n", false, "\n"),
            ("\0\0\r\nOK\r\n", true, "\0\0"), ("\r\n\0OK\r\n", true, "\0"), ("\r\n\nOK\r\n", true, "\n"),
            ("OK\r\n", false, ""),
        ])
    func strays(stream: String, headed: Bool, strays: String) throws {
        let tokens = try FramedStream(stream).tokens()
        #expect(tokens.map(\.line) == [ResponseLine("OK", headed: headed, strays: Array(strays.utf8))])
    }

    @Test("A LF alone and a CR alone end a line too, and are told apart")
    func terminators() throws {
        let tokens = try FramedStream("one\ntwo\rthree\r\r\nfour\r\n").tokens()
        #expect(tokens.map(\.line?.terminator) == [.lf, .cr, .cr, .crlf])
        #expect(tokens.map(\.line?.headed) == [false, false, false, true])
    }

    @Test("A CR with nothing behind it may still become CR LF")
    func undecided() throws {
        var framer = ResponseFramer()
        framer.append(Array("AT\r".utf8))
        #expect(framer.next(.lines(prompt: false)) == nil)
        #expect(framer.pending == Array("AT\r".utf8))
        framer.append([0x0A])
        #expect(framer.next(.lines(prompt: false))?.line?.terminator == .crlf)
    }

    @Test("With ATV0 a digit ends at its CR, with nothing behind it")
    func numeric() throws {
        let tokens = try FramedStream("ATI\r", "name\r\n", "0\r", verbose: false).tokens()
        #expect(
            tokens.map(\.line) == [
                ResponseLine("ATI", headed: false, terminator: .cr), ResponseLine("name", headed: false),
                ResponseLine("0", headed: false, terminator: .cr),
            ])
    }

    @Test("With ATV0 a LF behind a digit's CR is a stray, and two digits are a line like others")
    func numericOddities() throws {
        let tokens = try FramedStream("4\r\n", "12\r\n", verbose: false).tokens()
        #expect(
            tokens.map(\.line) == [
                ResponseLine("4", headed: false, terminator: .cr), ResponseLine("12", headed: false, strays: [0x0A]),
            ])
    }

    @Test("With ATV1 a digit is text: its line ends as others do")
    func digitInVerboseForm() throws {
        var framer = ResponseFramer()
        framer.append(Array("0\r".utf8))
        #expect(framer.next(.lines(prompt: false)) == nil)
    }

    @Test("S3 and S4 frame in the place of CR and LF", arguments: [(17, 10), (13, 126), (17, 126), (30, 30)])
    func otherCharacters(terminator: UInt8, formatter: UInt8) throws {
        var stream = FramedStream(
            bytes: [terminator, formatter] + Array("OK".utf8) + [terminator, formatter, terminator, formatter, 0x41]
                + [terminator, formatter])
        stream.lineTerminator = terminator
        stream.formatter = formatter
        #expect(try stream.tokens().map(\.line) == [ResponseLine("OK"), ResponseLine("A")])
    }

    @Test("S3 changes between the echo of the command that sets it and its result code")
    func characterChangedMidway() throws {
        var framer = ResponseFramer()
        framer.append(Array("ATS3=17\r".utf8) + [17, 10] + Array("OK".utf8) + [17, 10])
        #expect(framer.next(.lines(prompt: false))?.line?.text == Array("ATS3=17".utf8))
        framer.lineTerminator = 17
        #expect(framer.next(.lines(prompt: false))?.line == ResponseLine("OK"))
        #expect(framer.pending.isEmpty)
    }

    @Test("A line too long comes in marked pieces, all of it, and its rest is no line of its own")
    func overlong() throws {
        var stream = FramedStream("0123456789OK\r\n\r\nOK\r\n")
        stream.longestLine = 5
        let lines = try stream.tokens().map { try #require($0.line) }
        #expect(lines.map(\.overlong) == [true, true, true, false])
        #expect(lines.map(\.terminator) == [.cut, .cut, .crlf, .crlf])
        #expect(lines.map(\.text) == ["01234", "56789", "OK", "OK"].map { Array($0.utf8) })
        #expect(lines.map { ResultCode($0, verbose: true) } == [nil, nil, nil, ResultCode(.ok)])
    }

    @Test("A line of the greatest length is whole, with either end", arguments: ["\r\n", "\n", "\rx"])
    func longest(end: String) throws {
        var stream = FramedStream("01234\(end)")
        stream.longestLine = 5
        #expect(try stream.tokens().map(\.line?.overlong) == [false])
    }

    @Test("A flood of strays is handed out in pieces")
    func strayFlood() throws {
        var stream = FramedStream("\0\0\0\0\0\0OK\r\n")
        stream.longestLine = 5
        let tokens = try stream.tokens()
        #expect(tokens.map(\.line?.strays.count) == [5, 1])
        #expect(tokens.map(\.line?.overlong) == [true, false])
    }
}
