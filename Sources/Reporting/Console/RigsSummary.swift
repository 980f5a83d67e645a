public import Evidence
import SourceText

/// What the end of a run on several rigs says, and of one that was merged: made from the merged journal.
public struct RigsSummary: Sendable {
    private let style: ConsoleStyle
    private var summary = ConsoleSummary()
    private var fold = ReportFold()
    private var tallies = RigTallies()
    private var suite: SuiteHead?
    private var notices: [Diagnostic] = []

    private static let mostNotices = 100

    public init(style: ConsoleStyle) {
        self.style = style
    }

    public mutating func receive(_ record: RunRecord) {
        summary.receive(record)
        tallies.receive(record)
        for event in fold.receive(record) { take(event) }
    }

    private mutating func take(_ event: ReportEvent) {
        switch event {
        case .suiteBegan(let head): suite = head
        case .suiteEnded: break
        case .observation(let observation):
            guard observation.code == "rig.ended-early", notices.count < Self.mostNotices else {
                return summary.add(observation, in: "")
            }
            notices.append(
                Diagnostic(
                    .warning, code: observation.code, message: ReportText.line(observation.message),
                    help: "look at this rig before the next run"))
        case .caseEnded(let result):
            let rig = suite?.rig.map { ReportText.line($0, limit: 80) + "  " } ?? ""
            let turn = tallies.all.head.flatMap { head -> String? in
                guard head.repetitions > 1, let suite else { return nil }
                return "repetition \(suite.repetition) of \(head.repetitions)"
            }
            summary.add(result, named: rig + ReportText.line(result.head.name, limit: 300), in: turn)
        }
    }

    /// The summary; `reports` says where the reports are, a line each.
    public mutating func text(reports: [String]) -> String {
        for event in fold.finish() { take(event) }
        let names = tallies.ofRigs.map { ReportText.line($0.rig ?? "", limit: 80) }
        let width = names.map(\.count).max() ?? 0
        let lines = zip(names, tallies.ofRigs).map { name, group in
            let trouble = group.tally.trouble.map { style.paint("; " + ReportText.line($0.message), .red) } ?? ""
            return Column.left(name, width) + "  " + ConsoleSummary.countLine(group.tally, style) + trouble
        }
        return summary.text(style, reports: reports, rigs: lines, notices: notices)
    }
}
