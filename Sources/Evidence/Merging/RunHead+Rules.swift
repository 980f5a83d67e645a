extension RunHead {
    /// By what two rigs do not judge alike, so that the cases of one run cannot be divided over them; nil where they do.
    public func differenceInRules(from other: RunHead) -> String? {
        if loosenedLimits ?? [] != other.loosenedLimits ?? [] { return "loosened limits" }
        guard let own = rules, let others = other.rules else {
            if rules != nil || other.rules != nil { return "the version of attest that made them" }
            return parameters["firmware"] == other.parameters["firmware"] ? nil : "`firmware`"
        }
        return Self.difference(own, others)
    }

    /// By what two runs of one rig, or of equal ones, did not run the same cases; nil where they did.
    func differenceInConditions(from other: RunHead) -> String? {
        if switchedOff ?? [] != other.switchedOff ?? [] { return "features that are switched off" }
        if allowed ?? [] != other.allowed ?? [] { return "what the rig allows" }
        guard let own = conditions, let others = other.conditions else { return nil }
        return Self.difference(own, others)
    }

    private static func difference(_ own: [String: String], _ others: [String: String]) -> String? {
        Set(own.keys).union(others.keys).sorted().first { own[$0] != others[$0] }.map { "`\($0)`" }
    }
}
