import SuiteLanguage

extension StateLadder {
    /// The states that one is built upon, from the ground up.
    func chain(below state: ModuleState) -> [ModuleState] {
        guard let from = state.from, let below = self[from.value] else { return [] }
        return chain(below: below) + [below]
    }

    /// Whether a state may be proved instead of being built.
    ///
    /// A state that a case left in disorder, or that another one was built upon, is built anew.
    ///
    /// - Parameter established: the state that was built last.
    func mayReuse(_ state: ModuleState, after established: String?, isDisordered: Bool) -> Bool {
        if isDisordered, established == state.name { return false }
        guard let established, established != state.name, let above = self[established] else { return true }
        return !chain(below: above).contains { $0.name == state.name }
    }
}

extension PlannedSuite {
    /// Whether the case or the state that it needs mentions the parameter.
    func uses(_ parameter: String, in item: Case, given name: String?) -> Bool {
        var steps = suite.steps(of: item)
        var state = name.flatMap { family.ladder?[$0] }
        while let rung = state {
            steps += rung.allSteps
            state = rung.from.flatMap { family.ladder?[$0.value] }
        }
        return steps.contains { $0.mentions(parameter) }
    }
}
