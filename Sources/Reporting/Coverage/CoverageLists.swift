import SuiteLanguage
import Traceability

/// The rows that ask for attention, in lists: what is broken, and what is not covered, exercised or proved.
struct CoverageLists {
    private let coverage: Coverage
    private let style: ConsoleStyle
    private let idWidth: Int
    private let clauseWidth: Int

    init(_ coverage: Coverage, style: ConsoleStyle) {
        self.coverage = coverage
        self.style = style
        idWidth = coverage.rows.map(\.row.id.count).filter { $0 <= 40 }.max() ?? 0
        clauseWidth = coverage.rows.map(\.row.clause.count).filter { $0 <= 20 }.max() ?? 0
    }

    /// Each with its heading; none that is empty.
    var sections: [String] {
        var sections = [
            section("broken", coverage.rows.filter { $0.verdict == .fail }) { cases(of: $0, .fail) },
            section("broken, though that is only a warning", coverage.rows.filter { $0.verdict == .warning }) {
                cases(of: $0, .warning)
            },
            section("no step covers them", coverage.rows.filter { !$0.isClaimed }),
        ]
        if !coverage.runs.isEmpty {
            sections.append(
                grouped(
                    "covered, not exercised", coverage.rows.filter { $0.isClaimed && !$0.isExercised },
                    under: { $0.verdict.words + ($0.reason.map { ": " + ReportText.line($0, limit: 200) } ?? "") }))
        }
        if !coverage.proofs.isEmpty {
            let title = coverage.runs.isEmpty ? "covered, not proved" : "exercised, not proved"
            let came = coverage.rows.filter { coverage.runs.isEmpty ? $0.isClaimed : $0.isExercised }
            sections.append(grouped(title, came.filter { !$0.isProved }, under: Self.whyNotProved))
        }
        return sections.filter { !$0.isEmpty }
    }

    private static func whyNotProved(_ row: CoveredRow) -> String {
        if row.trials.isEmpty { return "no defect of it was tried" }
        if row.trials.contains(where: \.isStale) {
            return "the case that found a defect of it covers it no more, or is another one now"
        }
        let decided = row.trials.map(\.outcome).filter { $0 != .undecided }
        if decided.isEmpty { return "whether a defect of it is found could not be told" }
        let isSeen = decided.contains { $0 != .survived }
        return isSeen
            ? "a defect of it made only steps fail that do not cover it" : "a defect of it was found by no step"
    }

    private func section(
        _ title: String, _ rows: [CoveredRow], _ words: (CoveredRow) -> String = { $0.row.text }
    ) -> String {
        rows.isEmpty ? "" : heading(title, rows) + lines(rows, indent: "  ", words)
    }

    /// The rows with the same reason stand below it.
    private func grouped(_ title: String, _ rows: [CoveredRow], under reason: (CoveredRow) -> String) -> String {
        guard !rows.isEmpty else { return "" }
        var groups: [(reason: String, rows: [CoveredRow])] = []
        for row in rows {
            let reason = reason(row)
            if let place = groups.firstIndex(where: { $0.reason == reason }) {
                groups[place].rows.append(row)
            } else {
                groups.append((reason, [row]))
            }
        }
        return heading(title, rows)
            + groups.map { group in
                "  " + group.reason + "\n" + lines(group.rows, indent: "    ") { $0.row.text }
            }.joined()
    }

    private func heading(_ title: String, _ rows: [CoveredRow]) -> String {
        let counts = Level.strongestFirst.compactMap { level in
            let count = rows.count { $0.row.level == level }
            return count == 0 ? nil : "\(count) \(level.rawValue)"
        }
        return style.paint(title, .bold) + ": " + counts.joined(separator: ", ") + "\n"
    }

    /// What must hold stands first.
    private func lines(_ rows: [CoveredRow], indent: String, _ words: (CoveredRow) -> String) -> String {
        Level.strongestFirst.flatMap { level in rows.filter { $0.row.level == level } }.map { row in
            let level = Column.left(row.row.level.rawValue, 6)
            let line =
                indent + style.paint(level, row.row.level == .must ? .red : .yellow) + "  "
                + Column.left(ReportText.line(row.row.id), idWidth) + "  "
                + Column.left(ReportText.line(row.row.clause), clauseWidth) + "  "
            let used = indent.count + 6 + idWidth + clauseWidth + 6
            let room = max(20, (style.width ?? 160) - used - 1)
            return line + Column.cut(ReportText.line(words(row), limit: 1000), to: room) + "\n"
        }.joined()
    }

    private func cases(of row: CoveredRow, _ verdict: RowVerdict) -> String {
        row.cases.filter { $0.verdict == verdict }.map(\.key.name).joined(separator: ", ")
    }
}

extension Level {
    static let strongestFirst = allCases.sorted(by: >)
}

extension RowVerdict {
    var words: String {
        switch self {
        case .notRun: "in no run"
        case .notApplicable: "not applicable"
        case .notReached: "not reached"
        case .knownToFail: "known to fail"
        case .error, .inconclusive, .pass, .warning, .fail: rawValue
        }
    }
}
