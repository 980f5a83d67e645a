import Evidence
import SuiteRunner

/// Hears the records of a run of cases, and keeps what came of each.
///
/// Nothing is written down: what a proof leaves is what it came to, and any case of it can be run again by itself.
final class CaseWatch: RunSink {
    /// When a run need not go on.
    enum End: Sendable {
        case never
        /// With the first case that fails for this row.
        case kill(of: String)
        case failure
    }

    /// The run has shown what it was to show.
    struct Enough: Error {}

    private let cases: [TrialCase]
    private let end: End
    /// Reasons for which cases are not applicable for want of what this machine lacks.
    private let lacks: [String]
    private let told: @Sendable (TrialOutcome) -> Void
    private(set) var outcomes: [TrialOutcome] = []
    private var began = Stamp(nanoseconds: 0)
    private var lateness = Duration.zero
    private var exchanges = 0

    private var previous: String?

    /// - Parameter previous: the case that ran before these on the same module.
    init(
        _ cases: [TrialCase], after previous: String?, until end: End, lacks: [String] = [],
        told: @escaping @Sendable (TrialOutcome) -> Void
    ) {
        self.previous = previous
        self.cases = cases
        self.end = end
        self.lacks = lacks
        self.told = told
    }

    /// - Throws: `Enough`.
    func append(_ record: RunRecord) throws {
        switch record {
        case .caseBegan(let head):
            began = head.stamp
            lateness = .zero
            exchanges = 0
        case .bytes(let bytes) where bytes.direction == .sent:
            exchanges += 1
        case .stepEnded(let end):
            lateness = max(lateness, end.lateness ?? .zero)
        case .caseEnded(let end):
            try take(end)
        default:
            break
        }
    }

    private func take(_ end: CaseEnd) throws {
        guard outcomes.count < cases.count else { return }
        var outcome = TrialOutcome(
            item: cases[outcomes.count], verdict: end.verdict, finding: end.finding, previous: previous,
            duration: end.stamp.since(began), exchanges: exchanges, lateness: lateness)
        if end.outcome == .expectedFailure { outcome.becomeKnown(by: end.expected?.issue ?? "") }
        if end.verdict == .notApplicable, let summary = end.finding?.summary {
            outcome.isLacking = lacks.contains { summary.hasSuffix($0) }
        }
        outcomes.append(outcome)
        previous = outcome.item.name
        told(outcome)
        switch self.end {
        case .never: break
        case .kill(let row): if outcome.kills(row) { throw Enough() }
        case .failure: if outcome.verdict == .fail { throw Enough() }
        }
    }
}
