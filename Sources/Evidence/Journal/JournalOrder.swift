/// The order of records that every journal keeps and every reader may rely on.
///
/// A run may stop inside a case, so a case need not end; but an end needs its beginning, since a verdict that belongs to
/// no case would vanish from the reports.
public struct JournalOrder: RecordOrder {
    private var hasBegun = false
    private var isInSuite = false
    private var isInCase = false
    public private(set) var hasEnded = false

    public init() {}

    public mutating func accept(_ record: RunRecord) -> Bool {
        guard !hasEnded else { return false }
        switch record {
        case .runBegan:
            guard !hasBegun else { return false }
            hasBegun = true
            return true
        case .suiteBegan:
            guard hasBegun, !isInCase else { return false }
            isInSuite = true
        case .caseBegan:
            guard isInSuite, !isInCase else { return false }
            isInCase = true
        case .attemptEnded:
            guard isInCase else { return false }
        case .caseEnded:
            guard isInCase else { return false }
            isInCase = false
        case .suiteEnded:
            guard isInSuite else { return false }
            isInSuite = false
            isInCase = false
        case .runEnded:
            hasEnded = hasBegun
        case .lineMeasured, .stepBegan, .stepEnded, .bytes, .server, .observation:
            break
        }
        return hasBegun
    }
}
