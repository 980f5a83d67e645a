import SourceText

extension NodeReader {
    /// A node that is no block collection: in quotes, in brackets, or plain text, over as many lines as it takes.
    /// Each line after the first must be indented by `minIndent` spaces.
    mutating func flowNode(minIndent: Int, isInFlow: Bool) throws(SyntaxFailure) -> Node {
        switch byte(position) {
        case Byte.singleQuote, Byte.doubleQuote: try quoted(minIndent: minIndent)
        case Byte.openBracket: try flowSequence(minIndent: minIndent)
        case Byte.openBrace: try flowMapping(minIndent: minIndent)
        default: try plain(isInFlow: isInFlow, continuedFrom: minIndent)
        }
    }

    /// Plain text: on this line only, or with the lines below that are indented by `continuedFrom` spaces.
    mutating func plain(isInFlow: Bool, continuedFrom minIndent: Int? = nil) throws(SyntaxFailure) -> Node {
        let start = position
        try checkPlainStart(isInFlow: isInFlow)
        var end = plainEnd(from: start, isInFlow: isInFlow)
        var text = Array(bytes[start..<end])
        while let minIndent, let next = nextTextLine(from: skipBlanks(from: end), minIndent: minIndent) {
            guard !next.isUnderIndented, byte(next.content) != Byte.hash else { break }
            let nextEnd = plainEnd(from: next.content, isInFlow: isInFlow)
            if nextEnd == next.content, byte(next.content) != Byte.colon { break }
            if let tab = next.tab { throw SyntaxFailure(.tabIndent, tab..<tab + 1) }
            fold(next.breaks, into: &text)
            text += bytes[next.content..<nextEnd]
            lineStart = next.lineStart
            end = nextEnd
            if nextEnd == next.content { break }
        }
        position = end
        return Node(
            .scalar(Scalar(String(decoding: text, as: UTF8.self), style: .plain)), span: SourceSpan(start..<end))
    }

    /// Where plain text that begins or goes on at `start` ends on its line, without the blanks behind it: before a
    /// comment, before a colon that makes a key of it, and in a flow collection before its indicators.
    func plainEnd(from start: Int, isInFlow: Bool) -> Int {
        var end = start
        var offset = start
        while !isLineEnd(offset) {
            let byte = bytes[offset]
            if Byte.isBlank(byte) {
                offset += 1
                continue
            }
            if byte == Byte.hash, offset > end { break }
            if byte == Byte.colon, !isPlainSafe(offset + 1, isInFlow: isInFlow) { break }
            if isInFlow, Byte.isFlowIndicator(byte) { break }
            offset += 1
            end = offset
        }
        return end
    }

    /// Whether the byte at `offset` lets a `-`, `?` or `:` before it be text.
    func isPlainSafe(_ offset: Int, isInFlow: Bool) -> Bool {
        guard !isSeparation(offset) else { return false }
        return !isInFlow || !Byte.isFlowIndicator(bytes[offset])
    }

    /// Refuses what plain text cannot begin with.
    func checkPlainStart(isInFlow: Bool) throws(SyntaxFailure) {
        let start = position
        guard let first = byte(start) else { return }
        let character = Character(Unicode.Scalar(first))
        let problem: SyntaxProblem
        switch character {
        case "-", "?", ":":
            if isPlainSafe(start + 1, isInFlow: isInFlow) { return }
            problem = character == "-" ? .dashInFlow : character == "?" ? .complexKey : .missingKey
        case "&": problem = .anchor
        case "*": problem = .alias
        case "!": problem = .tag
        case "@", "`", "%": problem = .reservedIndicator(character)
        case "|" where isInFlow, ">" where isInFlow: problem = .blockScalarInFlow
        case "|", ">", ",", "]", "}": problem = .unexpectedIndicator(character)
        default: return
        }
        let end =
            switch problem {
            case .anchor, .alias, .tag: max(plainWordEnd(from: start), start + 1)
            default: start + 1
            }
        throw SyntaxFailure(problem, start..<end)
    }

    private func plainWordEnd(from start: Int) -> Int {
        var end = start
        while !isSeparation(end), !Byte.isFlowIndicator(bytes[end]) { end += 1 }
        return end
    }
}
