public import Evidence

/// What a proof tells while it goes on.
public enum ProofEvent: Sendable {
    case record(ProofRecord)
    /// So many cases have ended.
    case cases(Int)
    /// So many trials are open, and their last cases are tried again, each by itself.
    case retrying(Int)
}
