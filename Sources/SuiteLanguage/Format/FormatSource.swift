import SourceText

/// What stands between the nodes of a text: the tree does not hold it.
struct FormatSource {
    let file: SourceFile
    var bytes: [UInt8] { file.bytes }

    init(_ file: SourceFile) {
        self.file = file
    }

    func text(_ range: Range<Int>) -> String {
        String(decoding: bytes[range], as: UTF8.self)
    }

    func line(at offset: Int) -> Int { file.lineIndex(at: offset) }

    /// The bytes before `offset` on its line.
    func column(at offset: Int) -> Int {
        offset - file.contentRange(ofLineAt: line(at: offset)).lowerBound
    }

    /// The columns of a terminal that these bytes take.
    func width(before offset: Int) -> Int {
        TerminalWidth.columns(of: text(offset - column(at: offset)..<offset))
    }

    /// The number of blanks before `offset` on its line.
    func blanks(before offset: Int) -> Int {
        bytes[offset - column(at: offset)..<offset].reversed().prefix { Byte.isBlank($0) }.count
    }

    /// Whether only blanks stand before `offset` on its line.
    func isFirst(_ offset: Int) -> Bool {
        bytes[offset - column(at: offset)..<offset].allSatisfy(Byte.isBlank)
    }

    /// Where the line of `offset` ends, without its break.
    func lineEnd(from offset: Int) -> Int {
        file.contentRange(ofLineAt: line(at: offset)).upperBound
    }

    func isBlank(line: Int) -> Bool {
        bytes[file.contentRange(ofLineAt: line)].allSatisfy(Byte.isBlank)
    }

    func isOnOneLine(_ span: SourceSpan) -> Bool {
        line(at: span.start) == line(at: span.end)
    }

    /// Whether there is an empty line above the line that `offset` begins.
    func isBelowBlankLine(_ offset: Int) -> Bool {
        let line = line(at: offset)
        return line > 0 && isFirst(offset) && isBlank(line: line - 1)
    }

    /// The offset of what comes next that is neither blank nor comment; the end of the text if nothing does.
    func nextContent(from offset: Int) -> Int {
        var position = offset
        while position < bytes.count {
            switch bytes[position] {
            case Byte.hash: position = lineEnd(from: position)
            case Byte.space, Byte.tab, Byte.carriageReturn, Byte.lineFeed: position += 1
            default: return position
            }
        }
        return position
    }

    /// Whether a collection stands in brackets.
    func isFlow(_ node: Node) -> Bool {
        switch node.content {
        case .empty, .scalar: false
        case .sequence, .mapping: bytes[node.span.start] == Byte.openBracket || bytes[node.span.start] == Byte.openBrace
        }
    }
}
