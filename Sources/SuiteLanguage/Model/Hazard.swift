/// What a case or a step may cost a real module or its owner: there it runs only where the rig allows it.
public enum Hazard: String, Sendable, Hashable, CaseIterable {
    /// Power, the PIN, a factory reset.
    case destructive
    /// More than 1 MB of data.
    case costly
}

extension Case {
    /// Those that it is tagged with; of its steps' only the steps themselves know.
    public var hazards: Set<Hazard> {
        Set(tags.compactMap(Hazard.init(rawValue:)))
    }
}

extension Step {
    /// Its own, and those of the steps that it repeats.
    public var allHazards: Set<Hazard> {
        guard case .repeat(let steps, _) = verb else { return hazards }
        return steps.reduce(hazards) { $0.union($1.allHazards) }
    }
}
