import Evidence
import ModuleEmulator
import SuiteLanguage

/// Runs the cases of variations, some after others, on a module that stays on as long as the variation is the same and
/// nothing was wrong.
struct VariationDesk {
    let seats: Seats
    let thread: SeatThread
    private var seat: ModuleSeat?
    /// The number of the variation that the module has.
    private(set) var number: Int?

    private static let mostModules = 3

    init(seats: Seats, thread: SeatThread) {
        self.seats = seats
        self.thread = thread
    }

    /// Runs these cases; what leaves a doubt is run once more, on a module of its own.
    mutating func run(
        _ cases: [TrialCase], _ number: Int, _ variation: Variation?, told: @escaping @Sendable (TrialOutcome) -> Void
    ) async throws(Trouble) -> GroupOutcome {
        if self.number != number { await leave() }
        self.number = number
        var group = GroupOutcome(count: cases.count)
        var left = cases[...]
        var modules = 0
        while !left.isEmpty, modules < Self.mostModules, !seats.stop.isSet {
            modules += 1
            let seat = try await seatOrNew(variation)
            let (outcomes, trouble) = await seat.run(Array(left), until: .never, stop: seats.stop, told: told)
            left = left.dropFirst(outcomes.count)
            group.outcomes += outcomes
            if let trouble { note(trouble, after: outcomes.last?.item ?? cases.first, &group) }
            let isSound = trouble == nil && outcomes.allSatisfy { [.pass, .notApplicable].contains($0.verdict) }
            if !isSound { await closeSeat() }
        }
        if !left.isEmpty, group.trouble == nil {
            group.trouble = Trouble(code: "proof.not-run", message: "\(left.count) cases were not run")
        }
        try await retry(variation, &group)
        return group
    }

    /// Switches the module off.
    mutating func leave() async {
        await closeSeat()
        number = nil
    }

    private mutating func seatOrNew(_ variation: Variation?) async throws(Trouble) -> ModuleSeat {
        if let seat { return seat }
        let new = try await seats.open(.right(variation), on: thread)
        seat = new
        return new
    }

    private mutating func closeSeat() async {
        await seat?.close()
        seat = nil
    }

    /// A module that is right says nothing by itself when all is over, and is there to the end.
    private func note(_ trouble: Trouble, after item: TrialCase?, _ group: inout GroupOutcome) {
        guard let item, !seats.stop.isSet else { return }
        group.late = Sighting(
            suite: item.suite.suite.name, name: item.name, verdict: .error, code: trouble.code,
            message: trouble.message, covers: [])
    }

    private func retry(_ variation: Variation?, _ group: inout GroupOutcome) async throws(Trouble) {
        for (index, outcome) in group.outcomes.enumerated() where outcome.isUnsure && !seats.stop.isSet {
            group.retries += 1
            let again = try await seats.run([outcome.item], on: thread, with: .right(variation)).outcomes
            if let second = again.first { group.outcomes[index] = second }
        }
    }
}
