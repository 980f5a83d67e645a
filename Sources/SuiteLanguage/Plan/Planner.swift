/// Makes the plan of a run: matrix values, selection, and an order that needs few changes of state.
public enum Planner {
    /// The selected cases of the suites; suites without any are left out.
    ///
    /// Inside a suite cases are grouped by the state that they need, in the ladder's order, and keep the file's order
    /// in a group: states are costly to reach, and a restart in the middle would lose the ones above it.
    public static func plan(_ suites: [(suite: Suite, family: Family)], selection: Selection) -> RunPlan {
        let planned = suites.map { suite, family in
            let cases = suite.cases.flatMap { item in
                instances(of: item, tags: tags(of: item, in: suite, family)).filter { selection.selects($0) }
            }
            return PlannedSuite(suite: suite, family: family, cases: grouped(cases, by: family.ladder))
        }
        return RunPlan(suites: planned.filter { !$0.cases.isEmpty })
    }

    /// One planned case for each combination of matrix values; the last axis turns fastest.
    private static func instances(of testCase: Case, tags: [String]) -> [PlannedCase] {
        var combinations: [[(name: String, value: String)]] = [[]]
        for axis in testCase.matrix {
            combinations = combinations.flatMap { head in
                axis.rows.map { row in head + zip(axis.names, row).map { (name: $0, value: $1) } }
            }
        }
        return combinations.map { PlannedCase(testCase: testCase, tags: tags, values: $0) }
    }

    /// What reports call the case with each combination of its values.
    static func names(of testCase: Case) -> [String] {
        instances(of: testCase, tags: []).map(\.name)
    }

    private static func tags(of item: Case, in suite: Suite, _ family: Family) -> [String] {
        let hazards = suite.hazards(of: item, in: family.ladder)
        return item.tags + Hazard.allCases.filter(hazards.contains).map(\.rawValue).filter { !item.tags.contains($0) }
    }

    private static func grouped(_ cases: [PlannedCase], by ladder: StateLadder?) -> [PlannedCase] {
        let order = ladder?.states.map(\.name) ?? []
        func rank(_ planned: PlannedCase) -> Int {
            planned.testCase.given.flatMap { order.firstIndex(of: $0.value) } ?? -1
        }
        return cases.enumerated().sorted { (rank($0.element), $0.offset) < (rank($1.element), $1.offset) }
            .map(\.element)
    }
}
