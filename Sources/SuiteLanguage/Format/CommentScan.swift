import SourceText

/// Finds the comments of a text. The parser passes them over; outside of scalars every `#` begins one.
struct CommentScan {
    private let source: FormatSource
    private var position: Int
    private var comments: [Comment] = []

    /// All comments, in the order of the text.
    ///
    /// - Parameter root: the tree of the text, in which nothing is wrong.
    static func comments(in file: SourceFile, root: Node) -> [Comment] {
        var scan = CommentScan(source: FormatSource(file), position: file.textStart)
        scan.pass(root)
        scan.scan(to: file.bytes.count)
        return scan.comments
    }

    private init(source: FormatSource, position: Int) {
        self.source = source
        self.position = position
    }

    private mutating func pass(_ node: Node) {
        switch node.content {
        case .empty: break
        case .sequence(let items): for item in items { pass(item) }
        case .mapping(let entries):
            for entry in entries {
                pass(entry.key)
                pass(entry.value)
            }
        case .scalar(let scalar):
            scan(to: node.span.start)
            // The line of `|` may have a comment, which lies within the scalar.
            if scalar.isBlock { scan(to: source.lineEnd(from: node.span.start)) }
            position = max(position, node.span.end)
        }
    }

    /// Looks for comments up to the next scalar.
    private mutating func scan(to end: Int) {
        while position < end {
            if source.bytes[position] == Byte.hash {
                let lineEnd = source.lineEnd(from: position)
                add(position..<lineEnd)
                position = lineEnd
            } else {
                position += 1
            }
        }
    }

    private mutating func add(_ range: Range<Int>) {
        var end = range.upperBound
        while Byte.isBlank(source.bytes[end - 1]) { end -= 1 }
        let start = range.lowerBound
        comments.append(
            Comment(
                text: source.text(start..<end), start: start, column: source.width(before: start),
                gap: source.blanks(before: start), isTrailing: !source.isFirst(start), position: start))
    }
}

extension Scalar {
    var isBlock: Bool { style == .literal || style == .folded }
}
