import Evidence
import NIOCore
import Synchronization
import Wire

/// The server of a remote line, watched on the port's loop as long as the port is open.
extension PortSession {
    /// So often it is asked.
    private static let questionPace = TimeAmount.milliseconds(200)

    /// Begins to ask the server of the port in hand; of no effect on other lines.
    func watchServer() {
        let state = state.value
        guard state.port.facts.transport == .rfc2217 else { return }
        server.withLock { $0.renew() }
        askServer(of: state.generation)
    }

    private func askServer(of generation: Int) {
        let state = state.value
        guard state.generation == generation, state.closure == nil, !state.isUnwatched else { return }
        let now = Stamp(NIODeadline.now())
        if server.withLock({ $0.isDue(at: now) }), let answered = state.port.askServer() {
            let stalled = hostStall()
            server.withLock { $0.ask(at: now, stalled: stalled) }
            answered.whenSuccess {
                guard self.state.value.generation == generation else { return }
                let stalled = self.hostStall()
                self.server.withLock { $0.answered(at: Stamp(NIODeadline.now()), stalled: stalled) }
            }
        }
        eventLoop.scheduleTask(in: Self.questionPace) { self.askServer(of: generation) }
    }

    /// How long it has kept bytes back, in all; from any thread.
    func serverSilence() -> Duration {
        let stalled = hostStall()
        return server.withLock { $0.silence(upTo: Stamp(NIODeadline.now()), stalled: stalled) }
    }
}
