import SourceText

/// Writes a tree as JSON text on one line (RFC 8259). Keys are their text as written, and characters that would not be
/// seen or that steer a terminal are escaped.
struct JSONWriter {
    /// What a scalar is.
    let resolve: (Scalar) -> CoreSchema.Value
    /// What stands for an absent value.
    let absent: CoreSchema.Value
    private(set) var text = ""

    init(absent: CoreSchema.Value, resolve: @escaping (Scalar) -> CoreSchema.Value) {
        self.absent = absent
        self.resolve = resolve
    }

    mutating func write(_ node: Node) {
        switch node.content {
        case .empty:
            write(absent)
        case .scalar(let scalar):
            write(resolve(scalar))
        case .sequence(let items):
            text += "["
            for (index, item) in items.enumerated() {
                if index > 0 { text += ", " }
                write(item)
            }
            text += "]"
        case .mapping(let entries):
            text += "{"
            for (index, entry) in entries.enumerated() {
                if index > 0 { text += ", " }
                write(string: entry.name)
                text += ": "
                write(entry.value)
            }
            text += "}"
        }
    }

    private mutating func write(_ value: CoreSchema.Value) {
        switch value {
        case .null: text += "null"
        case .bool(let value): text += value ? "true" : "false"
        case .int(let digits), .float(let digits): text += digits
        case .notFinite(let string), .string(let string): write(string: string)
        }
    }

    private mutating func write(string: String) {
        text += JSONText.quoted(string)
    }
}
