import Evidence
import ModuleEmulator

/// The trial of a module that is right, by one variation or none: its cases are spread over several modules.
struct VariationTrial: Sendable {
    /// nil: as it is recommended.
    let variation: Variation?
    private(set) var proof: VariationProof
    /// Cases that were not given out yet, in order.
    private var left: [TrialCase]
    private var isLeft: [Bool]
    /// The exchanges that they need, as far as is known.
    private var exchangesLeft: Int
    /// Cases that are being run.
    private var given = 0
    /// Modules that run them.
    private(set) var modules = 0
    /// Exchanges that were timed.
    private var timed = 0
    /// Cases that have left a doubt among others, and may leave none by themselves.
    private(set) var open: [TrialOutcome] = []

    /// What an exchange is taken to need before one was timed.
    private static let usualTime = Duration.milliseconds(10)
    /// How long a module is busy without asking what to do next.
    private static let shortest = Duration.seconds(5)
    private static let longest = Duration.seconds(60)
    private static let firstRoom = 60

    init(_ variation: Variation?, _ cases: [TrialCase]) {
        self.variation = variation
        proof = VariationProof(
            name: variation?.name ?? VariationProof.recommended,
            summary: variation?.summary ?? "the module as it is recommended")
        left = cases
        isLeft = Array(repeating: true, count: cases.count)
        exchangesLeft = cases.reduce(0) { $0 + $1.load }
    }

    var isDone: Bool { left.isEmpty && given == 0 }

    /// The time that its cases still need on one module, as far as can be told.
    var timeLeft: Duration { perExchange * exchangesLeft }

    private var perExchange: Duration { timed == 0 ? Self.usualTime : proof.duration / timed }

    /// It was learnt that a case needs so many exchanges more than it was taken to need.
    mutating func correct(_ place: Int, by difference: Int) {
        if isLeft[place] { exchangesLeft += difference }
    }

    /// The next cases for one more module: one that takes long by itself and before others, else some that need the same
    /// state.
    mutating func next(_ loads: CaseLoads) -> [TrialCase] {
        let time = min(max(Self.shortest, timeLeft / (4 * (modules + 1))), Self.longest)
        // Before anything was timed: enough to find out.
        let room = timed == 0 ? Self.firstRoom : max(1, Int(time / perExchange))
        var group: [TrialCase] = []
        if let heavy = left.indices.max(by: { loads[left[$0].place] < loads[left[$1].place] }),
            loads[left[heavy].place] > room / 2
        {
            group = [left.remove(at: heavy)]
        } else {
            var sum = 0
            let count = left.prefix { item in
                sum += loads[item.place]
                return sum <= room
            }.count
            group = Array(left.prefix(max(1, count)))
            left.removeFirst(group.count)
        }
        for item in group {
            isLeft[item.place] = false
            exchangesLeft -= loads[item.place]
        }
        given += group.count
        modules += 1
        return group
    }

    /// A case took so long.
    mutating func note(_ outcome: TrialOutcome) {
        timed += outcome.exchanges
        proof.duration += outcome.duration
    }

    /// Cases that were given to a module are done there.
    mutating func take(_ group: GroupOutcome) {
        modules -= 1
        given -= group.count
        proof.cases += group.outcomes.count
        proof.retries += group.retries
        proof.trouble = proof.trouble ?? group.trouble
        for outcome in group.outcomes { take(outcome) }
        if let late = group.late { hold(late) }
    }

    /// What came of cases that ran by themselves.
    mutating func takeAlone(_ outcomes: [TrialOutcome]) {
        proof.retries += outcomes.count
        for outcome in open {
            let last = outcomes.first { $0.item.place == outcome.item.place } ?? outcome
            switch last.verdict {
            case .inconclusive where last.isDoubt: proof.doubts.append(last.sighting)
            case .fail where last.isUnsure: hold(last.sighting.ofDoubt)
            case .inconclusive, .error, .fail: hold(last.sighting)
            case .notApplicable: proof.notApplicable += 1
            case .pass: break
            }
        }
        open = []
    }

    /// A failure wrongs the module; what came to no verdict does not.
    private mutating func hold(_ sighting: Sighting) {
        if sighting.verdict == .fail { proof.alarms.append(sighting) } else { proof.undecided.append(sighting) }
    }

    private mutating func take(_ outcome: TrialOutcome) {
        switch outcome.verdict {
        case _ where outcome.isUnsure: open.append(outcome)
        case .notApplicable: proof.notApplicable += 1
        case .fail: hold(outcome.sighting)
        case .inconclusive where outcome.isDoubt: proof.doubts.append(outcome.sighting)
        case .pass, .inconclusive, .error: break
        }
    }
}
