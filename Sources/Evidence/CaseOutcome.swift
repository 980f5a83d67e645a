/// What a case counts as: its verdict, in the light of what is known of the module.
public enum CaseOutcome: String, Sendable, Hashable, CaseIterable {
    case notApplicable = "not-applicable"
    case pass
    /// It passed when it was tried again, as its suite allows: it did not pass before, so nobody may call it passed.
    case flaky
    case inconclusive
    case fail
    case error
    /// It failed, as a known issue says: no failure of the run, and nothing that is proved.
    case expectedFailure = "expected-failure"
    /// It passed although a known issue says that it fails: the issue is no more, or the case is blind to it.
    case unexpectedPass = "unexpected-pass"

    /// The outcome where nothing is known.
    public init(_ verdict: Verdict) {
        self =
            switch verdict {
            case .notApplicable: .notApplicable
            case .pass: .pass
            case .inconclusive: .inconclusive
            case .fail: .fail
            case .error: .error
            }
    }

    /// Whether it fails a run.
    public var isFailure: Bool {
        self == .fail || self == .unexpectedPass
    }
}

extension CaseEnd {
    /// What the case counts as. An issue speaks of failures alone: what erred or stayed in doubt did not fail.
    public var outcome: CaseOutcome {
        guard let expected, expected.lapse == nil else {
            return verdict == .pass && attempts > 1 ? .flaky : CaseOutcome(verdict)
        }
        return switch verdict {
        case .fail: .expectedFailure
        case .pass: .unexpectedPass
        case .notApplicable, .inconclusive, .error: CaseOutcome(verdict)
        }
    }
}
