extension NodeReader {
    /// The next line with text in a scalar that spans lines.
    struct TextLine {
        let lineStart: Int
        /// The offset of the first byte that is no blank.
        let content: Int
        /// Line breaks since the line before; more than one if lines without text are between.
        let breaks: Int
        let isUnderIndented: Bool
        /// A tab that stands for indentation, in this line or in one of those without text.
        let tab: Int?
    }

    /// Looks from a line's end for the next line with text; nil at the end of the document, and where no line ends.
    func nextTextLine(from offset: Int, minIndent: Int) -> TextLine? {
        guard isLineEnd(offset) else { return nil }
        var start = afterBreak(offset)
        var breaks = 1
        var tab: Int?
        while start < bytes.count {
            let spaces = skipSpaces(from: start)
            let content = skipBlanks(from: spaces)
            let isUnderIndented = spaces - start < minIndent
            if isUnderIndented, content > spaces { tab = tab ?? spaces }
            if !isLineEnd(content) {
                if isDocumentMarker(at: start) { return nil }
                return TextLine(
                    lineStart: start, content: content, breaks: breaks, isUnderIndented: isUnderIndented, tab: tab)
            }
            start = afterBreak(content)
            breaks += 1
        }
        return nil
    }

    /// Line folding: one break reads as a space, and of several the first is dropped (YAML 1.2.2 section 6.5).
    func fold(_ breaks: Int, into text: inout [UInt8]) {
        if breaks == 1 {
            text.append(Byte.space)
        } else {
            text += repeatElement(Byte.lineFeed, count: breaks - 1)
        }
    }
}
