/// What a rig says of a feature that its module has, or has not, other than modules of its family in general.
public enum FeatureSwitch: Sendable, Hashable {
    case on
    case off(reason: String)
}
