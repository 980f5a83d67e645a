extension RunHead {
    /// By what two rigs do not judge alike, so that the cases of one run cannot be divided over them; nil where they do.
    public func differenceInRules(from other: RunHead) -> String? {
        if loosenedLimits ?? [] != other.loosenedLimits ?? [] { return "loosened limits" }
        if rig == other.rig {
            if switchedOff ?? [] != other.switchedOff ?? [] { return "features that are switched off" }
            if allowed ?? [] != other.allowed ?? [] { return "what the rig allows" }
        }
        let (own, others) = (rules ?? [:], other.rules ?? [:])
        return Set(own.keys).union(others.keys).sorted().first { own[$0] != others[$0] }.map { "`\($0)`" }
    }
}
