import Evidence
import SourceText

/// What the end of a proof says: what was not found, what was wronged, and last of all the counts.
struct ProofSummary {
    private let tally: ProofTally

    private static let mostSlow = 5

    init(_ tally: ProofTally) {
        self.tally = tally
    }

    func text(_ style: ConsoleStyle, reports: [String]) -> String {
        let sections = [
            ("not killed", survivors(style)), ("no witnesses", falseWitnesses), ("false alarms", alarms(style)),
            ("no verdict", undecided(style)), ("slowest defects", slowest),
        ]
        var text = ""
        for (title, lines) in sections where !lines.isEmpty {
            text += style.paint(title, .bold) + "\n" + lines.map { "  " + $0 + "\n" }.joined() + "\n"
        }
        if let trouble = tally.end?.trouble {
            let diagnostic = Diagnostic(
                .error, code: trouble.code, message: ReportText.line(trouble.message), help: trouble.hint)
            text += DiagnosticRenderer(style: style.hasColor ? .color : .plain).render(diagnostic) + "\n"
        }
        let table = DefectTable(tally.defects).text(style)
        if !table.isEmpty { text += table + "\n" }
        text += counts(style).map { $0 + "\n" }.joined()
        for (index, report) in reports.enumerated() {
            text += (index == 0 ? "reports  " : "         ") + ReportText.line(report) + "\n"
        }
        return text
    }

    /// A table of what was not killed, in the order of the rows.
    private func survivors(_ style: ConsoleStyle) -> [String] {
        let defects = tally.defects.filter { $0.outcome != .killed }.sorted { ($0.row, $0.name) < ($1.row, $1.name) }
        let names = defects.map(\.name.count).max() ?? 0
        let rows = defects.map(\.row.count).max() ?? 0
        return defects.map { defect in
            [
                ProofMark(defect.outcome).text(style), Column.left(ReportText.line(defect.row), rows),
                Column.left(ReportText.line(defect.name), names), ReportText.line(defect.reason, limit: 300),
            ].joined(separator: "  ")
        }
    }

    /// Cases that fail whatever the module, where others have killed all the same.
    private var falseWitnesses: [String] {
        var known: Set<String> = []
        return tally.defects.filter { $0.outcome == .killed }.compactMap(\.falseWitness)
            .filter { known.insert($0.name).inserted }
            .map { ReportText.line($0.words(on: "on a module without defects"), limit: 300) }
    }

    private func alarms(_ style: ConsoleStyle) -> [String] {
        table(of: tally.variations.flatMap { variation in variation.alarms.map { (variation.name, $0) } }, style, .red)
    }

    private func undecided(_ style: ConsoleStyle) -> [String] {
        let doubts = tally.variations.flatMap { variation in variation.undecided.map { (variation.name, $0) } }
        let troubles = tally.variations.compactMap { variation in
            variation.trouble.map { style.paint(variation.name, .yellow) + "  " + ReportText.line($0.message) }
        }
        return table(of: doubts, style, .yellow) + troubles
    }

    private func table(
        of sightings: [(module: String, sighting: Sighting)], _ style: ConsoleStyle, _ paint: ConsoleStyle.Paint
    ) -> [String] {
        let modules = sightings.map(\.module.count).max() ?? 0
        let names = sightings.map(\.sighting.name.count).filter { $0 <= 60 }.max() ?? 0
        return sightings.map { module, sighting in
            [
                style.paint(Column.left(ReportText.line(module), modules), paint),
                Column.left(ReportText.line(sighting.name, limit: 300), names),
                ReportText.line("\(sighting.verdict.rawValue): \(sighting.message)", limit: 300),
            ].joined(separator: "  ")
        }
    }

    private var slowest: [String] {
        guard tally.defects.count > 1 else { return [] }
        return tally.defects.sorted { $0.duration > $1.duration }.prefix(Self.mostSlow).map { defect in
            "\(Column.right(TimeText.short(defect.duration), 10))  \(ReportText.line(defect.name))"
        }
    }

    /// What was counted, the last thing that somebody reads.
    private func counts(_ style: ConsoleStyle) -> [String] {
        var lines: [String] = []
        if let share = tally.head?.defects, share.count > 0 {
            let counts = [
                (tally.count(.survived), "survived"), (tally.count(.elsewhere), "killed for other rows only"),
                (tally.count(.undecided), "undecided"), (tally.untriedDefects, "not tried"),
            ].filter { $0.0 > 0 }.map { style.paint("\($0.0) \($0.1)", .red) }
            let killed = style.paint("\(tally.count(.killed)) of \(share.count) defects killed", .green)
            lines.append(([killed] + counts).joined(separator: ", "))
        }
        if let share = tally.head?.variations, share.count > 0 {
            let counts = [
                (tally.alarms, tally.alarms == 1 ? "false alarm" : "false alarms"),
                (tally.undecided, "without a verdict"), (tally.untriedVariations, "not tried"),
            ].filter { $0.0 > 0 }.map { style.paint("\($0.0) \($0.1)", .red) }
            let clean = tally.variations.count(where: \.isClean)
            let words = "\(clean) of \(share.count) right modules without a false alarm"
            lines.append(([style.paint(words, .green)] + counts).joined(separator: ", "))
        }
        if let head = tally.head, let end = tally.end {
            let retries = tally.retries == 1 ? "1 case run again" : "\(tally.retries) cases run again"
            lines.append("\(TimeText.short(end.stamp.since(head.stamp))), \(retries)")
        } else {
            lines.append(style.paint("the proof was cut off", .red))
        }
        return lines
    }
}
