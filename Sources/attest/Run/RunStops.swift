import Evidence
import SuiteRunner
import Synchronization

/// Ends what goes on at several rigs.
final class RunStops: Sendable {
    private struct State {
        /// How many signals have come.
        var signals = 0
        var isOver = false
        var next = 0
        var stops: [Int: @Sendable () -> Void] = [:]
    }

    private let state = Mutex(State())

    /// Whether no rig is to begin a case any more.
    var isOver: Bool { state.withLock { $0.isOver } }

    /// Lets the cases in hand come to their end, and no rig begin another.
    func end() {
        state.withLock { $0.isOver = true }
    }

    /// Ends the cases in hand, too: at the first call with their teardown, at the second without.
    func interrupt() {
        let stops = state.withLock { state in
            state.signals += 1
            state.isOver = true
            return Array(state.stops.values)
        }
        for stop in stops { stop() }
    }

    /// Runs to its end, or to where it is stopped.
    ///
    /// - Throws: what its sink throws, other than that no case is to begin any more.
    func carryOut(_ run: SuiteRun) async throws -> Trouble? {
        let number = add(run.stop)
        defer { remove(number) }
        do {
            return try await run.run()
        } catch is RunRigReport.Over {
            return nil
        }
    }

    /// Has a run stopped by what comes from now on and by what came before.
    ///
    /// - Returns: what to remove it by.
    func add(_ stop: @escaping @Sendable () -> Void) -> Int {
        let (number, signals) = state.withLock { state in
            state.next += 1
            state.stops[state.next] = stop
            return (state.next, state.signals)
        }
        for _ in 0..<min(signals, 2) { stop() }
        return number
    }

    func remove(_ number: Int) {
        state.withLock { state in _ = state.stops.removeValue(forKey: number) }
    }
}
