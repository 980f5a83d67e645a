import Evidence
import Synchronization

/// The switching of the power that goes on, so that a run which is to end need not wait for it.
final class PowerTask: Sendable {
    private let task = Mutex<Task<Trouble?, Never>?>(nil)

    func run(_ cycle: @escaping @Sendable () async throws(Trouble) -> Void) async throws(Trouble) {
        let work = Task { () -> Trouble? in
            do {
                try await cycle()
                return nil
            } catch {
                return error as? Trouble ?? Trouble(code: "rig.power", message: "\(error)")
            }
        }
        task.withLock { $0 = work }
        defer { task.withLock { $0 = nil } }
        if let trouble = await work.value { throw trouble }
    }

    func cancel() {
        task.withLock { $0 }?.cancel()
    }
}
