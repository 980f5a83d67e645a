import SourceText

/// Lays a tree out in lines, with the comments of its text.
///
/// It goes through the nodes in their order. Before a line is begun, the comments that stand before its content are put
/// down: each behind the last line if it stood behind content, else on a line of its own.
struct LayoutPrinter {
    /// How a node goes with what stands before it.
    enum Place {
        case root
        /// Behind a dash.
        case item
        /// Behind a key whose colon is on this line of the source.
        case value(line: Int)
    }

    /// Where a node goes.
    struct Position {
        var place: Place
        /// The column of a block there.
        var column: Int
        /// The column in the source of the block around it: -1 around the root, nil in brackets.
        var outerColumn: Int?
    }

    let source: FormatSource
    private(set) var lines: [LayoutLine] = []
    /// The line that is being written.
    var pending = ""
    /// The line of the source behind the last block scalar: empty lines above it are text.
    var scalarEnd = 0
    private var comments: [Comment]
    private var nextComment = 0

    init(_ source: FormatSource, comments: [Comment]) {
        self.source = source
        self.comments = comments
    }

    mutating func document(_ root: Node, at column: Int) {
        documentStart()
        print(root, at: Position(place: .root, column: column, outerColumn: -1))
        putComments(before: .max, column: 0)
    }

    private mutating func documentStart() {
        let start = source.nextContent(from: source.file.textStart)
        let line = source.file.contentRange(ofLineAt: source.line(at: start))
        guard line.lowerBound == start, source.bytes[line].starts(with: [Byte.dash, Byte.dash, Byte.dash]),
            line.count == 3 || Byte.isBlank(source.bytes[start + 3])
        else { return }
        startLine(at: start, column: 0)
        pending += "---"
        endLine(.head)
    }

    mutating func print(_ node: Node, at position: Position) {
        switch node.content {
        case .empty: printEmpty(node, at: position)
        case .scalar(let scalar) where scalar.isBlock: printBlockScalar(node, at: position)
        case .scalar: printText(ScalarLines.of(node, in: source), of: node, at: position)
        case .sequence, .mapping:
            if let text = FlowText.of(node, in: source), isFitting(text, of: node, at: position) {
                printText([text], of: node, at: position)
                putComments(before: node.span.end, column: max(position.column - 2, 0))
            } else {
                printBlock(node, at: position)
            }
        }
    }

    /// Behind a key without a value: comments that are indented as one would be stay so.
    private mutating func printEmpty(_ node: Node, at position: Position) {
        if case .root = position.place { return }
        endLine(.content)
        guard let outer = position.outerColumn else { return }
        claimComments(after: node, from: outer + 1, column: position.column)
    }

    // MARK: Lines

    /// Begins a line with what stands at `offset`, below the comments before it and an empty line if there was one.
    mutating func startLine(at offset: Int, column: Int) {
        putComments(before: offset, column: column)
        putBlankLine(before: offset)
        pending = Self.indentation(column)
    }

    mutating func endLine(_ kind: LayoutLine.Kind) {
        lines.append(LayoutLine(text: pending, kind: kind))
        pending = ""
    }

    static func indentation(_ column: Int) -> String {
        String(repeating: " ", count: column)
    }

    private mutating func putBlankLine(before offset: Int) {
        guard let last = lines.last, last.kind != .head, source.isBelowBlankLine(offset),
            source.line(at: offset) > scalarEnd
        else { return }
        endLine(.verbatim)
    }

    // MARK: Comments

    /// Whether a comment comes before `offset`.
    func hasComment(before offset: Int) -> Bool {
        nextComment < comments.count && comments[nextComment].position < offset
    }

    /// Puts down the comments that stand before `offset`; `column` is the indentation of those on lines of their own.
    mutating func putComments(before offset: Int, column: Int) {
        while hasComment(before: offset) { putComment(column: column) }
    }

    private mutating func putComment(column: Int) {
        let comment = comments[nextComment]
        nextComment += 1
        if comment.isTrailing, lines.last?.takesComment ?? false {
            lines[lines.count - 1].comment = comment
        } else {
            putBlankLine(before: comment.start)
            lines.append(LayoutLine(text: Self.indentation(column) + comment.text, kind: .comment))
        }
    }

    /// Puts down the comments behind a block's end that are indented as its entries are: more than what follows, and by
    /// `first` columns at least.
    mutating func claimComments(after node: Node, from first: Int, column: Int) {
        let next = source.nextContent(from: node.span.end)
        let outer = next < source.bytes.count ? source.column(at: next) : -1
        while hasComment(before: next) {
            let comment = comments[nextComment]
            guard comment.isTrailing || comment.column >= max(first, outer + 1) else { return }
            putComment(column: column)
        }
    }

    /// Where brackets are taken away, the comment behind them goes in front of their content: behind the key, or above
    /// the item.
    mutating func moveCommentToFront(of node: Node, at place: Place) {
        guard let index = comments[nextComment...].firstIndex(where: { $0.position >= node.span.start }),
            isBehind(comments[index], node)
        else { return }
        comments[index].position = node.span.start
        comments[index].gap = 1
        if case .value = place { return }
        comments[index].isTrailing = false
        if index == nextComment { putComment(column: pending.prefix { $0 == " " }.count) }
    }

    /// The comments before the bracket that ended a collection, and behind it, end the block that it has become.
    mutating func endFlow(_ node: Node, column: Int) {
        putComments(before: node.span.end, column: column)
        guard nextComment < comments.count, isBehind(comments[nextComment], node) else { return }
        comments[nextComment].isTrailing = false
        putComment(column: column)
    }

    /// Whether a comment stands behind a node on its last line, with a comma between at most.
    private func isBehind(_ comment: Comment, _ node: Node) -> Bool {
        guard comment.position >= node.span.end, source.line(at: comment.start) == source.line(at: node.span.end) else {
            return false
        }
        return source.bytes[node.span.end..<comment.start].allSatisfy {
            Byte.isBlank($0) || $0 == Byte.comma
        }
    }
}
