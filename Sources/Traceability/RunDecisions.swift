public import Evidence

/// What the records of a run say of the rows that its cases cover.
public struct RunDecisions: Sendable {
    /// What the run came to as a whole.
    public private(set) var tally = RunTally()
    /// One for each case and row that it covers or has broken, in the order of the run; a repeated case has them again.
    public private(set) var decisions: [RowDecision] = []

    public var head: RunHead? { tally.head }

    private var suite = ""
    private var current: CaseHead?
    /// The steps in hand; those of a `repeat` stand upon it.
    private var open: [StepHead] = []
    private var verdicts: [String: RowVerdict] = [:]
    /// Rows of which the case has a step that only the server could have decided.
    private var hidden: Set<String> = []

    public init() {}

    public mutating func receive(_ record: RunRecord) {
        tally.receive(record)
        switch record {
        case .suiteBegan(let head):
            leaveCase(nil)
            suite = head.name
        case .caseBegan(let head):
            leaveCase(nil)
            current = head
        case .stepBegan(let head): open.append(head)
        case .stepEnded(let end):
            if let head = open.popLast() { note(end, of: head) }
        // The rows that were broken stay broken, whatever comes of the next attempt.
        case .attemptEnded: open = []
        case .caseEnded(let end): leaveCase(end)
        case .suiteEnded, .runEnded: finish()
        case .runBegan, .lineMeasured, .bytes, .server, .observation: break
        }
    }

    /// Closes the case that the end of the records has left open.
    public mutating func finish() {
        leaveCase(nil)
    }

    private mutating func note(_ end: StepEnd, of head: StepHead) {
        guard head.phase != .state else { return }
        if end.verdict == .notApplicable { hidden.formUnion(head.covers) }
        // A journal that does not tell has decided all that the step covers, or nothing.
        let met = end.met ?? (end.verdict == .pass ? head.covers : [])
        let broken = end.broken ?? (end.verdict == .fail ? head.covers : [])
        // What came late breaks rows of the step before.
        for row in head.covers + broken.filter({ !head.covers.contains($0) }) {
            let verdict: RowVerdict =
                if broken.contains(row) {
                    end.verdict == .fail ? .fail : .warning
                } else if met.contains(row) {
                    .pass
                } else {
                    RowVerdict(undecided: end.verdict)
                }
            note(verdict, of: row)
        }
    }

    private mutating func note(_ verdict: RowVerdict, of row: String) {
        verdicts[row] = verdicts[row].map { $0.merged(with: verdict) } ?? verdict
    }

    private mutating func leaveCase(_ end: CaseEnd?) {
        defer {
            current = nil
            open = []
            verdicts = [:]
            hidden = []
        }
        guard let current else { return }
        // The step that covers nothing, after the case, may have found what its rows are broken by.
        if let end, end.verdict == .fail { for row in end.finding?.requirements ?? [] { note(.fail, of: row) } }
        let others = verdicts.keys.filter { !current.covers.contains($0) }.sorted()
        for row in current.covers + others {
            let verdict = verdict(of: row, end)
            decisions.append(
                RowDecision(
                    row: row, testCase: CaseKey(suite: suite, name: current.name), verdict: verdict,
                    reason: verdict.isDecided ? nil : reason(verdict, end)))
        }
    }

    private func verdict(of row: String, _ end: CaseEnd?) -> RowVerdict {
        // What nobody could look at may break the row, whatever else was shown of it.
        let known = verdicts[row].map { $0 == .pass && hidden.contains(row) ? .notApplicable : $0 }
        guard let end else { return known ?? .notReached }
        guard let verdict = known else { return RowVerdict(undecided: end.verdict) }
        guard verdict == .fail else { return verdict }
        if end.outcome == .expectedFailure { return .knownToFail }
        if end.outcome == .flaky { return .inconclusive }
        // What failed while a case that could not be judged was put back has decided nothing.
        return end.verdict == .fail ? .fail : RowVerdict(undecided: end.verdict)
    }

    private func reason(_ verdict: RowVerdict, _ end: CaseEnd?) -> String {
        guard let end else { return "the case did not end" }
        switch (verdict, end.verdict) {
        case (.knownToFail, _): return end.expected.map(Self.words) ?? ""
        case (.inconclusive, .pass): return "the case passed only when it was tried again"
        case (.notReached, .pass): return "the step was not due"
        case (.notReached, _): return "the case ended before: " + (end.finding?.summary ?? end.verdict.rawValue)
        case (.notApplicable, let whole) where whole != .notApplicable: return "the FTP server cannot be observed"
        default: return end.finding?.summary ?? "no reason was recorded"
        }
    }

    private static func words(_ issue: ExpectedFailure) -> String {
        "known issue " + issue.issue + (issue.reason.map { ": " + $0 } ?? "")
    }
}

extension RowVerdict {
    /// Of a row that a step or a case with this verdict has not decided.
    fileprivate init(undecided verdict: Verdict) {
        self =
            switch verdict {
            case .pass, .fail: .notReached
            case .notApplicable: .notApplicable
            case .inconclusive: .inconclusive
            case .error: .error
            }
    }
}
