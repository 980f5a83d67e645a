import NIOCore

/// The one place at a listener. A client that comes while another is just leaving waits a moment for it: which of the two
/// the listener learns of first is chance. Lives on one event loop.
final class ListenerSeat {
    /// How long a client waits.
    static let patience = TimeAmount.milliseconds(250)

    private let loop: any EventLoop
    private var isTaken = false
    private var waiting = CircularBuffer<EventLoopPromise<Void>>()

    init(on loop: any EventLoop) {
        self.loop = loop
    }

    /// Takes the place. Fails with `PortClosure` when somebody else has it and stays.
    func take() -> EventLoopFuture<Void> {
        guard isTaken else {
            isTaken = true
            return loop.makeSucceededVoidFuture()
        }
        let promise = loop.makePromise(of: Void.self)
        waiting.append(promise)
        // Of no effect once the place is its own.
        loop.assumeIsolated().scheduleTask(in: Self.patience) {
            self.waiting.removeAll { $0.futureResult === promise.futureResult }
            promise.fail(PortClosure.closed)
        }
        return promise.futureResult
    }

    /// Gives the place to the next.
    func leave() {
        guard let next = waiting.popFirst() else {
            isTaken = false
            return
        }
        next.succeed()
    }
}
