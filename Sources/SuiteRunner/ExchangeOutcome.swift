import Evidence
import Judging
import Wire

/// What one exchange brought.
struct ExchangeOutcome: Sendable {
    /// nil when the port was gone before anything could be asked.
    var answer: Answer?
    /// Set when the port was lost on the way.
    var closure: PortClosure?
    var bytes: [PortBytes] = []
    /// What the line's receiver found wrong meanwhile, where it tells: bytes may be lost or others than were sent.
    var faults: Set<LineFault> = []
    /// What the module has done to its modem lines meanwhile, where the port tells.
    var changes: [LineEvent] = []
    /// How many of the last bytes received the answer has not taken.
    var unread = 0
    /// What had been received before, and had not been taken by any answer.
    var earlier: [PortBytes] = []
    /// What was sent is not written down letter for letter.
    var hasStandIns = false
    var began = Stamp(nanoseconds: 0)
    /// How long the write's stamp may lie behind the write.
    var earliness: Duration = .zero
    /// How long bytes had been kept from being read before the exchange began, in all.
    var stalled: Duration = .zero
    /// How long the server of a remote line kept bytes back during the exchange.
    var silence: Duration = .zero
    /// At its end that server was silent: what had not come may still lie there.
    var isHeldBack = false
    /// How long bytes may have been kept from being read during the exchange, by this host and by that server.
    var lateness: Duration = .zero

    /// Nothing came, neither now nor earlier, and the port is still there.
    var isRest: Bool { bytes.isEmpty && answer?.mismatch == nil && closure == nil }
}
