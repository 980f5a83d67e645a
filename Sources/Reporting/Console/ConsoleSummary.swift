import Evidence
import SourceText

/// What the end of a run says: what needs attention, what is worth knowing, and last of all the counts.
struct ConsoleSummary {
    private struct Unfortunate {
        var mark: CaseMark
        var name: String
        var summary: String
    }

    private struct Timed {
        var name: String
        var timing: Timing
    }

    private var tally = RunTally()
    private var repetitions = RepetitionComparison()
    private var unfortunate: [Unfortunate] = []
    private var furtherUnfortunate = 0
    private var nearest: [Timed] = []
    private var notApplicable = CountedTexts()
    private var warnings = CountedTexts()
    private var knownIssues = CountedTexts()
    /// Which of several fair answers was seen, so many times.
    private var records = 0

    private static let mostUnfortunate = 50
    private static let mostNearest = 3

    mutating func receive(_ record: RunRecord) {
        tally.receive(record)
        if let head = tally.head, head.repetitions > 1 { repetitions.receive(record) }
    }

    /// `name` and `repetition` are fit to be shown.
    mutating func add(_ result: CaseResult, named name: String, in repetition: String?) {
        for observation in result.observations { add(observation, in: name) }
        if let timing = result.slowest { add(Timed(name: name, timing: timing)) }
        let summary = ReportText.line(result.summary, limit: 300)
        switch result.outcome {
        case .pass: break
        case .flaky where result.mayBeFlaky: warnings.add("flaky", example: "\(name)  \(summary)")
        case .expectedFailure:
            let words = result.end?.expected?.words ?? ""
            knownIssues.add(words, example: "\(name)  \(summary)")
        case .notApplicable: notApplicable.add(summary.isEmpty ? "no reason was recorded" : summary)
        case let outcome:
            guard unfortunate.count < Self.mostUnfortunate else {
                furtherUnfortunate += 1
                return
            }
            let words = outcome == nil ? "began and did not end" : summary
            let place = name + (repetition.map { ", " + $0 } ?? "")
            unfortunate.append(Unfortunate(mark: CaseMark(outcome), name: place, summary: words))
        }
    }

    /// `name` is that of the case in which it was seen, or empty.
    mutating func add(_ observation: Observation, in name: String) {
        let code = ReportText.line(observation.code, limit: 80)
        let message = ReportText.line(observation.message, limit: 300)
        switch observation.kind {
        case .warning: warnings.add(code, example: message + (name.isEmpty ? "" : " (\(name))"))
        case .record: records += 1
        case .note: break
        }
    }

    private mutating func add(_ timed: Timed) {
        if let known = nearest.firstIndex(where: { $0.name == timed.name }) {
            guard nearest[known].timing.share < timed.timing.share else { return }
            nearest.remove(at: known)
        }
        let place = nearest.firstIndex { $0.timing.share < timed.timing.share } ?? nearest.count
        nearest.insert(timed, at: place)
        if nearest.count > Self.mostNearest { nearest.removeLast() }
    }

    /// The summary.
    ///
    /// - Parameters:
    ///   - reports: the lines that say where the reports are.
    ///   - rigs: a line for each of several rigs.
    ///   - notices: what must not be overlooked.
    func text(
        _ style: ConsoleStyle, reports: [String], rigs: [String] = [], notices: [Diagnostic] = []
    ) -> String {
        let sections: [(title: String, lines: [String])] = [
            ("needs attention", unfortunateLines(style)),
            ("known issues", Self.lines(knownIssues)),
            ("changed between repetitions", changeLines(style)),
            ("nearest to their budget", nearestLines),
            ("warnings", Self.lines(warnings)),
            ("not applicable", Self.lines(notApplicable)),
            ("switched off by the rig", switchedOffLines),
            ("rigs", rigs),
        ]
        var text = ""
        for section in sections where !section.lines.isEmpty {
            text += style.paint(section.title, .bold) + "\n"
            text += section.lines.map { "  " + $0 + "\n" }.joined() + "\n"
        }
        let renderer = DiagnosticRenderer(style: style.hasColor ? .color : .plain)
        for notice in notices { text += renderer.render(notice) + "\n" }
        if let trouble = tally.trouble {
            let diagnostic = Diagnostic(
                .error, code: trouble.code, message: ReportText.line(trouble.message), help: trouble.hint)
            text += renderer.render(diagnostic) + "\n"
        }
        if records > 0 {
            let words = records == 1 ? "1 alternative was" : "\(records) alternatives were"
            text += style.paint(words + " taken; the reports name each", .dim) + "\n"
        }
        text += Self.countLine(tally, style) + "\n"
        for (index, report) in reports.enumerated() {
            text += (index == 0 ? "reports  " : "         ") + ReportText.line(report) + "\n"
        }
        return text
    }

