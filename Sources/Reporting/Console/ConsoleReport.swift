public import Evidence

/// Tells a run on the console as it goes by.
///
/// It is a value that answers each record with the text to print, and prints nothing itself. Whatever the records hold,
/// the text holds no control characters but line breaks and, for a terminal, its own.
public struct ConsoleReport: Sendable {
    private let style: ConsoleStyle
    private var fold = ReportFold()
    private var summary = ConsoleSummary()
    private var head: RunHead?
    private var suite: SuiteHead?
    /// Of a repeated run: the repetition in hand. Its cases are shown only where they ask for attention.
    private var turn: RepetitionLine?
    /// The heading of a suite waits for the suite's first line.
    private var heading: String?
    private var begun = 0
    private var currentName = ""
    private var isProgressShown = false
    /// The last whole line was empty, so what is set off needs no other before it.
    private var isAfterGap = false

    public init(style: ConsoleStyle) {
        self.style = style
    }

    /// What to print for `record`, after everything that was printed before; often nothing.
    public mutating func receive(_ record: RunRecord) -> String {
        summary.receive(record)
        var lines = ""
        for event in fold.receive(record) { lines += text(of: event) }
        switch record {
        case .runBegan(let head):
            self.head = head
            return lines + header(head)
        case .lineMeasured(let measurement):
            let warning = measurement.warning.map {
                "  \(Column.left("", 6))  \(style.paint(ReportText.line($0), .yellow))\n"
            }
            return lines + "  \(Column.left("line", 6))  \(ReportText.line(measurement.words))\n" + (warning ?? "")
        case .caseBegan(let head):
            begun += 1
            currentName = name(of: head)
            return replacingProgress(lines, by: currentName)
        case .stepBegan(let step):
            let summary = ReportText.line(step.summary, limit: 200)
            return replacingProgress(lines, by: currentName + "  " + summary)
        default:
            return lines.isEmpty ? "" : replacingProgress(lines, by: nil)
        }
    }

    /// The end of the report, for a run that was closed and for one that was interrupted; `reports` says where the
    /// reports are, a line each.
    public mutating func finish(reports: [String]) -> String {
        var lines = ""
        for event in fold.finish() { lines += text(of: event) }
        lines += endTurn()
        lines += gap() + summary.text(style, reports: reports)
        return replacingProgress(lines, by: nil)
    }

    /// An empty line, unless there is one.
    private mutating func gap() -> String {
        defer { isAfterGap = true }
        return isAfterGap ? "" : "\n"
    }

    private func header(_ head: RunHead) -> String {
        var cases = "\(head.plannedCases)"
        if head.repetitions > 1 { cases += " in \(head.repetitions) repetitions" }
        let lines = [
            ("rig", head.rig), ("port", head.port), ("suites", head.selection.joined(separator: " ")), ("cases", cases),
            ("shard", head.shard?.description ?? ""),
            ("off", (head.switchedOff ?? []).map { "\($0.feature): \($0.reason)" }.joined(separator: "; ")),
            ("limits", (head.loosenedLimits ?? []).map(\.description).joined(separator: ", ")),
            ("allows", (head.allowed ?? []).joined(separator: ", ")),
        ]
        return style.paint("attest \(ReportText.line(head.tool)), run \(ReportText.line(head.id))", .bold) + "\n\n"
            + lines.filter { !$1.isEmpty }.map { "  \(Column.left($0, 6))  \(ReportText.line($1))\n" }.joined()
    }

    private mutating func text(of event: ReportEvent) -> String {
        switch event {
        case .suiteBegan(let head):
            suite = head
            heading = heading(of: head) + "\n"
            guard let run = self.head, run.repetitions > 1, turn?.number != head.repetition else { return "" }
            defer { turn = RepetitionLine(number: head.repetition, of: run.repetitions) }
            return endTurn()
        case .observation(let observation):
            summary.add(observation, in: "")
            return ""
        case .suiteEnded:
            return ""
        case .caseEnded(let result):
            let name = name(of: result.head)
            summary.add(result, named: name, in: repetition.first)
            turn?.add(result)
            if turn != nil, result.isCalm { return "" }
            var lines = heading.take().map { gap() + $0 } ?? ""
            lines += "  " + CaseText.line(of: result, named: name, style)
            isAfterGap = false
            let report = CaseText.report(of: result)
            if !report.isEmpty { lines += gap() + report + "\n" }
            return lines
        }
    }

    /// The line of the repetition that is over.
    private mutating func endTurn() -> String {
        guard let over = turn.take() else { return "" }
        let distance = over.number == 1 ? gap() : ""
        isAfterGap = false
        return distance + over.text(style) + "\n"
    }

    private func heading(of head: SuiteHead) -> String {
        let words = [head.name, head.clause ?? "", head.title].map { ReportText.line($0) }.filter { !$0.isEmpty }
        let first = style.paint(words.first ?? "", .bold)
        return ([first] + words.dropFirst() + repetition).joined(separator: " · ")
    }

    private var repetition: [String] {
        guard let head, head.repetitions > 1, let suite else { return [] }
        return ["repetition \(suite.repetition) of \(head.repetitions)"]
    }

    private func name(of head: CaseHead) -> String {
        ReportText.line(head.name, limit: 300)
    }

    /// `lines` in the place of the last line, and after them the new last line: how far the run is and what it does.
    private mutating func replacingProgress(_ lines: String, by progress: String?) -> String {
        guard let width = style.width else { return lines }
        let erase = isProgressShown ? "\r\u{1B}[2K" : ""
        isProgressShown = progress != nil
        guard let progress else { return erase + lines }
        let text = Column.cut("[\(begun)/\(head?.plannedCases ?? begun)] \(progress)", to: max(0, width - 1))
        return erase + lines + style.paint(text, .dim)
    }
}
