/// A case that covers a row, with what came of the row in it.
public struct CoveringCase: Sendable, Hashable {
    /// What one run says.
    public struct Outcome: Sendable, Hashable {
        /// The run's id.
        public var run: String
        public var verdict: RowVerdict
        public var reason: String?
    }

    public let key: CaseKey
    /// In the order in which the runs were added.
    public private(set) var outcomes: [Outcome] = []

    init(_ key: CaseKey) {
        self.key = key
    }

    /// Over all runs.
    public var verdict: RowVerdict {
        outcomes.reduce(.notRun) { $0.merged(with: $1.verdict) }
    }

    public var reason: String? {
        outcomes.first { $0.verdict == verdict }?.reason
    }

    mutating func note(_ decision: RowDecision, in run: String) {
        if let last = outcomes.last, last.run == run {
            guard last.verdict.merged(with: decision.verdict) != last.verdict else { return }
            outcomes.removeLast()
        }
        outcomes.append(Outcome(run: run, verdict: decision.verdict, reason: decision.reason))
    }
}
