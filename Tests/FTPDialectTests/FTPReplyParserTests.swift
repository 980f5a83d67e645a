import FTPDialect
import TestSupport
import Testing

struct FTPReplyParserTests {
    /// The first reply is the example of RFC 959 section 4.2.
    static let stream = Array(
        """
        123-First line\r
        Second line\r
          234 A line beginning with numbers\r
        123 The last line\r
        220 Ready\r
        211-Features:\r
        226 not the end\r
        211-nor this\r
        2110 nor this\r
        211\r
        250\r\n
        """.utf8)
    static let replies: [FTPReplyParser.Output] = [
        reply(123, "First line", "Second line", "  234 A line beginning with numbers", "The last line"),
        reply(220, "Ready"),
        reply(211, "Features:", "226 not the end", "211-nor this", "2110 nor this", ""),
        reply(250, ""),
    ]

    private static func reply(_ code: Int, _ lines: String...) -> FTPReplyParser.Output {
        FTPReply(code: code, lines: lines.map { Array($0.utf8) }).map(FTPReplyParser.Output.reply) ?? .malformed([])
    }

    private static func decode(_ chunks: [[UInt8]]) -> [FTPReplyParser.Output] {
        var parser = FTPReplyParser()
        return chunks.flatMap { parser.receive($0) }
    }

    @Test func readsAStreamHoweverItIsCut() throws {
        #expect(try ChunkingVerifier.verify(Self.stream, decode: Self.decode) == Self.replies)
    }

    @Test func isInsideNoReplyAtItsEnd() {
        var parser = FTPReplyParser()
        _ = parser.receive(Self.stream)
        #expect(!parser.isInsideReply)
    }

    @Test func knowsThatAReplyIsOpen() {
        var parser = FTPReplyParser()
        #expect(parser.receive(Array("211-x\r\n".utf8)).isEmpty)
        #expect(parser.isInsideReply)
    }

    @Test(arguments: ["", "hello", "99 x", "099 x", "600 x", "2200 x", "220_x", "22", " 220 x"])
    func reportsALineWithoutACodeAndGoesOn(line: String) {
        var parser = FTPReplyParser()
        let outputs = parser.receive(Array((line + "\r\n200 ok\r\n").utf8))
        #expect(outputs == [.malformed(Array(line.utf8)), Self.reply(200, "ok")])
    }

    @Test func boundsALine() {
        var parser = FTPReplyParser(lineLimit: 10)
        let outputs = parser.receive(Array("220 0123456789\r\n200 ok\r\n".utf8))
        #expect(outputs == [.malformed(Array("220 012345".utf8)), Self.reply(200, "ok")])
    }

    @Test func boundsAReply() {
        var parser = FTPReplyParser(replyLimit: 20)
        let outputs = parser.receive(Array("211-0123456789\r\n0123456789\r\n200 ok\r\n".utf8))
        #expect(outputs == [.malformed(Array("0123456789".utf8)), Self.reply(200, "ok")])
    }

    @Test func sortsCodesIntoClasses() {
        let classes = [150, 226, 331, 425, 550].map { FTPReply(code: $0, lines: [])?.class }
        #expect(classes == [.preliminary, .completion, .intermediate, .transientNegative, .permanentNegative])
        #expect(FTPReply(code: 600, lines: []) == nil)
        #expect(FTPReply(code: 99, lines: []) == nil)
    }

    @Test func survivesAnyBytes() {
        var random = SeededGenerator(seed: 959)
        for _ in 0..<300 {
            var parser = FTPReplyParser(lineLimit: 32, replyLimit: 200)
            let alphabet = Array("0123456789- \r\nab\u{7F}".utf8) + [0xFF, 0x00]
            let bytes = (0..<400).map { _ in alphabet[Int(random.next() % UInt64(alphabet.count))] }
            let whole = parser.receive(bytes)
            var slow = FTPReplyParser(lineLimit: 32, replyLimit: 200)
            #expect(bytes.flatMap { slow.receive([$0]) } == whole)
        }
    }
}
