/// A text value.
public struct Scalar: Hashable, Sendable {
    /// How a scalar was written (YAML 1.2.2 chapters 7 and 8).
    public enum Style: Hashable, Sendable {
        case plain, singleQuoted, doubleQuoted, literal, folded
    }

    /// The value as YAML reads it: quotes taken off, escapes and line folding done, its characters otherwise as written.
    public let text: String
    public let style: Style

    public init(_ text: String, style: Style) {
        self.text = text
        self.style = style
    }
}
