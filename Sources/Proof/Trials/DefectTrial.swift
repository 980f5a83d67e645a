import Evidence
import ModuleEmulator
import Rigs

/// Tries whether the cases find a defect.
///
/// The cases that cover its row come first: only these can kill it, and the first that does ends the trial. Where they
/// pass, the other cases of its command say whether it is noticed at all.
struct DefectTrial: Sendable {
    /// A covering case that came to no verdict.
    private struct Open: Sendable {
        var outcome: TrialOutcome
        /// The number of the rig.
        var bench: Int
        /// Why there is none.
        var sighting: Sighting
    }

    let defect: Defect
    let cases: TrialCases
    /// The rig by which all are judged, and those for cases that do not apply on it.
    let benches: [TrialBench]
    let began = Stamp.now

    /// A row that only should or may be kept is broken by what is otherwise a warning.
    private let isStrict: Bool
    private(set) var proof: DefectProof
    private var covering = CoveringCases()
    private var open: [Open] = []
    /// Covering cases whose verdict the suite itself leaves open.
    private var doubts: [Sighting] = []

    private static let mostTroubles = 6
    private static let mostListed = 200

    init(_ defect: Defect, _ cases: TrialCases, _ benches: [TrialBench]) {
        self.defect = defect
        self.cases = cases
        self.benches = benches
        isStrict = !cases.isMust(defect.breaks)
        proof = DefectProof(name: defect.name, row: defect.breaks, outcome: .survived)
    }

    private var isKilled: Bool { proof.outcome == .killed }

    private var isStopped: Bool { benches[0].seats.stop.isSet }

    /// Whether another try on a quiet host may still kill it.
    var isLeftOpen: Bool { !isKilled && open.contains { $0.outcome.lateness > .zero } }

    /// - Parameter told: hears that a case has ended.
    /// - Throws: what this machine could not give.
    mutating func run(on thread: SeatThread, told: @escaping @Sendable () -> Void) async throws(Trouble) {
        let list = cases.covering(defect)
        for bench in benches.indices where bench == 0 || !isKilled && covering.isOutOfReach {
            for item in try await runAll(list, until: .kill(of: defect.breaks), at: bench, on: thread, told) {
                covering.note(.waiting, of: item)
            }
        }
        try await retry(on: thread)
        if proof.outcome == .survived {
            _ = try await runAll(cases.near(defect), until: .failure, at: 0, on: thread, told)
        }
        close()
    }

    /// Runs again what came to no verdict, each case on a module of its own.
    mutating func retry(on thread: SeatThread) async throws(Trouble) {
        for item in open where !isKilled && !isStopped {
            guard let second = try await runAgain(item.outcome.item, at: item.bench, on: thread), !second.isUndecided
            else { continue }
            open.removeAll { $0.outcome.item.place == item.outcome.item.place && $0.bench == item.bench }
            try await judge(second, at: item.bench, on: thread)
        }
        close()
    }

    private mutating func close() {
        if !isKilled {
            proof.outcome = !covering.areJudged ? .undecided : proof.sighting == nil ? .survived : .elsewhere
        }
        proof.undecided = open.map(\.sighting) + doubts
        proof.duration = Stamp.now.since(began)
    }

    /// Runs cases one after the other, on a new module where the last one came to be of no use.
    ///
    /// - Returns: those that were not run.
    private mutating func runAll(
        _ list: [TrialCase], until end: CaseWatch.End, at bench: Int, on thread: SeatThread,
        _ told: @escaping @Sendable () -> Void
    ) async throws(Trouble) -> [TrialCase] {
        var left = list[...]
        var troubles = 0
        while !left.isEmpty, !isKilled, !isStopped, troubles < Self.mostTroubles {
            let (outcomes, trouble) = try await benches[bench].seats.run(
                Array(left), on: thread, with: .wrong(defect), strictly: isStrict, until: end
            ) { _ in told() }
            if trouble != nil || outcomes.isEmpty { troubles += 1 }
            proof.trouble = trouble ?? proof.trouble
            left = left.dropFirst(outcomes.count)
            for outcome in outcomes { try await take(outcome, at: bench, on: thread) }
            if case .failure = end, proof.sighting != nil { return [] }
        }
        return Array(left)
    }

