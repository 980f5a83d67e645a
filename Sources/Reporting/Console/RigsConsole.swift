public import Evidence

/// Tells a run on several rigs as it goes by: whole lines, each with its rig's name, and failures in one piece.
///
/// A value like `ConsoleReport`, whose texts are to be printed in the order in which they were asked for.
public struct RigsConsole: Sendable {
    /// What is told of the run before anything of it.
    public struct Heading: Sendable {
        public var tool: String
        public var id: String
        public var rigs: [(name: String, port: String)]
        public var selection: [String]
        /// How many cases the run will have come to at its end.
        public var cases: Int
        public var repetitions: Int
        /// `each on one rig`, or the shard.
        public var notes: [String]

        public init(
            tool: String, id: String, rigs: [(name: String, port: String)], selection: [String], cases: Int,
            repetitions: Int, notes: [String]
        ) {
            self.tool = tool
            self.id = id
            self.rigs = rigs
            self.selection = selection
            self.cases = cases
            self.repetitions = repetitions
            self.notes = notes
        }
    }

    private struct Line {
        var name: String
        var fold = ReportFold()
        var tally = RunTally()
        /// Of a repeated run: the repetition in hand.
        var turn: RepetitionLine?
        /// What it is at.
        var doing = ""
    }

    private let style: ConsoleStyle
    private let heading: Heading
    private var lines: [Line]
    private let width: Int
    private var ended = 0
    private var isProgressShown = false
    private var isAfterGap = true

    public init(_ heading: Heading, style: ConsoleStyle) {
        self.heading = heading
        self.style = style
        lines = heading.rigs.map { Line(name: ReportText.line($0.name, limit: 80)) }
        width = lines.map(\.name.count).max() ?? 0
    }

    /// The first lines.
    public func header() -> String {
        let cases = ["\(heading.cases)"] + heading.notes
        var rows = [("suites", heading.selection.joined(separator: " ")), ("cases", cases.joined(separator: ", "))]
        rows += zip(lines, heading.rigs).enumerated().map { place, rig in
            (place == 0 ? "rigs" : "", Column.left(rig.0.name, width) + "  " + rig.1.port)
        }
        return style.paint("attest \(ReportText.line(heading.tool)), run \(ReportText.line(heading.id))", .bold)
            + "\n\n" + rows.map { "  \(Column.left($0, 6))  \(ReportText.line($1))\n" }.joined() + "\n"
    }

    /// What to print for a record of a rig, by its place among the rigs; often nothing.
    public mutating func receive(_ record: RunRecord, from rig: Int) -> String {
        var text = ""
        for event in lines[rig].fold.receive(record) { text += self.text(of: event, rig) }
        lines[rig].tally.receive(record)
        switch record {
        case .caseBegan(let head): lines[rig].doing = ReportText.line(head.name, limit: 200)
        case .runEnded(let end): text += self.text(of: end, rig)
        case .lineMeasured(let measurement):
            text += prefix(rig) + "line  " + ReportText.line(measurement.words) + "\n"
            if let warning = measurement.warning { text += prefix(rig) + ReportText.line(warning) + "\n" }
        case .runBegan, .suiteBegan, .stepBegan, .bytes, .server, .observation, .stepEnded,
            .attemptEnded, .caseEnded,
            .suiteEnded:
            guard !text.isEmpty else { return "" }
        }
        return replacingProgress(text)
    }

    /// Takes away what would stand in the way of what follows.
    public mutating func finish() -> String {
        for rig in lines.indices { lines[rig].doing = "" }
        let gap = isAfterGap ? "" : "\n"
        isAfterGap = true
        return replacingProgress(gap)
    }

    private mutating func text(of event: ReportEvent, _ rig: Int) -> String {
        switch event {
        case .observation, .suiteEnded: return ""
        case .suiteBegan(let head):
            let isNew = heading.repetitions > 1 && lines[rig].turn?.number != head.repetition
            defer { if isNew { lines[rig].turn = RepetitionLine(number: head.repetition, of: heading.repetitions) } }
            return isNew ? endTurn(rig) : ""
        case .caseEnded(let result):
            ended += 1
            lines[rig].turn?.add(result)
            if lines[rig].turn != nil, result.isCalm { return "" }
            let name = ReportText.line(result.head.name, limit: 300)
            let report = CaseText.report(of: result)
            defer { isAfterGap = !report.isEmpty }
            return prefix(rig) + CaseText.line(of: result, named: name, style)
                + (report.isEmpty ? "" : "\n" + report + "\n")
        }
    }

    private mutating func endTurn(_ rig: Int) -> String {
        guard let over = lines[rig].turn.take() else { return "" }
        isAfterGap = false
        return prefix(rig) + over.text(style) + "\n"
    }

    private mutating func text(of end: RunEnd, _ rig: Int) -> String {
        lines[rig].doing = ""
        let turn = endTurn(rig)
        isAfterGap = false
        let trouble = end.trouble.map {
            prefix(rig) + style.paint("ended early: " + ReportText.line($0.message), .red) + "\n"
        }
        return turn + (trouble ?? "") + prefix(rig) + "ended: " + ConsoleSummary.countLine(lines[rig].tally, style)
            + "\n"
    }

    private func prefix(_ rig: Int) -> String {
        "  " + style.paint(Column.left(lines[rig].name, width), .bold) + "  "
    }

    /// `text` in the place of the last line, and after it the new last line: how far the run is and what each rig does.
    private mutating func replacingProgress(_ text: String) -> String {
        guard let columns = style.width else { return text }
        let erase = isProgressShown ? "\r\u{1B}[2K" : ""
        let busy = lines.filter { !$0.doing.isEmpty }.map { "\($0.name) \($0.doing)" }
        isProgressShown = !busy.isEmpty
        guard isProgressShown else { return erase + text }
        let done = min(ended, heading.cases)
        let progress = "[\(done)/\(heading.cases)] " + busy.joined(separator: " · ")
        return erase + text + style.paint(Column.cut(progress, to: max(0, columns - 1)), .dim)
    }
}
