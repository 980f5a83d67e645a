public import Evidence

/// What a proof tells while it goes on.
public enum ProofEvent: Sendable {
    case record(ProofRecord)
    case progress(ProofProgress)
}

/// How far a proof is.
public struct ProofProgress: Sendable, Hashable {
    /// Defects that are decided, and of those the ones that were killed.
    public var defects = 0
    public var killed = 0
    /// Modules without defects that are decided, and false alarms in all.
    public var variations = 0
    public var alarms = 0
    /// Cases that have ended.
    public var cases = 0
    /// What is left is tried again, each case by itself.
    public var isRetrying = false

    public init() {}

    mutating func note(_ record: ProofRecord) {
        switch record {
        case .defect(let defect):
            defects += 1
            killed += defect.outcome == .killed ? 1 : 0
        case .variation(let variation):
            variations += 1
            alarms += variation.alarms.count
        case .proofBegan, .proofEnded: break
        }
    }
}
