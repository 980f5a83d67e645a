public import Evidence

/// What the records of a run say of the rows that its cases cover.
public struct RunDecisions: Sendable {
    public private(set) var head: RunHead?
    /// One for each case and row that it covers, in the order of the run; a repeated case has them again.
    public private(set) var decisions: [RowDecision] = []

    private var suite = ""
    private var current: CaseHead?
    /// The steps in hand; those of a `repeat` stand upon it.
    private var open: [StepHead] = []
    private var verdicts: [String: RowVerdict] = [:]

    public init() {}

    public mutating func receive(_ record: RunRecord) {
        switch record {
        case .runBegan(let head): self.head = head
        case .suiteBegan(let head):
            leaveCase(nil)
            suite = head.name
        case .caseBegan(let head):
            leaveCase(nil)
            current = head
        case .stepBegan(let head): open.append(head)
        case .stepEnded(let end):
            if let head = open.popLast() { note(end, of: head) }
        case .caseEnded(let end): leaveCase(end)
        case .suiteEnded, .runEnded: finish()
        case .bytes, .server, .observation: break
        }
    }

    /// Closes the case that the end of the records has left open.
    public mutating func finish() {
        leaveCase(nil)
    }

    private mutating func note(_ end: StepEnd, of head: StepHead) {
        guard head.phase != .state else { return }
        // A journal that does not tell has decided all that the step covers, or nothing.
        let met = end.met ?? (end.verdict == .pass ? head.covers : [])
        let broken = end.broken ?? (end.verdict == .fail ? head.covers : [])
        for row in head.covers {
            let verdict: RowVerdict =
                if broken.contains(row) {
                    end.verdict == .fail ? .fail : .warning
                } else if met.contains(row) {
                    .pass
                } else {
                    RowVerdict(undecided: end.verdict)
                }
            verdicts[row] = verdicts[row].map { $0.merged(with: verdict) } ?? verdict
        }
    }

    private mutating func leaveCase(_ end: CaseEnd?) {
        defer {
            current = nil
            open = []
            verdicts = [:]
        }
        guard let current else { return }
        for row in current.covers {
            let verdict = verdicts[row] ?? end.map { RowVerdict(undecided: $0.verdict) } ?? .notReached
            decisions.append(
                RowDecision(
                    row: row, testCase: CaseKey(suite: suite, name: current.name), verdict: verdict,
                    reason: verdict.isDecided ? nil : reason(verdict, end)))
        }
    }

    private func reason(_ verdict: RowVerdict, _ end: CaseEnd?) -> String {
        guard let end else { return "the case did not end" }
        switch (verdict, end.verdict) {
        case (.notReached, .pass): return "the step was not due"
        case (.notReached, _): return "the case ended before: " + (end.finding?.summary ?? end.verdict.rawValue)
        case (.notApplicable, let whole) where whole != .notApplicable: return "the FTP server cannot be observed"
        default: return end.finding?.summary ?? "no reason was recorded"
        }
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
