import Evidence

/// What came of a step.
struct StepOutcome {
    var verdict: Verdict
    var finding: Finding?
    var timing: Timing?
    /// How long the host may have kept the harness from reading.
    var lateness: Duration?
    var observations: [Observation] = []
    /// What failed it is a line that belongs to no command that was sent.
    var cameUnasked = false
    /// The name in that line: `+FTPGET`.
    var strayName: String?
    /// The first line that was taken, or that came in the place of another.
    var said: String?
    /// The final result code was OK, whatever came before it.
    var isAnsweredOK = false
    /// The rows of an earlier step, whose doing it is.
    var earlierRows: [String]?
    /// The port is gone: nothing more can be asked.
    var portLost = false

    /// Its `when` did not hold.
    var wasLeftOut = false

    /// Whether the next step may be run: nothing is wrong, though it may not have been seen that all is right.
    var goesOn: Bool { (verdict == .pass || verdict == .notApplicable) && !portLost }

    /// It took an alternative that the suite only warns of.
    var tookWarnedAlternative: Bool {
        observations.contains { $0.kind == .warning && $0.code == "alternative" }
    }

    static let passed = StepOutcome(verdict: .pass)
    static let leftOut = StepOutcome(verdict: .pass, wasLeftOut: true)
}
