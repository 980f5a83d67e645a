import NIOCore

/// The part of a server that lives on its event loop: the state that all sessions share, and the sessions.
final class PeerLoop {
    let eventLoop: any EventLoop
    var state: ServerState
    var log = ObservationLog()
    private(set) var sessions: [Int: ControlHandler] = [:]
    /// What strangers see: a server without files and without faults.
    var outside: ServerState
    /// Where clients have logged in from: of the others each is a stranger, once there are any.
    private var hosts: Set<String> = []
    /// Where strangers came from since the last reset, by their sessions.
    var visits: [Int: String] = [:]
    /// How often since the last reset no port could be opened for a passive data connection.
    var unopenedPorts = 0
    private var sessionCount = 0
    private var waiterCount = 0
    /// The passive port to try first, so that a range is gone through in turn.
    private var passivePortTurn = 0
    private(set) var isStopped = false

    init(_ configuration: PeerConfiguration, eventLoop: any EventLoop) {
        state = ServerState(configuration)
        outside = ServerState(configuration)
        self.eventLoop = eventLoop
    }

    var configuration: PeerConfiguration { state.configuration }

    /// Whether the log has room for what sessions do.
    var hasRoom: Bool { log.entries.count < configuration.observationLimit }

    func isStrange(_ host: String) -> Bool { !hosts.isEmpty && !hosts.contains(host) }

    /// A client has logged in from there.
    func know(_ host: String) {
        // Modules do not come from so many places.
        if hosts.count < 1000 { hosts.insert(host) }
    }

    /// How many control connections are strangers'.
    var strangers: Int { sessions.values.count { $0.isStranger } }

    /// Gives a new control connection its number.
    func enter(_ handler: ControlHandler) -> Int {
        sessionCount += 1
        sessions[sessionCount] = handler
        return sessionCount
    }

    func leave(_ session: Int) {
        sessions[session] = nil
    }

    /// The passive ports in the order in which to try them; 0 stands for any free one.
    func passivePorts() -> [Int] {
        guard let range = configuration.passivePorts else { return [0] }
        defer { passivePortTurn += 1 }
        let ports = range.map(Int.init)
        let turn = passivePortTurn % ports.count
        return Array(ports[turn...] + ports[..<turn])
    }

    func clearDisturbances() {
        state.disturbances.clear()
        sessions.values.forEach { $0.resume() }
    }

    func reset() {
        state.files = FileTree(quota: configuration.quota)
        clearDisturbances()
        log.clear()
        visits = visits.filter { sessions[$0.key] != nil }
        unopenedPorts = 0
    }

    /// Completes when all sessions are closed; nobody waits any more then.
    func stop() -> EventLoopFuture<Void> {
        isStopped = true
        let closed = EventLoopFuture.andAllComplete(sessions.values.map { $0.stop() }, on: eventLoop)
        return closed.assumeIsolated().map { self.log.finishAllWaiters() }.nonisolated()
    }

    /// Completes with true as soon as the predicate holds, with false at the deadline and when the server stops.
    func wait(until deadline: NIODeadline, _ predicate: @escaping ObservationLog.Predicate) -> (
        Int, EventLoopFuture<Bool>
    ) {
        waiterCount += 1
        let id = waiterCount
        guard !isStopped && !predicate(log.entries) else {
            return (id, eventLoop.makeSucceededFuture(!isStopped || predicate(log.entries)))
        }
        let promise = eventLoop.makePromise(of: Bool.self)
        let timer = eventLoop.assumeIsolated().scheduleTask(deadline: deadline) { self.log.finishWaiter(id, false) }
        log.addWaiter(id, predicate, promise, timer)
        return (id, promise.futureResult)
    }
}
