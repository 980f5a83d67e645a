import Evidence
import NIOCore
import Synchronization
import Wire

/// The server of a remote line, watched on the port's loop as long as the port is open.
extension PortSession {
    /// So often it is asked while an answer is waited for, …
    private static let closePace = Duration.milliseconds(50)
    /// … and so often else.
    private static let pace = Duration.milliseconds(200)

    /// How long it, and the way to it, may keep bytes back without being seen; zero where there is none.
    var unseenSilence: Duration {
        isRemote ? Self.closePace + ServerWatch.tolerance + server.withLock(\.slowness) : .zero
    }

    /// Begins to ask the server of the port in hand; of no effect on other lines.
    func watchServer() {
        guard isRemote else { return }
        let stalled = hostStall()
        server.withLock { $0.renew(at: Stamp(NIODeadline.now()), stalled: stalled) }
        askServer(of: state.value.generation)
    }

    /// Asks at once where an answer begins to be waited for, and goes on more often.
    func watchServerClosely() {
        guard isRemote else { return }
        state.value.nextQuestion?.cancel()
        askServer(of: state.value.generation)
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
        let pace = state.pending == nil ? Self.pace : Self.closePace
        state.nextQuestion = eventLoop.scheduleTask(in: .nanoseconds(pace.wholeNanoseconds)) {
            self.askServer(of: generation)
        }
    }

    /// How long it has kept bytes back, in all; from any thread.
    func serverSilence() -> Duration {
        let stalled = hostStall()
        return server.withLock { $0.silence(upTo: Stamp(NIODeadline.now()), stalled: stalled) }
    }

    /// Whether it may be keeping bytes back now.
    func isServerSilent() -> Bool {
        let stalled = hostStall()
        return server.withLock { $0.isSilent(at: Stamp(NIODeadline.now()), stalled: stalled) }
    }
}
