/// Something to tell the person who wrote a text, and where: a syntax error, an unknown key, a failed expectation.
///
/// It holds words and places, never their drawing; `DiagnosticRenderer` draws.
public struct Diagnostic: Sendable {
    /// A further place in the same file, with what it has to do with the matter.
    public struct Label: Hashable, Sendable {
        public let span: SourceSpan
        public let text: String

        public init(_ span: SourceSpan, _ text: String) {
            self.span = span
            self.text = text
        }
    }

    public var severity: Severity
    /// Stable, to search and to test: a stage and a problem, as in "syntax.tab-indent".
    public var code: String
    /// One sentence that is true standing alone; no capital, no full stop, code in backticks.
    public var message: String
    public var file: SourceFile?
    /// What is wrong, whole: the token, not its first column.
    public var span: SourceSpan?
    /// A few words at the caret; short because the caret points.
    public var label: String?
    public var secondary: [Label]
    /// What else is true, one a line; a line break in a note stays one.
    public var notes: [String]
    /// What to do.
    public var help: String?

    public init(
        _ severity: Severity = .error,
        code: String,
        message: String,
        file: SourceFile? = nil,
        span: SourceSpan? = nil,
        label: String? = nil,
        secondary: [Label] = [],
        notes: [String] = [],
        help: String? = nil
    ) {
        self.severity = severity
        self.code = code
        self.message = message
        self.file = file
        self.span = span
        self.label = label
        self.secondary = secondary
        self.notes = notes
        self.help = help
    }
}
