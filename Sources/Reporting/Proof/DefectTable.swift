import Evidence

/// What became of the defects of each command, a line each.
struct DefectTable {
    private struct Line {
        var name: String
        var cells: [String]
        var isWhole: Bool
        var slowest: DefectProof?

        init(_ name: String, _ defects: [DefectProof]) {
            func count(_ outcome: DefectProof.Outcome) -> Int { defects.count { $0.outcome == outcome } }
            self.name = ReportText.line(name)
            cells =
                ["\(count(.killed))/\(defects.count)"]
                + [.elsewhere, .survived, .undecided].map(count).map { $0 > 0 ? String($0) : "–" }
            isWhole = count(.killed) == defects.count
            slowest = defects.max { $0.duration < $1.duration }
        }

        func paint(_ column: Int) -> ConsoleStyle.Paint {
            if column == 0 { return isWhole ? .green : .red }
            return cells[column] == "–" ? .dim : column == 3 ? .yellow : .red
        }
    }

    private let lines: [Line]
    private static let titles = ["killed", "elsewhere", "survived", "undecided"]
    /// As much of a defect's name as leaves the line in 100 columns.
    private static let longestName = 28

    init(_ defects: [DefectProof]) {
        let parts = Dictionary(grouping: defects, by: \.part).sorted { $0.key < $1.key }
        lines = parts.map { Line($0.key, $0.value) } + (parts.count > 1 ? [Line("all", defects)] : [])
    }

    func text(_ style: ConsoleStyle) -> String {
        guard !lines.isEmpty else { return "" }
        let title = "defects of"
        let names = max(title.count, lines.map(\.name.count).max() ?? 0)
        let widths = Self.titles.indices.map { index in
            max(Self.titles[index].count, lines.map { $0.cells[index].count }.max() ?? 0)
        }
        var text = Column.left(title, names)
        for (title, width) in zip(Self.titles, widths) { text += "  " + Column.right(title, width) }
        text = style.paint(text + "     slowest", .bold) + "\n"
        for line in lines {
            text += Column.left(line.name, names)
            for (index, width) in widths.enumerated() {
                text += "  " + style.paint(Column.right(line.cells[index], width), line.paint(index))
            }
            text += (line.slowest.map(Self.words) ?? "") + "\n"
        }
        return text
    }

    private static func words(_ defect: DefectProof) -> String {
        "  " + Column.right(TimeText.short(defect.duration), 10) + "  "
            + Column.cut(ReportText.line(defect.name), to: longestName)
    }
}
