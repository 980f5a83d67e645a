/// The order of records that every proof keeps: the head first, the end last.
public struct ProofOrder: RecordOrder {
    private var hasBegun = false
    public private(set) var hasEnded = false

    public init() {}

    public mutating func accept(_ record: ProofRecord) -> Bool {
        guard !hasEnded else { return false }
        switch record {
        case .proofBegan:
            guard !hasBegun else { return false }
            hasBegun = true
        case .defect, .variation: break
        case .proofEnded: hasEnded = hasBegun
        }
        return hasBegun
    }
}
