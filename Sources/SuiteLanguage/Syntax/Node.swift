public import SourceText

/// A piece of a parsed text: what it is, and the bytes that it was written with.
///
/// A node carries no type: a field is read by its declared type (`sim-pin: 0000` is four zeros), never by the tag that
/// YAML would resolve. The source text is `SourceFile.text(in: node.span)`.
public struct Node: Sendable {
    public enum Content: Sendable {
        case scalar(Scalar)
        case sequence([Node])
        case mapping([MappingEntry])
        /// Nothing was written where a value could stand: `key:`.
        case empty
    }

    public let content: Content
    /// From the first byte to the last, quotes and brackets included; for an absent value the place after its indicator.
    public let span: SourceSpan

    public init(_ content: Content, span: SourceSpan) {
        self.content = content
        self.span = span
    }
}
