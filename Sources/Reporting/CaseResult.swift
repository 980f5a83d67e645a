import Evidence

/// A case with what its records say about it.
struct CaseResult {
    var head: CaseHead
    /// Nil when the journal ends, or the suite goes on, without an end of the case.
    var end: CaseEnd?
    /// The step that came nearest to its budget, or went furthest beyond it.
    var slowest: Timing?
    /// At most `mostObservations`.
    var observations: [Observation] = []
    var furtherObservations = 0
    /// Attempts before the last one.
    var attempts: [AttemptEnd] = []
    /// Whether the run passes with cases that passed only when they were tried again.
    var mayBeFlaky = false

    static let mostObservations = 100

    /// A case that never ended has no verdict of its own; whoever only counts must not take it for a pass.
    var verdict: Verdict { end?.verdict ?? .error }

    var duration: Duration { end?.duration ?? .zero }

    /// Whether nobody needs to look at it.
    var isCalm: Bool {
        switch outcome {
        case .pass, .notApplicable, .expectedFailure: true
        case .flaky: mayBeFlaky
        case .fail, .error, .inconclusive, .unexpectedPass, nil: false
        }
    }

    mutating func note(_ observation: Observation) {
        if observations.count < Self.mostObservations {
            observations.append(observation)
        } else {
            furtherObservations += 1
        }
    }

    mutating func note(_ timing: Timing) {
        guard let known = slowest, known.share >= timing.share else {
            slowest = timing
            return
        }
    }
}

extension Timing {
    /// The part of the budget that was used: 1 is all of it.
    var share: Double {
        budget > .zero ? measured / budget : measured > .zero ? .infinity : 0
    }
}
