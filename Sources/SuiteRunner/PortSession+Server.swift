import Evidence
import NIOCore
import Wire

/// The server of a remote line, watched while an answer is waited for.
extension PortSession {
    /// So often the server of a remote line is asked while an answer is waited for.
    private static let questionPace = TimeAmount.milliseconds(200)

    /// Asks the server of a remote line whether it is well; of no effect on other lines.
    func askServer() {
        let state = state.value
        let generation = state.generation
        guard state.server.isIdle, state.closure == nil, let answered = state.port.askServer() else { return }
        state.server.ask(at: Stamp(NIODeadline.now()))
        answered.whenSuccess {
            guard self.state.value.generation == generation else { return }
            self.state.value.server.answered(at: Stamp(NIODeadline.now()))
        }
    }

    /// Goes on asking as long as an answer is waited for.
    func watchServer() {
        guard state.value.port.facts.transport == .rfc2217, state.value.nextQuestion == nil else { return }
        state.value.nextQuestion = eventLoop.scheduleTask(in: Self.questionPace) {
            self.state.value.nextQuestion = nil
            guard self.state.value.pending != nil else { return }
            self.askServer()
            self.watchServer()
        }
    }
}
