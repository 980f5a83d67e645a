import ModuleEmulator

/// A module that is tried, by what is known of it.
enum Subject: Sendable {
    /// It is right: with a variation, or as it is recommended.
    case right(Variation?)
    /// It is wrong.
    case wrong(Defect)

    /// The module of this profile, bent so.
    func bend(_ profile: EmulatorProfile) -> EmulatorProfile {
        var profile = profile
        switch self {
        case .right(let variation): if let variation { profile.variations.append(variation) }
        case .wrong(let defect): profile.defects.append(defect)
        }
        return profile
    }
}
