import Evidence

/// Work that is not broken off at once when the run ends, since it would leave a module without its power.
enum Shielded {
    /// - Parameter grace: how long it may still take then.
    static func run(
        grace: Duration = .seconds(10), _ work: @escaping @Sendable () async -> Trouble?
    ) async throws(Trouble) {
        let work = Task { await work() }
        let trouble: Trouble? = await withTaskCancellationHandler {
            await work.value
        } onCancel: {
            Task {
                // No verdict rests on it.
                try? await Task.sleep(for: grace)
                work.cancel()
            }
        }
        if let trouble { throw trouble }
    }
}
