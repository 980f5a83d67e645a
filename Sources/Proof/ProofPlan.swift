public import ModuleEmulator
public import Rigs
public import SuiteLanguage

/// What is to be proved, and by which modules.
public struct ProofPlan: Sendable {
    /// The cases of the suites.
    public var cases: RunPlan
    /// The rig by which every module is judged.
    public var rig: Rig
    public var settings: RigSettings
    /// The module that is right, as the rig has it.
    public var profile: EmulatorProfile
    public var defects: [Defect]
    /// nil stands for the module as it is recommended.
    public var variations: [Variation?]
    /// How many modules are tried at the same time.
    public var jobs: Int
    /// How many threads they live on: as many as there are cores.
    public var threads: Int

    public init(
        cases: RunPlan, rig: Rig, settings: RigSettings, profile: EmulatorProfile, defects: [Defect],
        variations: [Variation?], jobs: Int, threads: Int
    ) {
        self.cases = cases
        self.rig = rig
        self.settings = settings
        self.profile = profile
        self.defects = defects
        self.variations = variations
        self.jobs = jobs
        self.threads = threads
    }
}
