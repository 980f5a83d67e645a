import Evidence
import RigControl
import Rigs
import Synchronization

/// The waiting for a place that others have: whoever ends the run need not wait with it.
final class OpeningTask: Sendable {
    private struct State {
        var task: Task<Result<LabgridPlace, Trouble>, Never>?
        var isCancelled = false
    }

    private let state = Mutex(State())

    func acquire(_ name: String, by access: LabgridAccess) async throws(Trouble) -> LabgridPlace {
        let task = Task { () -> Result<LabgridPlace, Trouble> in
            do throws(Trouble) {
                return .success(try await LabgridPlace.acquire(name, by: access))
            } catch {
                return .failure(error)
            }
        }
        let isCancelled = state.withLock { state in
            state.task = task
            return state.isCancelled
        }
        if isCancelled { task.cancel() }
        return try await task.value.get()
    }

    func cancel() {
        state.withLock { state in
            state.isCancelled = true
            return state.task
        }?.cancel()
    }
}
