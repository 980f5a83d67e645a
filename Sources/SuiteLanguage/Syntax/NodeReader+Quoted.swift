import SourceText

extension NodeReader {
    /// Text in quotes, from the opening quote at the position to the closing one.
    mutating func quoted(minIndent: Int) throws(SyntaxFailure) -> Node {
        let start = position
        let quote = bytes[start]
        let isDouble = quote == Byte.doubleQuote
        var text: [UInt8] = []
        /// What line folding may not take away: blanks that an escape wrote, and those of lines before.
        var kept = 0
        position += 1
        while true {
            if isLineEnd(position) {
                while text.count > kept, Byte.isBlank(text.last) { text.removeLast() }
                fold(try nextQuotedLine(openedAt: start, minIndent: minIndent), into: &text)
                kept = text.count
                continue
            }
            let byte = bytes[position]
            position += 1
            if byte == quote {
                guard !isDouble, self.byte(position) == quote else { break }
                position += 1
                text.append(quote)
            } else if isDouble, byte == Byte.backslash {
                if isLineEnd(position) {
                    let breaks = try nextQuotedLine(openedAt: start, minIndent: minIndent)
                    text += repeatElement(Byte.lineFeed, count: breaks - 1)
                } else {
                    text += Array(String(try escape()).utf8)
                }
                kept = text.count
            } else {
                text.append(byte)
            }
        }
        let scalar = Scalar(String(decoding: text, as: UTF8.self), style: isDouble ? .doubleQuoted : .singleQuoted)
        return Node(.scalar(scalar), span: SourceSpan(start..<position))
    }

    /// Where the quotes that open at `start` close on the same line; the line's end if they do not.
    func quotedEnd(from start: Int) -> Int {
        let quote = bytes[start]
        var offset = start + 1
        while !isLineEnd(offset) {
            if bytes[offset] == Byte.backslash, quote == Byte.doubleQuote, !isLineEnd(offset + 1) {
                offset += 2
            } else if bytes[offset] != quote {
                offset += 1
            } else if quote == Byte.singleQuote, byte(offset + 1) == quote {
                offset += 2
            } else {
                return offset + 1
            }
        }
        return offset
    }

    /// Moves from a line's end to the text of the next line that has some, and gives the number of breaks between.
    private mutating func nextQuotedLine(openedAt start: Int, minIndent: Int) throws(SyntaxFailure) -> Int {
        let opening = start..<start + 1
        let problem = SyntaxProblem.unterminatedQuote(Character(Unicode.Scalar(bytes[start])))
        guard let next = nextTextLine(from: position, minIndent: minIndent) else {
            throw SyntaxFailure(problem, opening, resume: nextLineStart(from: start))
        }
        if let tab = next.tab { throw SyntaxFailure(.tabIndent, tab..<tab + 1) }
        guard !next.isUnderIndented else { throw SyntaxFailure(problem, opening, resume: next.lineStart) }
        position = next.content
        lineStart = next.lineStart
        return next.breaks
    }
}
