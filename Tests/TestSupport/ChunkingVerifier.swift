/// Feeds a decoder the same stream cut in many ways; it must give the same tokens each time.
///
/// The cuts: every piece in a chunk of its own, all pieces glued into one chunk, one byte at a time, each piece glued to
/// the first half of the next, and seeded random chunks.
public enum ChunkingVerifier {
    /// Decodes `pieces` in every cut.
    ///
    /// - Parameters:
    ///   - pieces: the stream, cut where a sender would write.
    ///   - seeds: one random cut for each.
    ///   - decode: feeds the chunks in their order to a fresh decoder and gives all its tokens.
    /// - Returns: the tokens, which were the same in every cut.
    /// - Throws: `ChunkingDifference` when they were not; what `decode` throws.
    public static func verify<Token: Equatable>(
        _ pieces: [[UInt8]], seeds: Range<UInt64> = 0..<32, decode: ([[UInt8]]) throws -> [Token]
    ) throws -> [Token] {
        let tokens = try decode(pieces)
        for (name, chunks) in cuts(of: pieces, seeds: seeds) {
            let others = try decode(chunks)
            guard others != tokens else { continue }
            let index =
                zip(tokens, others).enumerated().first { $1.0 != $1.1 }?.offset ?? min(tokens.count, others.count)
            throw ChunkingDifference(
                cut: name, index: index,
                expected: index < tokens.count ? String(describing: tokens[index]) : "no token",
                found: index < others.count ? String(describing: others[index]) : "no token")
        }
        return tokens
    }

    /// The same for a stream that was not written in pieces.
    public static func verify<Token: Equatable>(
        _ stream: [UInt8], seeds: Range<UInt64> = 0..<32, decode: ([[UInt8]]) throws -> [Token]
    ) throws -> [Token] {
        try verify([stream], seeds: seeds, decode: decode)
    }

    private static func cuts(of pieces: [[UInt8]], seeds: Range<UInt64>) -> [(name: String, chunks: [[UInt8]])] {
        let stream = Array(pieces.joined())
        var cuts = [("glued", [stream]), ("one byte at a time", stream.map { [$0] })]
        cuts.append(("glued to the neighbour's half", halves(of: pieces)))
        for seed in seeds { cuts.append(("random with seed \(seed)", random(stream, seed: seed))) }
        return cuts
    }

    private static func halves(of pieces: [[UInt8]]) -> [[UInt8]] {
        var chunks: [[UInt8]] = []
        var carried: [UInt8] = []
        for piece in pieces {
            chunks.append(carried + piece.prefix(piece.count / 2))
            carried = Array(piece.dropFirst(piece.count / 2))
        }
        return chunks + [carried]
    }

    private static func random(_ stream: [UInt8], seed: UInt64) -> [[UInt8]] {
        var generator = SeededGenerator(seed: seed)
        var chunks: [[UInt8]] = []
        var rest = stream[...]
        while !rest.isEmpty {
            let count = Int.random(in: 1...min(rest.count, 1 + Int(seed % 40)), using: &generator)
            chunks.append(Array(rest.prefix(count)))
            rest = rest.dropFirst(count)
        }
        return chunks
    }
}

/// Two cuts of one stream that gave different tokens.
public struct ChunkingDifference: Error, CustomStringConvertible {
    public let cut: String
    /// The index of the first token that differs.
    public let index: Int
    public let expected: String
    public let found: String

    public var description: String {
        "cut \(cut): token \(index) is \(found), and \(expected) when every piece is a chunk"
    }
}
