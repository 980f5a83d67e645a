import Evidence
import ModuleEmulator

/// Tries whether the cases find a defect.
///
/// The cases that cover its row come first: only these can kill it, and the first that does ends the trial. Where none
/// does, the other cases of its command say whether it is noticed at all.
struct DefectTrial: Sendable {
    let defect: Defect
    let cases: TrialCases
    let seats: Seats
    let witnesses: Witnesses
    let began = Stamp.now

    /// A row that only should or may be kept is broken by what is otherwise a warning.
    private let isStrict: Bool
    private(set) var proof: DefectProof
    /// Covering cases that came to no verdict.
    private var undecided: [TrialOutcome] = []

    /// A case that covers the row does not apply here.
    private var hasUnreached = false

    private static let mostModules = 6
    private static let mostListed = 200

    init(_ defect: Defect, _ cases: TrialCases, _ seats: Seats, _ witnesses: Witnesses) {
        self.defect = defect
        self.cases = cases
        self.seats = seats
        self.witnesses = witnesses
        isStrict = !cases.isMust(defect.breaks)
        proof = DefectProof(name: defect.name, row: defect.breaks, outcome: .survived)
    }

    /// Whether another try on a quiet host may still kill it.
    var isLeftOpen: Bool { proof.outcome != .killed && undecided.contains { $0.lateness > .zero } }

    /// Whether another rig may still kill it: on this one a case that covers the row does not apply.
    var isOutOfReach: Bool { proof.outcome != .killed && hasUnreached }

    /// - Parameter told: hears that a case has ended.
    /// - Throws: what this machine could not give.
    mutating func run(on thread: SeatThread, told: @escaping @Sendable () -> Void) async throws(Trouble) {
        try await runAll(cases.covering(defect), until: .kill(of: defect.breaks), on: thread, told)
        try await retry(on: thread)
        if proof.outcome == .survived {
            try await runAll(cases.near(defect), until: .failure, on: thread, told)
        }
        close()
    }

    /// Runs again what came to no verdict, each case on a module of its own.
    mutating func retry(on thread: SeatThread) async throws(Trouble) {
        for outcome in undecided where proof.outcome != .killed && !seats.stop.isSet {
            proof.retries += 1
            let again = try await seats.run(
                [outcome.item], on: thread, with: .wrong(defect), strictly: isStrict, until: .kill(of: defect.breaks))
            guard let second = again.outcomes.first, !second.isUndecided else { continue }
            undecided.removeAll { $0.item.place == second.item.place }
            try await judge(second, on: thread)
        }
        close()
    }

    private mutating func close() {
        proof.undecided = undecided.map(\.sighting)
        proof.duration = Stamp.now.since(began)
    }

    /// Runs cases one after the other, on a new module where the last one came to be of no use.
    private mutating func runAll(
        _ list: [TrialCase], until end: CaseWatch.End, on thread: SeatThread, _ told: @escaping @Sendable () -> Void
    ) async throws(Trouble) {
        var left = list[...]
        var modules = 0
        while !left.isEmpty, proof.outcome != .killed, !seats.stop.isSet, modules < Self.mostModules {
            modules += 1
            let (outcomes, trouble) = try await seats.run(
                Array(left), on: thread, with: .wrong(defect), strictly: isStrict, until: end
            ) { _ in told() }
            if let trouble { proof.trouble = trouble }
            left = left.dropFirst(outcomes.count)
            for outcome in outcomes { try await take(outcome, on: thread) }
            if case .failure = end, proof.sighting != nil { return }
        }
    }

    private mutating func take(_ outcome: TrialOutcome, on thread: SeatThread) async throws(Trouble) {
        proof.cases += 1
        let isCovering = outcome.item.covers.contains(defect.breaks)
        if isCovering, outcome.verdict != .notApplicable, proof.covering.count < Self.mostListed {
            proof.covering.append(outcome.item.name)
        }
        if isCovering, outcome.verdict == .notApplicable { hasUnreached = true }
        if isCovering, outcome.isUndecided { undecided.append(outcome) }
        try await judge(outcome, on: thread)
    }

    private mutating func judge(_ outcome: TrialOutcome, on thread: SeatThread) async throws(Trouble) {
        guard outcome.verdict == .fail else { return }
        if outcome.kills(defect.breaks) {
            guard try await isConfirmed(outcome, on: thread) else { return undecided.append(outcome) }
            guard try await witnesses.clears(outcome.item, strictly: isStrict, by: seats, on: thread) else {
                proof.trouble = Trouble(
                    code: "proof.no-witness", message: "`\(outcome.item.name)` fails on a module without defects, too")
                return
            }
            proof.outcome = .killed
            proof.sighting = outcome.sighting
            // That it failed is as it should be.
            proof.sighting?.report = nil
        } else if proof.outcome == .survived {
            proof.outcome = .elsewhere
            proof.sighting = outcome.sighting
        }
    }

    /// A failure on a host that was away for long is believed when it comes again.
    private mutating func isConfirmed(_ outcome: TrialOutcome, on thread: SeatThread) async throws(Trouble) -> Bool {
        guard outcome.isUnsure, !seats.stop.isSet else { return true }
        proof.retries += 1
        let again = try await seats.run(
            [outcome.item], on: thread, with: .wrong(defect), strictly: isStrict, until: .kill(of: defect.breaks))
        return again.outcomes.first?.kills(defect.breaks) == true
    }
}
