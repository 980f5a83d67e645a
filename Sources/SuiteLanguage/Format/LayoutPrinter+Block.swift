import SourceText

extension LayoutPrinter {
    /// An entry of a collection: a dash or a key, and what stands behind it.
    private struct Entry {
        let start: Int
        let label: String
        let value: Node
        let place: Place
    }

    /// Lays a collection out with a line for each entry.
    mutating func printBlock(_ node: Node, at position: Position) {
        let isFlow = source.isFlow(node)
        let entries = entries(of: node, isFlow: isFlow)
        if isFlow { moveCommentToFront(of: node, at: position.place) }
        var isOnLine = false
        switch position.place {
        case .root: break
        case .item where !hasComment(before: entries[0].start):
            pending += " "
            isOnLine = true
        case .item, .value: endLine(.head)
        }
        let sourceColumn = source.column(at: node.span.start)
        for entry in entries {
            if !isOnLine { startLine(at: entry.start, column: position.column) }
            isOnLine = false
            pending += entry.label
            print(
                entry.value,
                at: Position(
                    place: entry.place, column: position.column + 2, outerColumn: isFlow ? nil : sourceColumn))
        }
        if isFlow {
            endFlow(node, column: position.column)
        } else {
            // A comment in the column that a list shares with its key belongs to what the key is in.
            let isShared = sourceColumn == position.outerColumn
            claimComments(after: node, from: sourceColumn + (isShared ? 1 : 0), column: position.column)
        }
    }

    private func entries(of node: Node, isFlow: Bool) -> [Entry] {
        switch node.content {
        case .sequence(let items):
            var end = node.span.start
            return items.map { item in
                let start = isFlow ? item.span.start : source.nextContent(from: end)
                end = item.span.end
                return Entry(start: start, label: "-", value: item, place: .item)
            }
        case .mapping(let entries):
            return entries.map { entry in
                Entry(
                    start: entry.key.span.start, label: source.text(entry.key.span.range) + ":", value: entry.value,
                    place: .value(line: source.line(at: entry.key.span.start)))
            }
        case .empty, .scalar: return []
        }
    }

    /// Whether brackets that can stand on one line have the room for it.
    func isFitting(_ text: String, of node: Node, at position: Position) -> Bool {
        if text.utf8.count == 2 { return true }
        let start =
            hasComment(before: node.span.start)
            ? position.column : TerminalWidth.columns(of: pending) + separator(position.place).utf8.count
        return start + TerminalWidth.columns(of: text) <= SuiteFormatter.width
    }

    /// Writes text that is no block, the lines behind the first indented.
    mutating func printText(_ texts: [String], of node: Node, at position: Position) {
        if isOnOwnLine(texts, of: node, at: position) {
            if case .root = position.place {} else { endLine(.head) }
            startLine(at: node.span.start, column: position.column)
        } else {
            pending += separator(position.place)
        }
        pending += texts[0]
        let indentation = Self.indentation(position.column)
        for text in texts.dropFirst() {
            endLine(.verbatim)
            pending = text.isEmpty ? "" : indentation + text
        }
        endLine(.content)
    }

    private func isOnOwnLine(_ texts: [String], of node: Node, at position: Position) -> Bool {
        if hasComment(before: node.span.start) { return true }
        switch position.place {
        case .root: return true
        case .item: return false
        case .value(let line):
            guard source.line(at: node.span.start) != line, !source.isFlow(node) else { return false }
            let width = TerminalWidth.columns(of: pending) + 1 + TerminalWidth.columns(of: texts[0])
            return texts.count > 1 || width > SuiteFormatter.width
        }
    }

    private func separator(_ place: Place) -> String {
        if case .root = place { "" } else { " " }
    }

    /// Writes a literal or folded scalar, its lines indented by 2 more than the block it is in.
    mutating func printBlockScalar(_ node: Node, at position: Position) {
        let scalar = BlockScalarText(node, in: source, outerColumn: position.outerColumn ?? -1)
        printText([scalar.header], of: node, at: position)
        putComments(before: source.lineEnd(from: node.span.start), column: position.column)
        let indentation = Self.indentation(position.column)
        scalarEnd = scalar.endLine
        for line in scalar.lines {
            pending = line.isEmpty ? "" : indentation + line
            endLine(.verbatim)
        }
    }
}
