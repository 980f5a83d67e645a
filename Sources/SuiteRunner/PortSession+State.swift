import Evidence
import Judging
import NIOCore
import Wire

/// What a session keeps on its port's loop.
extension PortSession {
    final class State {
        var port: Port
        /// Of the port that counts: what an earlier one still delivers is nobody's.
        var generation = 0
        var stream = ReceivedStream()
        /// What crossed the port since the last outcome.
        var log: [PortBytes] = []
        var pending: PendingExchange?
        /// Fails the write in hand when it takes too long or the run ends.
        var writing: Scheduled<Void>?
        var closure: PortClosure?
        /// Bytes received since the last outcome.
        var volume = 0
        /// What the line's receiver found wrong since then.
        var faults: Set<LineFault> = []
        /// Lines that the module drives, as they are, …
        var levels: [StatusLine: Bool] = [:]
        /// … and those that have changed since then.
        var changes: [LineEvent] = []
        /// Asks the server of a remote line.
        var nextQuestion: Scheduled<Void>?
        /// Nothing more is to be judged.
        var isUnwatched = false
        /// The run is to end: what may be cut short is not begun any more.
        var isStopping = false
        /// … and so is nothing that puts the rig back.
        var cutsAll = false

        init(_ port: Port) {
            self.port = port
        }
    }

    /// Hands on what one port delivers.
    final class Inlet: PortReceiver {
        /// A line that does nothing but change must not cost its number in memory.
        private static let mostChanges = 20

        let session: PortSession
        let generation: Int

        init(_ session: PortSession, _ generation: Int) {
            self.session = session
            self.generation = generation
        }

        func received(_ chunk: PortChunk) {
            if session.state.value.generation == generation { session.received(chunk) }
        }

        func lineChanged(_ event: LineEvent) {
            guard session.state.value.generation == generation else { return }
            switch event {
            case .fault(let fault): session.state.value.faults.insert(fault)
            case .status(let line, let level):
                // The first level is where it begins, and CTS only tells of flow control.
                guard let known = session.state.value.levels.updateValue(level, forKey: line), known != level,
                    line != .cts
                else { return }
                if session.state.value.changes.count < Self.mostChanges { session.state.value.changes.append(event) }
            case .dtr, .rts, .sendsBreak, .baud: break
            }
        }

        func closed(_ reason: PortClosure) {
            if session.state.value.generation == generation { session.closed(reason) }
        }
    }
}
