import SourceText

/// Puts the comments behind their lines.
///
/// Alone, one that is one or two blanks behind the content stays so. Each other keeps its column where the content
/// leaves it, and where it does not run over the width that way.
///
/// In consecutive lines all stand in one column. That is the one that most of them were put into; lines that are too
/// long stick out of it. Where nobody has aligned them it is the first behind the longest line.
enum CommentAlignment {
    private struct Row {
        let line: LayoutLine
        let comment: Comment
        /// The first column that the content leaves free, behind a blank.
        let first: Int
        /// The first column with as many blanks as there were, or two if there were more.
        let near: Int
        /// The column of the comment if the line stood alone.
        let column: Int
        private let width: Int

        init?(_ line: LayoutLine) {
            guard let comment = line.comment else { return nil }
            self.line = line
            self.comment = comment
            first = TerminalWidth.columns(of: line.text) + 1
            near = first + (comment.gap > 1 ? 1 : 0)
            width = TerminalWidth.columns(of: comment.text)
            let last = max(SuiteFormatter.width - width, 0)
            // What has been put into a column stays there; what only follows the content goes with it.
            column = comment.gap <= 2 ? near : max(first, first > last ? comment.column : min(comment.column, last))
        }

        /// Whether the comment can stand in a column, and does not run over only because of it.
        func takes(_ column: Int) -> Bool {
            first <= column
                && (first + width > SuiteFormatter.width || column + width <= SuiteFormatter.width)
        }

        func text(in column: Int) -> String {
            line.text + String(repeating: " ", count: column - first + 1) + comment.text
        }
    }

    /// The text of lines.
    static func text(of lines: [LayoutLine]) -> String {
        var texts: [String] = []
        var run: [Row] = []
        for line in lines {
            if let row = Row(line) {
                run.append(row)
            } else {
                texts += aligned(run)
                run = []
                texts.append(line.text)
            }
        }
        texts += aligned(run)
        return texts.map { $0 + "\n" }.joined()
    }

    private static func aligned(_ run: [Row]) -> [String] {
        let leftmost = run.map(\.column).min() ?? 0
        let common = sharedColumn(of: run) ?? max(leftmost, run.map(\.near).max() ?? 0)
        return run.map { $0.text(in: $0.takes(common) ? common : $0.column) }
    }

    /// The column that most comments share, the leftmost of several. That lines are equally long is no alignment.
    private static func sharedColumn(of run: [Row]) -> Int? {
        let columns = Dictionary(grouping: run, by: \.column)
            .filter { column, rows in rows.count > 1 && rows.contains { $0.near < column } }
        return columns.max { ($0.value.count, $1.key) < ($1.value.count, $0.key) }?.key
    }
}
