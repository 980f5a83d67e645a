/// A defect that breaks a row, and what the cases made of a module that has it.
public struct DefectTrial: Sendable, Hashable {
    public enum Outcome: Sendable, Hashable {
        /// A step that covers the row has failed, in this case.
        case killed(CaseKey)
        /// One had, but its case covers the row no more or is another one now.
        case stale(CaseKey)
        /// Steps have failed, but none for the row.
        case elsewhere(CaseKey?)
        case survived
        /// Nobody can tell.
        case undecided
    }

    /// The defect's name.
    public var defect: String
    public var outcome: Outcome

    public init(defect: String, outcome: Outcome) {
        self.defect = defect
        self.outcome = outcome
    }

    /// The case whose failure told of the defect.
    public var testCase: CaseKey? {
        switch outcome {
        case .killed(let key): key
        case .stale(let key): key
        case .elsewhere(let key): key
        case .survived, .undecided: nil
        }
    }

    public var isKill: Bool {
        if case .killed = outcome { true } else { false }
    }

    public var isStale: Bool {
        if case .stale = outcome { true } else { false }
    }
}
