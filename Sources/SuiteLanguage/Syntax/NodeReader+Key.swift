import SourceText

extension NodeReader {
    /// The longest implicit key, in characters (YAML 1.2.2 section 7.4).
    private static let maxKeyLength = 1024

    /// Whether a key and its colon are at `start`.
    func isKey(at start: Int) -> Bool {
        let colon = keyColon(from: start)
        return colon.lowerBound > start && byte(colon.lowerBound) == Byte.colon
    }

    /// The place of the colon that ends the key at `start`, if it has one on its line; else any other place.
    func keyColon(from start: Int) -> Range<Int> {
        var end = start
        switch byte(start) {
        case Byte.singleQuote, Byte.doubleQuote: end = quotedEnd(from: start)
        case Byte.openBracket, Byte.openBrace: return start..<start + 1
        default: end = plainEnd(from: start, isInFlow: false)
        }
        let colon = skipBlanks(from: end)
        return colon..<min(colon + 1, bytes.count)
    }

    /// The key of a block mapping in `column`, with its colon.
    mutating func implicitKey(in column: Int) throws(SyntaxFailure) -> Node {
        let start = position
        let line = lineStart
        let key: Node
        switch byte(start) {
        case Byte.openBracket, Byte.openBrace: throw SyntaxFailure(.complexKey, start..<start + 1)
        case Byte.singleQuote, Byte.doubleQuote: key = try quoted(minIndent: column + 1)
        default: key = try plain(isInFlow: false)
        }
        guard lineStart == line else { throw SyntaxFailure(.keyOnSeveralLines, key.span.range) }
        let colon = skipBlanks(from: position)
        guard byte(colon) == Byte.colon else { throw SyntaxFailure(.missingColon, key.span.range) }
        guard isSeparation(colon + 1) else { throw SyntaxFailure(.colonNeedsSpace, colon..<colon + 1) }
        try finishKey(key, colon: colon)
        return key
    }

    /// Checks the key's length and moves behind its colon.
    mutating func finishKey(_ key: Node, colon: Int) throws(SyntaxFailure) {
        let range = key.span.start..<colon
        if range.count > Self.maxKeyLength, file.text(in: SourceSpan(range)).unicodeScalars.count > Self.maxKeyLength {
            throw SyntaxFailure(.keyTooLong, key.span.range)
        }
        position = colon + 1
    }

    /// Refuses a colon behind a value: what stands before it cannot be a key.
    func refuseColon(after node: Node) throws(SyntaxFailure) {
        let colon = skipBlanks(from: position)
        guard byte(colon) == Byte.colon, isSeparation(colon + 1) else { return }
        guard case .scalar(let scalar) = node.content else { throw SyntaxFailure(.complexKey, node.span.range) }
        guard scalar.style == .plain else { throw SyntaxFailure(.keyOnSeveralLines, node.span.range) }
        throw SyntaxFailure(.colonInContinuation(start: node.span), colon..<colon + 1)
    }
}
