import SourceText

extension CoreSchema {
    /// The tree as JSON text on one line (RFC 8259), its plain scalars resolved.
    ///
    /// Absent values are null, keys are their text as written, numbers keep every digit, and `.inf`, `-.inf` and `.nan`,
    /// which JSON lacks, are strings. Characters that would not be seen or that steer a terminal are escaped.
    public static func json(_ node: Node) -> String {
        var text = ""
        write(node, to: &text)
        return text
    }

    private static func write(_ node: Node, to text: inout String) {
        switch node.content {
        case .empty:
            text += "null"
        case .scalar(let scalar):
            write(resolve(scalar), to: &text)
        case .sequence(let items):
            text += "["
            for (index, item) in items.enumerated() {
                if index > 0 { text += ", " }
                write(item, to: &text)
            }
            text += "]"
        case .mapping(let entries):
            text += "{"
            for (index, entry) in entries.enumerated() {
                if index > 0 { text += ", " }
                write(string: entry.name, to: &text)
                text += ": "
                write(entry.value, to: &text)
            }
            text += "}"
        }
    }

    private static func write(_ value: Value, to text: inout String) {
        switch value {
        case .null: text += "null"
        case .bool(let value): text += value ? "true" : "false"
        case .int(let digits), .float(let digits): text += digits
        case .notFinite(let string), .string(let string): write(string: string, to: &text)
        }
    }

    private static func write(string: String, to text: inout String) {
        text += JSONText.quoted(string)
    }
}
