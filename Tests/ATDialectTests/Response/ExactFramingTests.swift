import ATDialect
import TestSupport
import Testing

@Suite("Exact bytes")
struct ExactFramingTests {
    private static func wanted(_ texts: String...) -> FramingMode {
        .exact(texts.map { Array($0.utf8) })
    }

    /// What each token is, and its bytes on the wire.
    private static func outline(_ tokens: [ResponseToken]) -> [String] {
        tokens.map { token in
            guard let data = token.data else { return "no data" }
            return "\(data.ending) \(String(decoding: data.bytes, as: UTF8.self)) of \(data.raw)"
        }
    }

    @Test("They come as they are")
    func exact() throws {
        let tokens = try FramedStream("013\r\n", "0\r", "\r\nOK\r\n").tokens { tokens in
            [Self.wanted("013\r\n"), Self.wanted("0\r"), Self.wanted("\r\nOK\r\n")][min(tokens.count, 2)]
        }
        #expect(tokens.map(\.data?.ending) == [.exact, .exact, .exact])
        #expect(tokens.map(\.data?.raw) == [Array("013\r\n".utf8), Array("0\r".utf8), Array("\r\nOK\r\n".utf8)])
    }

    @Test("Of two the shorter one counts, in every cut")
    func shorter() throws {
        let tokens = try FramedStream("0\r", "0\r\n").tokens { _ in Self.wanted("0\r\n", "0\r", "") }
        #expect(tokens.map(\.data?.raw) == [Array("0\r".utf8), Array("0\r".utf8)])
    }

    @Test(
        "Another text comes with what frames it, whatever S3 and S4 are",
        arguments: [
            ("\r\n+CREG: 1\r\n\r\nOK\r\n", "\r\n+CREG: 1\r\n", "\r\nOK\r\n"),
            ("+CREG: 1\r0\r", "+CREG: 1\r", "0\r"),
            ("\r\u{1C}+CREG: 1\r\u{1C}\r\u{1C}OK\r\u{1C}", "\r\u{1C}+CREG: 1\r\u{1C}", "\r\u{1C}OK\r\u{1C}"),
            ("\u{1E}\n+CREG: 1\u{1E}\n\r\nOK\r\n", "\u{1E}\n+CREG: 1\u{1E}\n", "\r\nOK\r\n"),
            ("+CREG: 1\r\r\nOK\r\n", "+CREG: 1\r", "\r\nOK\r\n"),
            ("+CREG: 1\u{1E}\r\nOK\r\n", "+CREG: 1\u{1E}", "\r\nOK\r\n"),
        ])
    func between(stream: String, text: String, rest: String) throws {
        let tokens = try FramedStream(stream).tokens { _ in Self.wanted(rest) }
        #expect(
            Self.outline(tokens) == ["text +CREG: 1 of \(Array(text.utf8))", "exact \(rest) of \(Array(rest.utf8))"])
    }

    @Test("A character too many in front makes it another text")
    func stray() throws {
        let tokens = try FramedStream("\n", "\r\nOK\r\n", ".").tokens { _ in Self.wanted("\r\nOK\r\n") }
        #expect(Self.outline(tokens) == ["text OK of \(Array("\n\r\nOK\r\n".utf8))"])
    }

    @Test("An endless text comes in pieces")
    func endless() throws {
        var stream = FramedStream(String(repeating: ".", count: 250))
        stream.longestLine = 100
        let tokens = try stream.tokens { _ in Self.wanted("OK") }
        #expect(tokens.map(\.range) == [0..<100, 100..<200])
    }
}
