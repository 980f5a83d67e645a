public import NIOCore

/// What times a module's waits: its latency, a restart, the two minutes of an unread download.
public protocol ModuleClock: Sendable {
    /// Calls `task` on `loop` after `delay`, unless it is called off before. Called on the loop.
    ///
    /// - Returns: calls it off; of no effect afterwards.
    func call(after delay: Duration, on loop: any EventLoop, _ task: @escaping () -> Void) -> () -> Void
}

/// The event loop's own clock.
struct LoopClock: ModuleClock {
    func call(after delay: Duration, on loop: any EventLoop, _ task: @escaping () -> Void) -> () -> Void {
        let scheduled = loop.assumeIsolated().scheduleTask(in: TimeAmount(delay), task)
        return { scheduled.cancel() }
    }
}
