import SourceText

extension NodeReader {
    /// The byte at `offset`; nil at the end.
    func byte(_ offset: Int) -> UInt8? {
        offset < bytes.count ? bytes[offset] : nil
    }

    /// Whether `offset` is at a line break or at the end of the text.
    func isLineEnd(_ offset: Int) -> Bool {
        switch byte(offset) {
        case nil, Byte.lineFeed: true
        case Byte.carriageReturn: byte(offset + 1) == Byte.lineFeed
        default: false
        }
    }

    /// Whether a blank, a line break or the end is at `offset`: what must follow the indicators `-`, `?` and `:`.
    func isSeparation(_ offset: Int) -> Bool {
        Byte.isBlank(byte(offset)) || isLineEnd(offset)
    }

    func lineEnd(from offset: Int) -> Int {
        var end = offset
        while !isLineEnd(end) { end += 1 }
        return end
    }

    func nextLineStart(from offset: Int) -> Int {
        afterBreak(lineEnd(from: offset))
    }

    /// The offset behind the line break at `offset`, or the end of the text.
    func afterBreak(_ offset: Int) -> Int {
        min(offset + (byte(offset) == Byte.carriageReturn ? 2 : 1), bytes.count)
    }

    func skipSpaces(from offset: Int) -> Int {
        var end = offset
        while byte(end) == Byte.space { end += 1 }
        return end
    }

    func skipBlanks(from offset: Int) -> Int {
        var end = offset
        while Byte.isBlank(byte(end)) { end += 1 }
        return end
    }

    func isDash(at offset: Int) -> Bool {
        byte(offset) == Byte.dash && isSeparation(offset + 1)
    }

    /// Whether the line that starts at `offset` is `---` or `...`, alone or followed by a blank.
    func isDocumentMarker(at offset: Int) -> Bool {
        guard let first = byte(offset), first == Byte.dash || first == Byte.dot else { return false }
        return byte(offset + 1) == first && byte(offset + 2) == first && isSeparation(offset + 3)
    }

    /// Ends a line: blanks and a comment may follow, anything else is `problem`. The position moves to the next line.
    mutating func finishLine(or problem: SyntaxProblem) throws(SyntaxFailure) {
        let rest = skipBlanks(from: position)
        if !isLineEnd(rest) {
            guard byte(rest) == Byte.hash else { throw SyntaxFailure(problem, rest..<lineEnd(from: rest)) }
            guard rest > position else { throw SyntaxFailure(.commentNeedsSpace, rest..<rest + 1) }
        }
        position = nextLineStart(from: rest)
    }

    /// Moves from the start of a line to the start of the next line with content, and gives its indentation in spaces;
    /// nil at the end of the document. Lines that a tab indents are noted, unless they are only skipped, and passed over.
    mutating func nextIndent(skipping: Bool = false) -> Int? {
        guard !isStopped else { return nil }
        var isAfterTab = false
        while position < bytes.count {
            let spaces = skipSpaces(from: position)
            let content = skipBlanks(from: spaces)
            if isLineEnd(content) || byte(content) == Byte.hash {
                position = nextLineStart(from: content)
            } else if content > spaces {
                if !skipping, !isAfterTab { note(SyntaxFailure(.tabIndent, spaces..<content)) }
                isAfterTab = true
                position = nextLineStart(from: content)
            } else if isDocumentMarker(at: position), !(isAtDocumentStart && byte(position) == Byte.dash) {
                let problem = byte(position) == Byte.dash ? SyntaxProblem.severalDocuments : .documentEnd
                note(SyntaxFailure(problem, position..<position + 3))
                position = bytes.count
            } else {
                lineStart = position
                return spaces - position
            }
        }
        return nil
    }

    /// Moves to the next line with content that is not indented by more than `column` spaces.
    mutating func skipLines(deeperThan column: Int, while isSkipped: (NodeReader, Int) -> Bool = { _, _ in false }) {
        while let indent = nextIndent(skipping: true), indent > column || isSkipped(self, position + indent) {
            position = nextLineStart(from: position)
        }
    }
}
