public import Evidence

/// Tells a proof on the console as it goes by: a value that answers with the text to print, and prints nothing itself.
public struct ProofConsole: Sendable {
    private let style: ConsoleStyle
    private var tally = ProofTally()
    private var cases = 0
    private var retrying: Int?
    private var isProgressShown = false

    /// Without a terminal so many defects are told of at once.
    private static let step = 100
    /// Hardly any defect has a longer name.
    private static let usualName = 28

    public init(style: ConsoleStyle) {
        self.style = style
    }

    /// What to print for `record`, after everything that was printed before.
    public mutating func receive(_ record: ProofRecord) -> String {
        tally.receive(record)
        switch record {
        case .proofBegan(let head): return header(head)
        case .variation(let variation): return replacingProgress(line(of: variation))
        case .defect(let defect): return replacingProgress(line(of: defect) + stepLine)
        case .proofEnded: return ""
        }
    }

    /// So many cases have ended; what to print for that is often nothing.
    public mutating func cases(_ count: Int) -> String {
        cases = count
        return style.width == nil ? "" : replacingProgress("")
    }

    /// So many trials are open, and their last cases are tried again.
    public mutating func retrying(_ count: Int) -> String {
        retrying = count
        return replacingProgress("")
    }

    /// The end of the report; `reports` says where the reports are, a line each.
    public mutating func finish(reports: [String]) -> String {
        let erase = isProgressShown ? "\r\u{1B}[2K" : ""
        isProgressShown = false
        return erase + "\n" + ProofSummary(tally).text(style, reports: reports)
    }

    private func header(_ head: ProofHead) -> String {
        let lines = [
            ("rig", head.rig), ("suites", head.selection.joined(separator: " ")), ("cases", String(head.cases)),
            ("defects", words(head.defects)), ("right", words(head.variations)), ("jobs", String(head.jobs)),
        ]
        return style.paint("attest \(ReportText.line(head.tool)), proof \(ReportText.line(head.id))", .bold) + "\n\n"
            + lines.map { "  \(Column.left($0, 7))  \(ReportText.line($1))\n" }.joined() + "\n"
    }

    private func words(_ share: ProofHead.Share) -> String {
        share.count == share.total ? String(share.count) : "\(share.count) of \(share.total)"
    }

    private func line(of variation: VariationProof) -> String {
        let mark = ProofMark(variation)
        let count = "\(variation.cases - variation.notApplicable) cases"
        let time = style.paint(Column.right(TimeText.short(variation.duration), 10), .dim)
        return "  \(mark.text(style))  \(time)  \(Column.left(count, 10))  \(ReportText.line(variation.name))\n"
    }

    /// What was killed is only counted.
    private func line(of defect: DefectProof) -> String {
        guard defect.outcome != .killed else { return "" }
        let time = style.paint(Column.right(TimeText.short(defect.duration), 10), .dim)
        return "  \(ProofMark(defect.outcome).text(style))  \(time)"
            + "  \(Column.left(ReportText.line(defect.name), Self.usualName))  \(ReportText.line(defect.row))\n"
    }

    private var stepLine: String {
        let count = tally.defects.count
        guard style.width == nil, count % Self.step == 0 else { return "" }
        return "  killed \(tally.count(.killed)) of \(count) defects so far\n"
    }

    /// `lines` in the place of the last line, and after them how far the proof is.
    private mutating func replacingProgress(_ lines: String) -> String {
        guard let width = style.width else { return lines }
        let erase = isProgressShown ? "\r\u{1B}[2K" : ""
        isProgressShown = true
        return erase + lines + style.paint(Column.cut(progress, to: max(0, width - 1)), .dim)
    }

    private var progress: String {
        var parts: [String] = []
        if let share = tally.head?.defects, share.count > 0 {
            parts.append("killed \(tally.count(.killed)) of \(tally.defects.count), \(share.count) defects in all")
        }
        if let share = tally.head?.variations, share.count > 0 {
            parts.append("right modules \(tally.variations.count) of \(share.count)")
        }
        parts.append("\(cases) cases")
        if let retrying { parts.append("\(retrying) open, tried again one by one") }
        return parts.joined(separator: " · ")
    }
}
