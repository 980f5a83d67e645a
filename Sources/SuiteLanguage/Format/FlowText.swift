import SourceText

/// A collection in brackets on one line.
enum FlowText {
    /// nil for what takes several lines, and for blocks.
    static func of(_ node: Node, in source: FormatSource) -> String? {
        guard source.isFlow(node) else { return nil }
        switch node.content {
        case .sequence(let items) where items.isEmpty: return "[]"
        case .mapping(let entries) where entries.isEmpty: return "{}"
        default: return source.isOnOneLine(node.span) ? text(of: node, in: source) : nil
        }
    }

    private static func text(of node: Node, in source: FormatSource) -> String {
        switch node.content {
        case .empty: ""
        case .scalar: source.text(node.span.range)
        case .sequence(let items): "[" + items.map { text(of: $0, in: source) }.joined(separator: ", ") + "]"
        case .mapping(let entries): "{" + entries.map { text(of: $0, in: source) }.joined(separator: ", ") + "}"
        }
    }

    private static func text(of entry: MappingEntry, in source: FormatSource) -> String {
        let value = text(of: entry.value, in: source)
        return source.text(entry.key.span.range) + (value.isEmpty ? ":" : ": " + value)
    }
}
