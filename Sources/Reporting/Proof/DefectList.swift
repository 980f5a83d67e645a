public import Evidence

/// Tells of each defect which case killed it first, or why none did: a file for people.
public enum DefectList {
    /// Writes the list of the proof's defects to `path`, in the order of the rows.
    ///
    /// It is written beside its place and put there in one step. Throws `ReportError`.
    public static func write(_ tally: ProofTally, to path: String) throws {
        let file = try ReplacedFile(path: path)
        try file.write(Array(text(of: tally.defects).utf8))
        try file.finish()
        try file.replace()
    }

    static func text(of defects: [DefectProof]) -> String {
        let defects = defects.sorted { ($0.row, $0.name) < ($1.row, $1.name) }
        let lines =
            [["outcome", "row", "defect", "time", "the case that killed it first, or why none did"]]
            + defects.map { defect in
                [
                    defect.outcome.rawValue, ReportText.line(defect.row), ReportText.line(defect.name),
                    TimeText.short(defect.duration), ReportText.line(defect.decision, limit: 300),
                ]
            }
        let widths = (0..<4).map { column in lines.map { $0[column].count }.max() ?? 0 }
        return lines.map { cells in
            let columns = widths.enumerated().map { column, width in
                column == 3 ? Column.right(cells[column], width) : Column.left(cells[column], width)
            }
            return (columns + [cells[4]]).joined(separator: "  ") + "\n"
        }.joined()
    }
}
