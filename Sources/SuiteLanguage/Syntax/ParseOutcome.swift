public import SourceText

/// What came of parsing one text.
public struct ParseOutcome: Sendable {
    /// The tree. With diagnostics it lacks what could not be read; nil if nothing could (not UTF-8, too large).
    /// A text of nothing but comments gives an `.empty` node.
    public let root: Node?
    /// In the order of the text, at most one a line and 20 in all; every one is an error. None: the text is good.
    public let diagnostics: [Diagnostic]

    public init(root: Node?, diagnostics: [Diagnostic]) {
        self.root = root
        self.diagnostics = diagnostics
    }
}
