/// What a case of a run says of a row that it covers.
public struct RowDecision: Sendable, Hashable {
    public var row: String
    public var testCase: CaseKey
    public var verdict: RowVerdict
    /// Why nothing was decided, in one line.
    public var reason: String?
}
