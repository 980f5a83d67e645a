/// What a tree means to a program that reads no types into it: YAML 1.2.2 section 10.1, the failsafe schema.
public enum FailsafeSchema {
    /// The tree as JSON text on one line (RFC 8259): every scalar is a string of its own characters, quotes, escapes and
    /// line folding taken away. Absent values are empty strings, as PyYAML's `BaseLoader` has them.
    public static func json(_ node: Node) -> String {
        var writer = JSONWriter(absent: .string("")) { .string($0.text) }
        writer.write(node)
        return writer.text
    }
}
