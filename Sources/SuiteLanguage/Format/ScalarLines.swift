import SourceText

/// The lines of a plain or quoted scalar without the blanks around them, which line folding takes away (YAML 1.2.2
/// sections 7.3.1 to 7.3.3).
enum ScalarLines {
    static func of(_ node: Node, in source: FormatSource) -> [String] {
        let lines = source.line(at: node.span.start)...source.line(at: node.span.end)
        let isDouble = source.bytes[node.span.start] == Byte.doubleQuote
        return lines.map { line in
            var range = source.file.contentRange(ofLineAt: line).clamped(to: node.span.range)
            if line > lines.lowerBound { range = withoutLeadingBlanks(range, in: source.bytes) }
            if line < lines.upperBound { range = withoutTrailingBlanks(range, in: source.bytes, isDouble: isDouble) }
            return source.text(range)
        }
    }

    private static func withoutLeadingBlanks(_ range: Range<Int>, in bytes: [UInt8]) -> Range<Int> {
        let start = bytes[range].firstIndex { !Byte.isBlank($0) } ?? range.upperBound
        return start..<range.upperBound
    }

    /// A blank that a backslash escapes is text.
    private static func withoutTrailingBlanks(_ range: Range<Int>, in bytes: [UInt8], isDouble: Bool) -> Range<Int> {
        let end = bytes[range].lastIndex { !Byte.isBlank($0) }.map { $0 + 1 } ?? range.lowerBound
        let backslashes = bytes[range.lowerBound..<end].reversed().prefix { $0 == Byte.backslash }.count
        let isEscaped = isDouble && backslashes % 2 == 1 && end < range.upperBound
        return range.lowerBound..<(isEscaped ? end + 1 : end)
    }
}
