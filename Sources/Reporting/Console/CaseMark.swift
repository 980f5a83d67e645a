import Evidence

/// The word that stands before a case, and its colour: what asks for attention is in capitals.
struct CaseMark {
    let word: String
    let paint: ConsoleStyle.Paint
    /// The word in a count: `2 failed`.
    let counted: String

    /// `nil` is a case that never ended.
    init(_ outcome: CaseOutcome?) {
        (word, paint, counted) =
            switch outcome {
            case .pass: ("pass", .green, "passed")
            case .flaky: ("FLAKY", .yellow, "flaky")
            case .fail: ("FAIL", .red, "failed")
            case .error: ("ERROR", .red, "in error")
            case .inconclusive: ("INCONC", .yellow, "inconclusive")
            case .expectedFailure: ("known", .yellow, "known to fail")
            case .unexpectedPass: ("FAIL", .red, "passed though known to fail")
            case .notApplicable: ("n/a", .dim, "not applicable")
            case nil: ("OPEN", .red, "not finished")
            }
    }

    /// The longest word's length.
    static let width = 6
}
