import Evidence

/// What came of a step.
struct StepOutcome {
    var verdict: Verdict
    var finding: Finding?
    var timing: Timing?
    var observations: [Observation] = []
    /// The port is gone: nothing more can be asked.
    var portLost = false

    static let passed = StepOutcome(verdict: .pass)
}
