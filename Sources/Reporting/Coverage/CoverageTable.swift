import SuiteLanguage
import Traceability

/// Commands against aspects of one register: in each cell how many rows of how many have come so far.
struct CoverageTable {
    private struct Line {
        var clause: String
        var command: String
        var cells: [CoverageFigure]
        var must: CoverageFigure
    }

    private let rows: [CoveredRow]
    private let measure: CoverageMeasure
    private let style: ConsoleStyle

    init(_ rows: [CoveredRow], _ measure: CoverageMeasure, style: ConsoleStyle) {
        self.rows = rows
        self.measure = measure
        self.style = style
    }

    /// The rows of one syntax form stand by themselves, others by their aspect.
    private static func column(of row: CoveredRow) -> String {
        switch row.form ?? nil {
        case .execute: "exec"
        case let form?: form.rawValue
        case nil: shortNames[row.row.aspect] ?? row.row.aspect
        }
    }

    private static let shortNames = ["attribute": "attr", "behaviour": "behav", "general": "gen"]
    private static let forms = ["test", "read", "set", "exec"]

    private var columns: [String] {
        let names = Coverage.groups(of: rows, by: Self.column).map(\.name)
        return Self.forms.filter(names.contains) + names.filter { !Self.forms.contains($0) }
    }

    var text: String {
        let columns = columns
        var lines = Coverage.groups(of: rows) { $0.row.command }.map { line($0.rows, named: $0.name, columns) }
        lines.append(line(rows, named: "all", columns))
        lines[lines.count - 1].clause = ""
        let clauses = lines.map(\.clause.count).max() ?? 0
        let commands = lines.map(\.command.count).max() ?? 0
        let widths = columns.indices.map { index in
            max(columns[index].count, lines.map { Self.words($0.cells[index]).count }.max() ?? 0)
        }
        let musts = max(4, lines.map { Self.words($0.must).count }.max() ?? 0)
        let indent = max(clauses + 2 + commands, measure.rawValue.count)
        var text = "  " + Column.left(measure.rawValue, indent)
        for (name, width) in zip(columns, widths) { text += "  " + Column.right(name, width) }
        text = style.paint(text + "  " + Column.right("must", musts), .bold) + "\n"
        for line in lines {
            var row = "  " + Column.left(Column.left(line.clause, clauses) + "  " + line.command, indent)
            for (figure, width) in zip(line.cells, widths) { row += "  " + cell(figure, width) }
            let percent = line.must.whole > 0 ? Column.right(line.must.percent + " %", 9) : ""
            text += row + "  " + cell(line.must, musts) + percent + "\n"
        }
        return text
    }

    private func line(_ rows: [CoveredRow], named name: String, _ columns: [String]) -> Line {
        Line(
            clause: ReportText.line(Self.commonClause(of: rows)), command: ReportText.line(name),
            cells: columns.map { column in figure(rows.filter { Self.column(of: $0) == column }) },
            must: figure(rows.filter { $0.row.level == .must }))
    }

    private func figure(_ rows: [CoveredRow]) -> CoverageFigure {
        Coverage.figure(measure, of: rows)
    }

    /// The clause in which these stand, but for a few that another clause speaks of: `1.2.21` of `1.2.21.2`, `1.2.21.4`.
    static func commonClause(of rows: [CoveredRow]) -> String {
        var counts: [String: Int] = [:]
        for row in rows {
            let parts = row.row.clause.split(separator: ".")
            for count in parts.indices { counts[parts[...count].joined(separator: "."), default: 0] += 1 }
        }
        let common = counts.filter { $0.value * 4 >= rows.count * 3 }.keys
        return common.max { ($0.count, $0) < ($1.count, $1) } ?? ""
    }

    private func cell(_ figure: CoverageFigure, _ width: Int) -> String {
        let paint = figure.whole > 0 ? style.paint(of: figure) : .dim
        return style.paint(Column.right(Self.words(figure), width), paint)
    }

    private static func words(_ figure: CoverageFigure) -> String {
        figure.whole > 0 ? "\(figure.part)/\(figure.whole)" : "–"
    }
}
