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
        var faults: [LineFault] = []
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
            guard session.state.value.generation == generation, case .fault(let fault) = event else { return }
            // A line that is nothing but faults must not cost its number in memory.
            if session.state.value.faults.count < 100 { session.state.value.faults.append(fault) }
        }

        func closed(_ reason: PortClosure) {
            if session.state.value.generation == generation { session.closed(reason) }
        }
    }
}
