import Evidence

/// What the head of a `<testsuite>` has to say before its first case is written.
struct JUnitTotals: Equatable {
    var tests = 0
    var failures = 0
    var errors = 0
    var skipped = 0
    var time = Duration.zero
    /// Whether a case covers a requirement.
    var hasRequirements = false
    /// When the first case began.
    var began: Stamp?

    mutating func count(_ result: CaseResult) {
        tests += 1
        time += max(.zero, result.duration)
        hasRequirements = hasRequirements || !result.head.covers.isEmpty
        began = began ?? result.head.stamp
        switch result.outcome {
        case .pass: break
        case .flaky: errors += result.mayBeFlaky ? 0 : 1
        case .fail, .unexpectedPass: failures += 1
        case .error, .inconclusive, nil: errors += 1
        case .notApplicable, .expectedFailure: skipped += 1
        }
    }

    /// Whether what stands in a finished report is this; a report is not asked for times.
    func agrees(with found: JUnitTotals) -> Bool {
        tests == found.tests && failures == found.failures && errors == found.errors && skipped == found.skipped
    }
}
