import NIOCore

/// The observations since the last reset, and those who wait for more.
///
/// Lives on the server's event loop.
struct ObservationLog {
    typealias Predicate = @Sendable ([PeerObservation]) -> Bool

    private struct Waiter {
        var predicate: Predicate
        var promise: EventLoopPromise<Bool>
        var deadline: Scheduled<Void>
    }

    private(set) var entries: [PeerObservation] = []
    /// The index that the next observation gets.
    private(set) var nextIndex = 0
    private var waiters: [Int: Waiter] = [:]

    mutating func record(_ kind: PeerObservation.Kind, session: Int, at stamp: NIODeadline) {
        entries.append(PeerObservation(index: nextIndex, stamp: stamp, session: session, kind: kind))
        nextIndex += 1
        for (id, waiter) in waiters where waiter.predicate(entries) { finishWaiter(id, true) }
    }

    func entries(since mark: Int) -> [PeerObservation] {
        let skipped = max(0, mark - (nextIndex - entries.count))
        return Array(entries.dropFirst(skipped))
    }

    /// Indexes go on where they were, so that a mark taken before still stands for the same moment.
    mutating func clear() {
        entries.removeAll()
    }

    mutating func addWaiter(
        _ id: Int, _ predicate: @escaping Predicate, _ promise: EventLoopPromise<Bool>, _ deadline: Scheduled<Void>
    ) {
        waiters[id] = Waiter(predicate: predicate, promise: promise, deadline: deadline)
    }

    mutating func finishWaiter(_ id: Int, _ result: Bool) {
        guard let waiter = waiters.removeValue(forKey: id) else { return }
        waiter.deadline.cancel()
        waiter.promise.succeed(result)
    }

    mutating func finishAllWaiters() {
        waiters.keys.forEach { finishWaiter($0, false) }
    }
}
