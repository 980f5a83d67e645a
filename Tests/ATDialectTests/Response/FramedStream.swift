import ATDialect
import TestSupport
import Testing

/// A stream as a module writes it, cut in every way and framed; the mode may depend on the tokens before.
struct FramedStream {
    var pieces: [[UInt8]]
    var verbose = true
    var lineTerminator: UInt8 = 13
    var formatter: UInt8 = 10
    var longestLine = 65_536

    init(_ pieces: String..., verbose: Bool = true) {
        self.pieces = pieces.map { Array($0.utf8) }
        self.verbose = verbose
    }

    init(bytes: [UInt8], verbose: Bool = true) {
        pieces = [bytes]
        self.verbose = verbose
    }

    /// The tokens, which no cut of the stream changes and whose ranges partition it up to what is pending.
    func tokens(
        _ mode: ([ResponseToken]) -> FramingMode = { _ in .lines(prompt: false) },
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> [ResponseToken] {
        let stream = Array(pieces.joined())
        return try ChunkingVerifier.verify(pieces) { chunks in
            var framer = ResponseFramer(longestLine: longestLine)
            framer.verbose = verbose
            framer.lineTerminator = lineTerminator
            framer.formatter = formatter
            var tokens: [ResponseToken] = []
            for chunk in chunks {
                framer.append(chunk)
                while let token = framer.next(mode(tokens)) {
                    try #require(
                        token.range.lowerBound == (tokens.last?.range.upperBound ?? 0), sourceLocation: sourceLocation)
                    tokens.append(token)
                }
            }
            try #require(framer.offset == tokens.last?.range.upperBound ?? 0, sourceLocation: sourceLocation)
            try #require(framer.pending == Array(stream[framer.offset...]), sourceLocation: sourceLocation)
            return tokens
        }
    }

    /// The lines' texts, with nothing but lines in the stream.
    func texts(prompt: Bool = false) throws -> [String] {
        try tokens { _ in .lines(prompt: prompt) }.map { String(decoding: try #require($0.line).text, as: UTF8.self) }
    }
}

extension ResponseLine {
    init(
        _ text: String, headed: Bool = true, strays: [UInt8] = [], terminator: Terminator = .crlf,
        overlong: Bool = false
    ) {
        self.init(
            text: Array(text.utf8), headed: headed, strays: strays, terminator: terminator, overlong: overlong)
    }
}
