import Evidence
import ModuleEmulator

/// The trial of a module that is right, by one variation or none: its cases are spread over several modules.
struct VariationTrial: Sendable {
    /// nil: as it is recommended.
    let variation: Variation?
    private(set) var proof: VariationProof
    /// Cases that were not given out yet, in order.
    private var left: ArraySlice<TrialCase>
    /// Cases that are being run.
    private var given = 0
    /// Modules that run them.
    private(set) var modules = 0
    private var timed = 0
    /// Cases that have come to no verdict among others, and may by themselves.
    private(set) var open: [CaseOutcome] = []

    /// What a case is taken to need before one has run.
    private static let usualTime = Duration.milliseconds(100)
    /// The longest that a module is busy without asking what to do next.
    private static let groupTime = Duration.seconds(8)
    private static let groupSizes = 1...24

    init(_ variation: Variation?, _ cases: [TrialCase]) {
        self.variation = variation
        proof = VariationProof(
            name: variation?.name ?? VariationProof.recommended,
            summary: variation?.summary ?? "the module as it is recommended")
        left = cases[...]
    }

    var isDone: Bool { left.isEmpty && given == 0 }

    /// The time that its cases still need on one module, as far as can be told.
    var timeLeft: Duration { mean * left.count }

    private var mean: Duration { timed == 0 ? Self.usualTime : proof.duration / timed }

    /// The next cases for one more module.
    mutating func next() -> [TrialCase] {
        let fitting = timed == 0 ? 4 : Int((Self.groupTime / mean).rounded())
        let size = min(max(Self.groupSizes.lowerBound, fitting), Self.groupSizes.upperBound)
        let group = Array(left.prefix(size))
        left = left.dropFirst(group.count)
        given += group.count
        modules += 1
        return group
    }

    /// A case took so long.
    mutating func note(_ duration: Duration) {
        timed += 1
        proof.duration += duration
    }

    /// Cases that were given to a module are done there.
    mutating func take(_ group: GroupOutcome) {
        modules -= 1
        given -= group.count
        proof.cases += group.outcomes.count
        proof.retries += group.retries
        proof.trouble = proof.trouble ?? group.trouble
        for outcome in group.outcomes { take(outcome) }
        if let late = group.late { proof.alarms.append(late) }
    }

    /// What came of cases that ran by themselves.
    mutating func takeAlone(_ outcomes: [CaseOutcome]) {
        proof.retries += outcomes.count
        for outcome in open {
            let last = outcomes.first { $0.item.place == outcome.item.place } ?? outcome
            switch last.verdict {
            case .inconclusive: proof.undecided.append(last.sighting)
            case .error, .fail: proof.alarms.append(last.sighting)
            case .notApplicable: proof.notApplicable += 1
            case .pass: break
            }
        }
        open = []
    }

    private mutating func take(_ outcome: CaseOutcome) {
        switch outcome.verdict {
        case .pass: break
        case .notApplicable: proof.notApplicable += 1
        case .fail: proof.alarms.append(outcome.sighting)
        case .inconclusive, .error: open.append(outcome)
        }
    }
}

/// What came of some cases on one module.
struct GroupOutcome: Sendable {
    /// How many cases there were.
    var count: Int
    var outcomes: [CaseOutcome] = []
    /// Cases that were run a second time.
    var retries = 0
    /// What the module said when all was over.
    var late: Sighting?
    /// What kept cases from being run.
    var trouble: Trouble?
}
