import Evidence
import Synchronization

/// Whether cases pass on the module that is right. One that does not cannot tell a wrong module from it.
final class Witnesses: Sendable {
    private struct Key: Hashable {
        var place: Int
        var isStrict: Bool
    }

    private let known = Mutex<[Key: Bool]>([:])

    /// What a case came to on the right module.
    func note(_ outcome: TrialOutcome, strictly isStrict: Bool) {
        guard !outcome.isUndecided else { return }
        let key = Key(place: outcome.item.place, isStrict: isStrict)
        known.withLock { $0[key] = outcome.verdict == .pass }
    }

    /// Whether the case passes there; it is run where that is not known.
    func clears(
        _ item: TrialCase, strictly isStrict: Bool, by seats: Seats, on thread: SeatThread
    ) async throws(Trouble) -> Bool {
        let key = Key(place: item.place, isStrict: isStrict)
        for _ in 0..<3 {
            if let passes = known.withLock({ $0[key] }) { return passes }
            for outcome in try await seats.run([item], on: thread, with: .right(nil), strictly: isStrict).outcomes {
                note(outcome, strictly: isStrict)
            }
        }
        return false
    }
}
