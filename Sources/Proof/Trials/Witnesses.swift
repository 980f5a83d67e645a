import Evidence
import Synchronization

/// What cases come to on the module that is right. One that does not pass there cannot tell a wrong module from it.
final class Witnesses: Sendable {
    private struct Key: Hashable {
        var place: Int
        var isStrict: Bool
    }

    private let known = Mutex<[Key: TrialOutcome]>([:])

    private static let mostTries = 3

    /// What a case came to on the right module.
    func note(_ outcome: TrialOutcome, strictly isStrict: Bool) {
        guard !outcome.isUnsure else { return }
        known.withLock { $0[Key(place: outcome.item.place, isStrict: isStrict)] = outcome }
    }

    /// What the case comes to there; it is run where that is not known.
    ///
    /// - Returns: an outcome that is unsure where no try came to another one, nil where it could not be run.
    func outcome(
        of item: TrialCase, strictly isStrict: Bool, by seats: Seats, on thread: SeatThread
    ) async throws(Trouble) -> TrialOutcome? {
        var last: TrialOutcome?
        for _ in 0..<Self.mostTries {
            if let outcome = known.withLock({ $0[Key(place: item.place, isStrict: isStrict)] }) { return outcome }
            last = try await seats.run([item], on: thread, with: .right(nil), strictly: isStrict).outcomes.first ?? last
            guard let last, !last.isUnsure else { continue }
            note(last, strictly: isStrict)
            return last
        }
        return last
    }
}
