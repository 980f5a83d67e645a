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
        var last: (trouble: Trouble, after: TrialCase)?
        while !left.isEmpty, modules < Self.mostModules, !seats.stop.isSet {
            modules += 1
            let seat = try await seatOrNew(variation)
            let (outcomes, trouble) = await seat.run(
                Array(left), by: seats.options(strictly: false), until: .never, stop: seats.stop, told: told)
            if let trouble, let item = outcomes.last?.item ?? left.first { last = (trouble, item) }
            left = left.dropFirst(outcomes.count)
            group.outcomes += outcomes
            if trouble != nil || !outcomes.allSatisfy(\.isSound) { await closeSeat() }
        }
        if !left.isEmpty {
            let reason = last.map { $0.trouble.message + "; " } ?? ""
            group.trouble = Trouble(
                code: last?.trouble.code ?? "proof.not-run", message: reason + "\(left.count) cases were not run")
        } else if let last, !seats.stop.isSet {
            group.late = Self.sighting(of: last.trouble, after: last.after)
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

    /// What is held against the module itself wrongs one that is right: it says nothing by itself when all is over. The
    /// rest is trouble of the rig's.
    static func sighting(of trouble: Trouble, after item: TrialCase) -> Sighting {
        Sighting(
            suite: item.suite.suite.name, name: item.name,
            verdict: trouble.code.hasPrefix("module.") ? .fail : .error, code: trouble.code, message: trouble.message,
            covers: [])
    }

    private func retry(_ variation: Variation?, _ group: inout GroupOutcome) async throws(Trouble) {
        for (index, outcome) in group.outcomes.enumerated() where outcome.isUnsure && !seats.stop.isSet {
            group.retries += 1
            let again = try await seats.run([outcome.item], on: thread, with: .right(variation)).outcomes
            if let second = again.first { group.outcomes[index] = second }
        }
    }
}
