import Evidence
import NIOCore
import Synchronization

/// Notices when a loop could not run although it had to: a process that was stopped or frozen stands in no count of the
/// kernel's.
final class Heartbeat: Sendable {
    private struct State {
        var total = Duration.zero
        /// When the next beat is due; nil while there is none.
        var due: Stamp?
        /// What the meters had counted when it was set.
        var metered = Duration.zero
    }

    private static let interval = Duration.milliseconds(50)
    /// What timers are late by on a host that is well.
    private static let tolerance = Duration.milliseconds(20)

    private let loop: any EventLoop
    private let metered: @Sendable () -> Duration
    private let state = Mutex(State())

    /// Begins to beat.
    ///
    /// - Parameter metered: the lateness that is known already, which is not counted again.
    init(on loop: any EventLoop, metered: @escaping @Sendable () -> Duration) {
        self.loop = loop
        self.metered = metered
        let now = Stamp(NIODeadline.now())
        state.withLock { $0.due = now }
        loop.execute { self.beat() }
    }

    /// By how much beats were late in all, the one that is due included, beyond what the meters know. From any thread.
    var missed: Duration {
        let metered = metered()
        return state.withLock { $0.total + Self.lateness($0, metered) }
    }

    func stop() {
        state.withLock { $0.due = nil }
    }

    private func beat() {
        let metered = metered()
        let next = state.withLock { state -> Stamp? in
            guard state.due != nil else { return nil }
            state.total += Self.lateness(state, metered)
            state.due = Stamp(NIODeadline.now()).advanced(by: Self.interval)
            state.metered = metered
            return state.due
        }
        guard let next else { return }
        loop.scheduleTask(deadline: .uptimeNanoseconds(next.nanoseconds)) { self.beat() }
    }

    private static func lateness(_ state: State, _ metered: Duration) -> Duration {
        guard let due = state.due else { return .zero }
        let late = Stamp(NIODeadline.now()).since(due) - (metered - state.metered)
        return late > tolerance ? late : .zero
    }
}
