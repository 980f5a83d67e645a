public import ModuleEmulator
public import SuiteLanguage

/// What is to be proved, and by which modules.
public struct ProofPlan: Sendable {
    /// The cases of the suites.
    public var cases: RunPlan
    /// By which every module is judged.
    public var bench: ProofRig
    /// For defects that no case can meet there, in this order.
    public var others: [ProofRig]
    public var defects: [Defect]
    /// nil stands for the module as it is recommended.
    public var variations: [Variation?]
    /// How many modules are tried at the same time.
    public var jobs: Int
    /// How many threads they live on: as many as there are cores.
    public var threads: Int
    /// The day of the proof, which ends known issues; nil ends none.
    public var day: CalendarDay?

    public init(
        cases: RunPlan, bench: ProofRig, others: [ProofRig] = [], defects: [Defect], variations: [Variation?],
        jobs: Int, threads: Int
    ) {
        self.cases = cases
        self.bench = bench
        self.others = others
        self.defects = defects
        self.variations = variations
        self.jobs = jobs
        self.threads = threads
    }
}
