import Evidence

/// What came of some cases on one module.
struct GroupOutcome: Sendable {
    /// How many cases there were.
    var count: Int
    var outcomes: [TrialOutcome] = []
    /// Cases that were run a second time.
    var retries = 0
    /// What the module said when all was over, or what became of its rig.
    var late: Sighting?
    /// What kept cases from being run.
    var trouble: Trouble?
}
