/// Draws diagnostics as a good compiler does, for syntax errors and failed expectations alike.
public struct DiagnosticRenderer: Sendable {
    public enum Style: Sendable {
        case plain
        /// The same text with ANSI colours; they only paint.
        case color
    }

    public let style: Style
    /// The columns of the terminal: a source line that does not fit would wrap, and its marks stand nowhere.
    public let width: Int?

    public init(style: Style = .plain, width: Int? = nil) {
        self.style = style
        self.width = width
    }

    /// The drawing of one diagnostic: lines that each end in LF, safe on a terminal. The plain drawing is legal XML 1.0
    /// character data.
    public func render(_ diagnostic: Diagnostic) -> String {
        let paint = DiagnosticPaint(style: style, severity: diagnostic.severity)
        let drawn = diagnostic.file.map { ExcerptLayout(diagnostic, in: $0, width: width) }
        let margin = String(repeating: " ", count: drawn?.gutterWidth ?? 1)
        var lines = [heading(diagnostic, paint)]
        if let file = diagnostic.file {
            lines.append(paint.frame("\(margin) --> ") + place(diagnostic.span, in: file))
        }
        if let drawn, !drawn.rows.isEmpty {
            lines.append(paint.frame("\(margin)  |"))
            lines += drawn.rows.map { $0.drawn(gutterWidth: drawn.gutterWidth, paint) }
        }
        for note in diagnostic.notes { lines += remark("note", note, margin, paint) }
        if let help = diagnostic.help { lines += remark("help", help, margin, paint) }
        return lines.map { $0 + "\n" }.joined()
    }

    /// The drawings of several, an empty line between two.
    public func render(_ diagnostics: [Diagnostic]) -> String {
        diagnostics.map(render).joined(separator: "\n")
    }

    private func heading(_ diagnostic: Diagnostic, _ paint: DiagnosticPaint) -> String {
        paint.severity("\(diagnostic.severity.rawValue)[\(VisibleText.show(diagnostic.code))]")
            + paint.strong(": " + VisibleText.show(diagnostic.message))
    }

    private func place(_ span: SourceSpan?, in file: SourceFile) -> String {
        let path = VisibleText.show(file.path)
        guard let span else { return path }
        let location = file.location(at: span.start)
        return "\(path):\(location.line):\(location.column)"
    }

    /// `= note: …`; the further lines of a text with line breaks stand under its first.
    private func remark(_ word: String, _ text: String, _ margin: String, _ paint: DiagnosticPaint) -> [String] {
        let lines = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map { VisibleText.show($0) }
        let indent = "\(margin)  " + String(repeating: " ", count: "= \(word): ".count)
        return lines.enumerated().map { index, line in
            index > 0 ? indent + line : paint.frame("\(margin)  = ") + paint.strong("\(word):") + " " + line
        }
    }
}
