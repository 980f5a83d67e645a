/// The verdict of a case or of one of its steps.
///
/// Merging follows what the evidence can show: a failure that the module itself caused stands whatever happened to
/// the rig afterwards; without one, a rig that could not do its work outweighs doubt, and doubt outweighs a pass.
public enum Verdict: String, Sendable, Hashable, Codable, CaseIterable {
    case notApplicable = "not-applicable"
    case pass
    case inconclusive
    case fail
    case error

    /// The verdict of two steps that ran one after the other.
    public func merged(with other: Verdict) -> Verdict {
        rank >= other.rank ? self : other
    }

    private var rank: Int {
        switch self {
        case .notApplicable: 0
        case .pass: 1
        case .inconclusive: 2
        case .error: 3
        case .fail: 4
        }
    }
}
