import SourceText

extension NodeReader {
    /// A literal or folded scalar, for a block in column `parent`. The position ends at the start of the line below it.
    mutating func blockScalar(parent: Int) throws(SyntaxFailure) -> Node {
        let start = position
        let isFolded = bytes[start] == Byte.greater
        let (chomping, indicator) = try blockScalarHeader()
        var end = lineEnd(from: start)
        if indicator != nil, parent < 0 { throw SyntaxFailure(.rootIndentationIndicator, start..<end) }
        let indent = if let indicator { parent + indicator } else { try detectIndent(above: parent) }
        var lines = BlockScalarLines(isFolded: isFolded, chomping: chomping)
        while position < bytes.count {
            let spaces = skipSpaces(from: position)
            let content = min(spaces, position + indent)
            if content - position < indent, !isLineEnd(content) {
                if byte(content) == Byte.tab { throw SyntaxFailure(.tabIndent, content..<skipBlanks(from: content)) }
                break
            }
            if indent == 0, isDocumentMarker(at: position) { break }
            let contentEnd = lineEnd(from: content)
            let hasBreak = contentEnd < bytes.count
            let isBlank = skipBlanks(from: content) == contentEnd
            if !hasBreak, isBlank, chomping == .keep || chomping == .clip && contentEnd > content {
                throw SyntaxFailure(.blockScalarWithoutBreak, contentEnd..<contentEnd)
            }
            lines.add(bytes[content..<contentEnd], hasBreak: hasBreak)
            if contentEnd > content { end = contentEnd }
            position = afterBreak(contentEnd)
        }
        let scalar = Scalar(lines.chomped(), style: isFolded ? .folded : .literal)
        return Node(.scalar(scalar), span: SourceSpan(start..<end))
    }

    /// Reads `|` or `>`, a digit and a sign in any order, and the rest of the line.
    private mutating func blockScalarHeader() throws(SyntaxFailure) -> (BlockScalarLines.Chomping, Int?) {
        let start = position
        var chomping: BlockScalarLines.Chomping?
        var indent: Int?
        position += 1
        while let byte = byte(position) {
            if chomping == nil, byte == Byte.dash || byte == Byte.plus {
                chomping = byte == Byte.dash ? .strip : .keep
            } else if indent == nil, (UInt8(ascii: "1")...UInt8(ascii: "9")).contains(byte) {
                indent = Int(byte - UInt8(ascii: "0"))
            } else {
                break
            }
            position += 1
        }
        guard isSeparation(position) else { throw SyntaxFailure(.blockScalarHeader, start..<lineEnd(from: start)) }
        try finishLine(or: .blockScalarHeader)
        return (chomping ?? .clip, indent)
    }

    /// The indentation of the first line with text; without one, of the widest line.
    private func detectIndent(above parent: Int) throws(SyntaxFailure) -> Int {
        var start = position
        var widest = start..<start
        while start < bytes.count {
            let content = skipSpaces(from: start)
            if !isLineEnd(content) {
                let indent = content - start
                guard indent > parent else { break }
                guard widest.count <= indent else { throw SyntaxFailure(.blockScalarLeadingSpaces, widest) }
                return indent
            }
            if content - start > widest.count { widest = start..<content }
            start = afterBreak(content)
        }
        return max(widest.count, parent + 1)
    }
}
