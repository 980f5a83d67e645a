public import ModuleEmulator
public import Rigs

/// A rig on which modules are tried.
public struct ProofRig: Sendable {
    public var rig: Rig
    public var settings: RigSettings
    /// The module that is right, as the rig has it.
    public var profile: EmulatorProfile

    public init(rig: Rig, settings: RigSettings, profile: EmulatorProfile) {
        self.rig = rig
        self.settings = settings
        self.profile = profile
    }
}
