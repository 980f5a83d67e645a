public import Traceability

/// Tells on the console how far the rows of registers have come.
///
/// It prints nothing itself. Whatever names and reasons hold, the text holds no control characters but line breaks and,
/// for a terminal, its own.
public struct CoverageReport: Sendable {
    private let coverage: Coverage
    private let style: ConsoleStyle

    public init(_ coverage: Coverage, style: ConsoleStyle) {
        self.coverage = coverage
        self.style = style
    }

    /// The whole report: headline, table, lists. `files` are the paths of what was written.
    public func text(files: [String]) -> String {
        var sections = [headline] + tables
        sections += CoverageLists(coverage, style: style).sections
        sections.append(summary(files))
        return sections.filter { !$0.isEmpty }.joined(separator: "\n")
    }

    /// One for each register, which have aspects of their own.
    private var tables: [String] {
        let registers = coverage.groups { $0.register }
        return registers.map { register, rows in
            let heading = registers.count > 1 ? style.paint(ReportText.line(register), .bold) + "\n" : ""
            return heading + CoverageTable(rows, coverage.measure, style: style).text
        }
    }

    private var headline: String {
        var text =
            style.paint("coverage of ", .bold)
            + style.paint(coverage.registers.map { ReportText.line($0) }.joined(separator: ", "), .bold) + "\n"
        let runs = coverage.runs.map { run in
            ReportText.line(run.id) + (run.rig.isEmpty ? "" : " (\(ReportText.line(run.rig)))")
                + (run.loosened.isEmpty ? "" : ", loosened: " + ReportText.line(run.loosened.joined(separator: ", ")))
        }
        let sources = [("runs", runs), ("proofs", coverage.proofs.map { ReportText.line($0) })]
        for (title, names) in sources {
            for (index, name) in names.enumerated() {
                text += "  \(Column.left(index == 0 ? title : "", 6))  \(name)\n"
            }
        }
        text += "\n"
        for measure in CoverageMeasure.allCases { text += line(of: measure) }
        return text
    }

    private func line(of measure: CoverageMeasure) -> String {
        let name = "  " + Column.left(measure.rawValue, 10)
        if measure == .proved, coverage.proofs.isEmpty {
            return style.paint(name + Column.right("–", 8) + "  no proof is among the runs", .dim) + "\n"
        }
        if measure == .exercised, coverage.runs.isEmpty {
            return style.paint(name + Column.right("–", 8) + "  no run was named", .dim) + "\n"
        }
        let figure = coverage.figure(measure)
        let percent = style.paint(Column.right(figure.percent + " %", 8), style.paint(of: figure))
        return "\(name)\(percent)  (\(figure.part) of \(figure.whole) rows that must hold)  \(measure.meaning)\n"
    }

    /// The last thing that somebody reads.
    private func summary(_ files: [String]) -> String {
        let figure = coverage.figure(coverage.measure)
        let words = "\(coverage.measure.rawValue): \(figure.part) of \(figure.whole) rows that must hold, "
        var text = words + style.paint(figure.percent + " %", style.paint(of: figure)) + "\n"
        for (index, file) in files.enumerated() {
            text += (index == 0 ? "reports  " : "         ") + ReportText.line(file) + "\n"
        }
        return text
    }
}

extension CoverageMeasure {
    fileprivate var meaning: String {
        switch self {
        case .proved: "a step that covers the row has found a defect that breaks it"
        case .exercised: "a step that covers the row has run and decided it"
        case .claimed: "a step says that it covers the row"
        }
    }
}

extension ConsoleStyle {
    /// The colour of a figure: all, some, nothing.
    func paint(of figure: CoverageFigure) -> Paint {
        figure.whole > 0 && figure.part == figure.whole ? .green : figure.part > 0 ? .yellow : .red
    }
}
