import SourceText

/// A literal or folded scalar as it is written: its header, and its lines without their indentation.
struct BlockScalarText {
    /// `|`, `>-`, `|2+`; a digit that gives the indentation is the canonical 2.
    let header: String
    let lines: [String]
    /// The line of the source behind them.
    let endLine: Int

    /// - Parameter outerColumn: the column in the source of the block that the scalar is in, from which a digit counts.
    init(_ node: Node, in source: FormatSource, outerColumn: Int) {
        let start = node.span.start
        let head = source.bytes[start..<source.lineEnd(from: start)].prefix { !Byte.isBlank($0) }
        let digit = head.first { (UInt8(ascii: "1")...UInt8(ascii: "9")).contains($0) }
        var indicators = head.map { $0 == digit ? UInt8(ascii: "2") : $0 }
        // A file may end inside the last line, which then has no break to keep; in the canonical layout it has one.
        if case .scalar(let scalar) = node.content, !scalar.text.isEmpty, !scalar.text.hasSuffix("\n"),
            !head.contains(Byte.dash)
        {
            indicators = indicators.filter { $0 != Byte.plus } + [Byte.dash]
        }
        header = String(decoding: indicators, as: UTF8.self)

        let first = source.line(at: start) + 1
        var end = source.line(at: node.span.end) + 1
        if head.contains(Byte.plus) {
            // The last line of a text that ends in a line break is none.
            while end < source.file.lineCount - 1, source.isBlank(line: end) { end += 1 }
        }
        endLine = max(first, end)
        let contents = (first..<endLine).map { source.bytes[source.file.contentRange(ofLineAt: $0)] }
        let spaces = contents.map { $0.prefix { $0 == Byte.space }.count }
        let detected = zip(contents, spaces).first { $0.count > $1 }?.1 ?? .max
        let indent = digit.map { outerColumn + Int($0 - UInt8(ascii: "0")) } ?? detected
        lines = zip(contents, spaces).map { String(decoding: $0.dropFirst(min($1, indent)), as: UTF8.self) }
    }
}
