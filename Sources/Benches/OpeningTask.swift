import Evidence
import Synchronization

/// What is waited for while a rig is opened, a place that others have or a server's greeting: whoever ends the run need not
/// wait with it.
final class OpeningTask: Sendable {
    private struct State {
        var cancel: (@Sendable () -> Void)?
        var isCancelled = false
    }

    private let state = Mutex(State())

    /// - Parameter work: ends soon when its task is cancelled.
    func run<Value: Sendable>(
        _ work: @escaping @Sendable () async -> Result<Value, Trouble>
    ) async throws(Trouble) -> Value {
        let task = Task { await work() }
        let isCancelled = state.withLock { state in
            state.cancel = { task.cancel() }
            return state.isCancelled
        }
        if isCancelled { task.cancel() }
        let result = await task.value
        state.withLock { $0.cancel = nil }
        return try result.get()
    }

    func cancel() {
        state.withLock { state in
            state.isCancelled = true
            return state.cancel
        }?()
    }
}
