/// Which source lines a diagnostic shows, in which order, and what is marked under each.
struct ExcerptLayout {
    enum Row {
        case source(number: Int, text: String)
        case mark(indent: String, stroke: String, label: String?, isPrimary: Bool)
        /// Lines between two shown ones are left out.
        case gap
    }

    private struct Mark {
        let range: Range<Int>
        let label: String?
        let isPrimary: Bool
        /// The 0-based index of the line that it begins on.
        let line: Int
    }

    private(set) var rows: [Row] = []
    /// The columns of the widest line number.
    let gutterWidth: Int
    /// The columns of the widest line that is drawn whole.
    private let columns: Int

    /// - Parameter width: of the terminal, where it is one.
    init(_ diagnostic: Diagnostic, in file: SourceFile, width: Int? = nil) {
        var marks = diagnostic.secondary.map { label in
            Mark(
                range: label.span.range, label: label.text, isPrimary: false, line: file.lineIndex(at: label.span.start)
            )
        }
        if let span = diagnostic.span {
            let line = file.lineIndex(at: span.start)
            marks.insert(Mark(range: span.range, label: diagnostic.label, isPrimary: true, line: line), at: 0)
        }
        let lines = Set(marks.map(\.line)).sorted()
        let gutterWidth = String((lines.last ?? 0) + 1).count
        self.gutterWidth = gutterWidth
        // Beside the gutter, and an ellipsis at either end.
        let room = width.map { $0 - gutterWidth - 6 } ?? SourceExcerpt.maxColumns
        columns = min(max(room, SourceExcerpt.minColumns), SourceExcerpt.maxColumns)
        for (index, line) in lines.enumerated() {
            if index > 0, lines[index - 1] + 1 < line { rows.append(.gap) }
            append(marks.filter { $0.line == line }, on: line, of: file)
        }
    }

    /// A line with its marks. Each mark of a line too long to be drawn whole gets a drawing of its own.
    private mutating func append(_ marks: [Mark], on line: Int, of file: SourceFile) {
        var shared: SourceExcerpt?
        for mark in marks {
            let excerpt = shared ?? SourceExcerpt(file, line: line, focus: mark.range.lowerBound, columns: columns)
            if shared == nil { rows.append(.source(number: line + 1, text: excerpt.text)) }
            if !excerpt.isClipped { shared = excerpt }
            let (indent, stroke) = excerpt.underline(mark.range, with: mark.isPrimary ? "^" : "-")
            rows.append(.mark(indent: indent, stroke: stroke, label: mark.label, isPrimary: mark.isPrimary))
        }
    }
}

extension ExcerptLayout.Row {
    func drawn(gutterWidth: Int, _ paint: DiagnosticPaint) -> String {
        switch self {
        case .source(let number, let text):
            let padding = String(repeating: " ", count: max(gutterWidth - String(number).count, 0))
            return paint.frame(" \(padding)\(number) |") + (text.isEmpty ? "" : " " + text)
        case .mark(let indent, let stroke, let label, let isPrimary):
            let text = label.map { stroke + " " + VisibleText.show($0) } ?? stroke
            let gutter = paint.frame(String(repeating: " ", count: gutterWidth + 2) + "|")
            return gutter + " " + indent + (isPrimary ? paint.severity(text) : paint.frame(text))
        case .gap:
            return paint.frame("...")
        }
    }
}
