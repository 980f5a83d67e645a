/// A known issue that speaks of a case: as long as it holds, the case is expected to fail.
public struct ExpectedFailure: Sendable, Hashable, Codable {
    /// The issue's id.
    public var issue: String
    /// The last day on which it holds, `2026-12-31`.
    public var until: String?
    /// The firmware that has it.
    public var firmware: String?
    public var reason: String?
    /// Why it does not hold, in this run, as `ended on 2026-12-31`, or of this failure, as `says nothing of a module that
    /// boots by itself`; nil where it does.
    public var lapse: String?

    public init(
        issue: String, until: String? = nil, firmware: String? = nil, reason: String? = nil, lapse: String? = nil
    ) {
        self.issue = issue
        self.until = until
        self.firmware = firmware
        self.reason = reason
        self.lapse = lapse
    }
}
