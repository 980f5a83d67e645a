/// What came of a register's row, in one case or in all that cover it.
///
/// Merging follows what was decided: a row that was broken once is broken, whatever else was seen; a row that was met
/// once needs no more. Where nothing was decided, what comes nearest to a decision is told.
public enum RowVerdict: String, Sendable, Hashable, Codable, CaseIterable {
    /// No run has come to the case.
    case notRun = "not-run"
    /// The rig lacks something that the case needs, or hides what would show the row.
    case notApplicable = "not-applicable"
    /// The case ran, but not the step that decides the row.
    case notReached = "not-reached"
    case error
    case inconclusive
    case pass
    /// Broken, where that is no failure: the row only *should* or *may* hold.
    case warning
    /// Broken, as a known issue says: no failure of the run, and nothing that is exercised.
    case knownToFail = "known-to-fail"
    case fail

    /// Whether a step has shown that the row holds, or that it does not and nobody knew.
    public var isDecided: Bool {
        switch self {
        case .pass, .warning, .fail: true
        case .notRun, .notApplicable, .notReached, .error, .inconclusive, .knownToFail: false
        }
    }

    /// The verdict of two steps, cases or runs.
    public func merged(with other: RowVerdict) -> RowVerdict {
        rank >= other.rank ? self : other
    }

    private var rank: Int {
        switch self {
        case .notRun: 0
        case .notApplicable: 1
        case .notReached: 2
        case .error: 3
        case .inconclusive: 4
        case .pass: 5
        case .warning: 6
        case .knownToFail: 7
        case .fail: 8
        }
    }
}
