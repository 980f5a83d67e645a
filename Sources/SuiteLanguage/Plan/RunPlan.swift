/// What a run will do, in order.
public struct RunPlan: Sendable {
    public var suites: [PlannedSuite]

    public init(suites: [PlannedSuite]) {
        self.suites = suites
    }

    /// The plan with those cases alone; suites that are left without any are left out.
    public func cases(_ isWanted: (PlannedCase) -> Bool) -> RunPlan {
        let suites = suites.map { suite in
            var suite = suite
            suite.cases = suite.cases.filter(isWanted)
            return suite
        }
        return RunPlan(suites: suites.filter { !$0.cases.isEmpty })
    }

    public var caseCount: Int {
        suites.reduce(0) { $0 + $1.cases.count }
    }
}

/// The selected cases of one suite.
public struct PlannedSuite: Sendable {
    public var suite: Suite
    public var family: Family
    public var cases: [PlannedCase]

    public init(suite: Suite, family: Family, cases: [PlannedCase]) {
        self.suite = suite
        self.family = family
        self.cases = cases
    }

    /// Whether the row is about how soon commands are answered: the family says so, or the suite's declaration.
    public func decidesTime(_ row: String) -> Bool {
        let own = suite.declaration?.attribute(.time)?.covers ?? []
        let patterns = family.ladder?.derivation.time ?? []
        return own.contains { $0.value == row } || patterns.contains { Glob($0.value).matches(row) }
    }
}

/// A case with one set of matrix values.
public struct PlannedCase: Sendable {
    public var testCase: Case
    /// Its own, and the hazards of its steps and states.
    public var tags: [String]
    /// The matrix values in the order of the suite.
    public var values: [(name: String, value: String)]

    /// `FTPMODE/set-and-read[mode=0]`: unique in its suite.
    public var name: String {
        guard !values.isEmpty else { return testCase.id }
        return testCase.id + "[" + values.map { "\($0.name)=\($0.value)" }.joined(separator: ",") + "]"
    }
}
