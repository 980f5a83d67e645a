public import SuiteLanguage

/// A row of a register with the cases that cover it.
public struct CoveredRow: Sendable {
    public let row: Register.Row
    /// The path of its register.
    public let register: String
    /// Those that claim it, in the order of the suites.
    public private(set) var cases: [CoveringCase] = []
    /// The defects of the row that were tried.
    public private(set) var trials: [DefectTrial] = []
    private var places: [CaseKey: Int] = [:]

    init(_ row: Register.Row, in register: String) {
        self.row = row
        self.register = register
    }

    public var form: RowForm? { RowForm(row) }

    /// A step says that it covers the row.
    public var isClaimed: Bool { !cases.isEmpty }

    /// A step that covers the row has run and has decided it.
    public var isExercised: Bool { verdict.isDecided }

    /// A step that covers the row has found a defect that breaks it.
    public var isProved: Bool { trials.contains(where: \.isKill) }

    public func has(_ measure: CoverageMeasure) -> Bool {
        switch measure {
        case .claimed: isClaimed
        case .exercised: isExercised
        case .proved: isProved
        }
    }

    /// Over all cases and runs.
    public var verdict: RowVerdict {
        cases.reduce(.notRun) { $0.merged(with: $1.verdict) }
    }

    /// Why nothing was decided.
    public var reason: String? {
        let verdict = verdict
        return verdict.isDecided ? nil : cases.first { $0.verdict == verdict }?.reason
    }

    mutating func claim(_ key: CaseKey) {
        guard places[key] == nil else { return }
        places[key] = cases.count
        cases.append(CoveringCase(key))
    }

    /// Takes what a case that claims the row says of it.
    mutating func note(_ decision: RowDecision, in run: String) {
        guard let place = places[decision.testCase] else { return }
        cases[place].note(decision, in: run)
    }

    mutating func note(_ trial: DefectTrial) {
        trials.append(trial)
    }
}
