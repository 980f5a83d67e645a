import SourceText

/// What a case or a step may cost a real module or its owner: there it runs only where the rig allows it.
public enum Hazard: String, Sendable, Hashable, CaseIterable {
    /// Power, the PIN, a factory reset.
    case destructive
    /// More than 1 MB of data.
    case costly

    /// The hazard that a tag was likely meant to name and does not.
    static func misspelt(_ tag: String) -> Hazard? {
        guard Hazard(rawValue: tag) == nil else { return nil }
        let near = NearestName.of(tag, among: allCases.map(\.rawValue)).flatMap(Hazard.init)
        return near ?? allCases.first { tag.utf8.count > 3 && $0.rawValue.hasPrefix(tag.lowercased()) }
    }
}

extension Case {
    /// Those that it is tagged with; of its steps' only the steps themselves know.
    public var hazards: Set<Hazard> {
        Set(tags.compactMap(Hazard.init(rawValue:)))
    }
}

extension Step {
    /// Its own, and those of its inner steps.
    public var allHazards: Set<Hazard> {
        inner.reduce(hazards) { $0.union($1.allHazards) }
    }
}

extension Suite {
    /// What a case may cost: its own hazards, those of every step that may run for it, and those of its states.
    public func hazards(of item: Case, in ladder: StateLadder?) -> Set<Hazard> {
        let steps = steps(of: item)
        let states = ladder?.way(to: [item.given].compactMap(\.self) + steps.flatMap(\.reachedStates)) ?? []
        return (steps + states.flatMap(\.allSteps)).reduce(item.hazards) { $0.union($1.allHazards) }
    }
}
