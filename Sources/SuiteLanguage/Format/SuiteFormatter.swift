public import SourceText

/// Writes a suite, a rig or any other of attest's YAML files anew in the canonical layout.
///
/// What is decided:
/// - Lines end in LF, the last one too; no byte order mark, and no blanks at the end of a line.
/// - Blocks are indented by 2, a list below its key as well. One blank stands behind `:`, `-` and `,`, and none inside of
///   brackets: `[a, {b: c}]`.
/// - A value stands on the line of its key, unless only that makes the line too wide, or a comment is between.
/// - Brackets that stand on one line of up to 120 columns stay. Others become a block, one line an entry: in a suite what
///   takes several lines is a list with dashes.
/// - Not more than one empty line in a row, and none behind `key:`, at the beginning and at the end.
/// - A comment on a line of its own is indented like what follows it, or as the block that it ends. One behind content
///   keeps its column; those of consecutive lines are aligned.
///
/// What is kept: the order of entries, `---`, how scalars are written (their further lines are only indented anew), and
/// every comment.
public enum SuiteFormatter {
    /// The columns that a line should have at most. Only what cannot be divided is wider.
    public static let width = 120

    /// Formats a text. What comes out is the same tree with the same comments, and formatting it once more changes
    /// nothing.
    public static func format(_ file: SourceFile) -> FormatOutcome {
        let outcome = SuiteParser.parse(file)
        guard let root = outcome.root, outcome.diagnostics.isEmpty else { return .refused(outcome.diagnostics) }
        // Prose and tables read as one long text: whoever named such a file did not mean it.
        if case .scalar = root.content { return .refused([noEntries(in: root, of: file)]) }
        let comments = CommentScan.comments(in: file, root: root)
        // A key or a text may begin like `---`, which ends a document where a line begins with it.
        for column in [0, 2] {
            let text = layout(root, comments, of: file, column: column)
            if isReadAlike(text, as: root, comments, of: file) { return .formatted(text) }
        }
        return .failed(changedMeaning(of: file))
    }

    private static func layout(_ root: Node, _ comments: [Comment], of file: SourceFile, column: Int) -> String {
        var printer = LayoutPrinter(FormatSource(file), comments: comments)
        printer.document(root, at: column)
        return CommentAlignment.text(of: printer.lines)
    }

    /// Whether a layout means what the file means.
    static func isReadAlike(_ text: String, as root: Node, _ comments: [Comment], of file: SourceFile) -> Bool {
        let written = SourceFile(path: file.path, text: text)
        let outcome = SuiteParser.parse(written)
        guard let other = outcome.root, outcome.diagnostics.isEmpty, root.isWritten(as: other) else { return false }
        return CommentScan.comments(in: written, root: other).map(\.text) == comments.map(\.text)
    }

    private static func noEntries(in root: Node, of file: SourceFile) -> Diagnostic {
        Diagnostic(
            code: "format.no-entries", message: "there is no `key: value` in this file", file: file,
            span: SourceSpan(at: root.span.start), label: "one text, up to the end", help: "name a suite or a rig")
    }

    private static func changedMeaning(of file: SourceFile) -> Diagnostic {
        Diagnostic(
            code: "format.changed-meaning", message: "internal error: formatting would change what the file means",
            file: file, notes: ["the file is left as it is"],
            help: "please report this, with the file")
    }
}

extension Node {
    /// Whether two trees hold the same: text and style of scalars, keys and their order. Where they stand, and whether
    /// in brackets or as a block, makes no difference.
    func isWritten(as other: Node) -> Bool {
        switch (content, other.content) {
        case (.empty, .empty): true
        case (.scalar(let first), .scalar(let second)): first == second
        case (.sequence(let first), .sequence(let second)):
            first.count == second.count && zip(first, second).allSatisfy { $0.isWritten(as: $1) }
        case (.mapping(let first), .mapping(let second)):
            first.count == second.count
                && zip(first, second).allSatisfy { $0.key.isWritten(as: $1.key) && $0.value.isWritten(as: $1.value) }
        default: false
        }
    }
}
