/// A place in a source file as people count: both numbers begin at 1.
public struct SourceLocation: Hashable, Sendable {
    public let line: Int
    /// In characters, as a reader sees them: a tab is one, a letter with its combining accent is one.
    public let column: Int

    public init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }
}