    private var switchedOffLines: [String] {
        if let parts = tally.head?.parts {
            return parts.flatMap { part in
                (part.head.switchedOff ?? []).map { "\(part.name): \($0.feature): \($0.reason)" }
            }.map { ReportText.line($0, limit: 300) }
        }
        return (tally.head?.switchedOff ?? []).map { ReportText.line("\($0.feature): \($0.reason)", limit: 300) }
    }

    private func unfortunateLines(_ style: ConsoleStyle) -> [String] {
        let width = unfortunate.map(\.name.count).filter { $0 <= 60 }.max() ?? 0
        var lines = unfortunate.map { entry in
            let mark = style.paint(Column.left(entry.mark.word, CaseMark.width), entry.mark.paint)
            return entry.summary.isEmpty
                ? mark + "  " + entry.name : mark + "  " + Column.left(entry.name, width) + "  " + entry.summary
        }
        if furtherUnfortunate > 0 { lines.append("… and \(furtherUnfortunate) more") }
        return lines
    }

    private func changeLines(_ style: ConsoleStyle) -> [String] {
        let changes = repetitions.changes
        var lines = changes.prefix(Self.mostUnfortunate).map { change in
            let counts = Verdict.allCases.compactMap { verdict -> String? in
                let count = change.verdicts.count { $0 == verdict }
                return count == 0 ? nil : "\(count) \(CaseMark(CaseOutcome(verdict)).counted)"
            }
            let first = change.verdicts.first ?? nil
            let turn = (change.verdicts.firstIndex { $0 != nil && $0 != first } ?? 0) + 1
            let name = ReportText.line((change.rig.map { $0 + "  " } ?? "") + change.name)
            return name + "  " + counts.joined(separator: ", ") + ", first change in repetition \(turn)"
        }
        if changes.count > lines.count { lines.append("… and \(changes.count - lines.count) more") }
        return lines
    }

    private var nearestLines: [String] {
        let width = nearest.map(\.timing.words.count).max() ?? 0
        return nearest.map { timed in
            let share = timed.timing.share * 100
            let percent = share < 100_000 ? "\(Int(share.rounded())) %" : "> 100000 %"
            return Column.right(percent, 5) + "  " + Column.right(timed.timing.words, width) + "  " + timed.name
        }
    }

    private static func lines(_ texts: CountedTexts) -> [String] {
        let width = texts.entries.map { String($0.count).count }.max() ?? 0
        let textWidth = texts.entries.filter { !$0.example.isEmpty }.map(\.text.count).max() ?? 0
        var lines = texts.entries.map { entry in
            let count = Column.right(String(entry.count), width) + " × "
            return entry.example.isEmpty
                ? count + entry.text
                : count + Column.left(entry.text, textWidth) + "  " + (entry.count > 1 ? "first: " : "") + entry.example
        }
        if texts.further > 0 { lines.append("… and \(texts.further) of other kinds") }
        return lines
    }

    /// `80 cases in 12.404 s: 78 passed, 2 failed`, the last thing that somebody reads.
    static func countLine(_ tally: RunTally, _ style: ConsoleStyle) -> String {
        let planned = tally.head?.plannedCases ?? tally.begun
        let begun = tally.begun
        let ran = begun == planned ? "\(begun)" : "\(begun) of \(planned)"
        var text = ran + (planned == 1 ? " case" : " cases")
        if let head = tally.head, let end = tally.end {
            text += " in " + TimeText.short(end.stamp.since(head.stamp))
        }
        let order: [CaseOutcome?] = [
            .fail, .unexpectedPass, .error, nil, .inconclusive, .flaky, .pass, .expectedFailure, .notApplicable,
        ]
        var counts = order.compactMap { outcome -> String? in
            let count = outcome.map(tally.count) ?? tally.unfinished
            let mark = CaseMark(outcome)
            return count == 0 ? nil : style.paint("\(count) \(mark.counted)", mark.paint)
        }
        if tally.unreached > 0 { counts.append(style.paint("\(tally.unreached) not run", .red)) }
        if tally.end == nil { counts.append(style.paint("the run was interrupted", .red)) }
        return text + (counts.isEmpty ? "" : ": " + counts.joined(separator: ", "))
    }
}