    private mutating func runAgain(
        _ item: TrialCase, at bench: Int, on thread: SeatThread
    ) async throws(Trouble) -> TrialOutcome? {
        proof.retries += 1
        return try await benches[bench].seats.run(
            [item], on: thread, with: .wrong(defect), strictly: isStrict, until: .kill(of: defect.breaks)
        ).outcomes.first
    }

    private mutating func take(_ outcome: TrialOutcome, at bench: Int, on thread: SeatThread) async throws(Trouble) {
        proof.cases += 1
        try await judge(outcome, at: bench, on: thread)
        guard outcome.item.covers.contains(defect.breaks), outcome.verdict != .notApplicable else { return }
        let name = outcome.item.name
        if proof.covering.count < Self.mostListed, !proof.covering.contains(name) { proof.covering.append(name) }
    }

    private mutating func judge(_ outcome: TrialOutcome, at bench: Int, on thread: SeatThread) async throws(Trouble) {
        if outcome.kills(defect.breaks) { return try await weigh(outcome, at: bench, on: thread) }
        let isCovering = outcome.item.covers.contains(defect.breaks)
        // A covering case is tried again where the host was away; the others only say more of what is missed anyway.
        if outcome.verdict == .fail, !isCovering || !outcome.isUnsure, proof.sighting == nil { see(outcome, at: bench) }
        guard isCovering else { return }
        switch outcome.verdict {
        case _ where outcome.isUnsure: leaveOpen(outcome, at: bench, outcome.sighting.ofDoubt)
        case .notApplicable:
            covering.note(outcome.isLacking ? .lacking : .notApplicable, of: outcome.item)
            if outcome.isLacking || proof.unreached == nil { proof.unreached = outcome.sighting }
        case .pass, .inconclusive, .fail, .error:
            covering.note(.judged, of: outcome.item)
            if outcome.isDoubt { doubts.append(outcome.sighting) }
        }
    }

    /// A failure for the row kills, where the case passes on a module without defects.
    private mutating func weigh(_ outcome: TrialOutcome, at bench: Int, on thread: SeatThread) async throws(Trouble) {
        // On a host that was away for long it is believed when it comes again.
        if outcome.isUnsure, !isStopped {
            let again = try await runAgain(outcome.item, at: bench, on: thread)
            guard again?.kills(defect.breaks) == true else {
                return leaveOpen(outcome, at: bench, outcome.sighting.ofDoubt)
            }
        }
        let witness = try await benches[bench].witnesses.outcome(
            of: outcome.item, strictly: isStrict, by: benches[bench].seats, on: thread)
        guard let witness, !witness.isUnsure else {
            var sighting = (witness ?? outcome).sighting.ofDoubt
            sighting.message = "without a verdict on a module without defects: " + sighting.message
            return leaveOpen(outcome, at: bench, sighting)
        }
        guard witness.verdict == .pass else {
            covering.note(.judged, of: outcome.item)
            proof.falseWitness = proof.falseWitness ?? witness.sighting
            return
        }
        proof.outcome = .killed
        see(outcome, at: bench)
        // That it failed is as it should be.
        proof.sighting?.report = nil
    }

    private mutating func see(_ outcome: TrialOutcome, at bench: Int) {
        proof.sighting = outcome.sighting
        proof.rig = benches[bench].seats.rig.name
    }

    private mutating func leaveOpen(_ outcome: TrialOutcome, at bench: Int, _ sighting: Sighting) {
        covering.note(.open, of: outcome.item)
        open.append(Open(outcome: outcome, bench: bench, sighting: sighting))
    }
}

extension Sighting {
    /// The same where a failure leaves the verdict open, since the host was away for long.
    var ofDoubt: Sighting {
        guard verdict == .fail else { return self }
        var doubt = self
        doubt.verdict = .inconclusive
        doubt.message = "the host was away for long: " + message
        return doubt
    }
}
