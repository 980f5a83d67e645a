import Evidence
import Judging
import NIOCore

/// An exchange whose answer is waited for.
struct PendingExchange {
    var judge: AnswerJudge
    var promise: EventLoopPromise<ExchangeOutcome>
    var timer: Scheduled<Void>?
    var deadline: Stamp
    var began: Stamp
    var earliness: Duration
    var stalled: Duration
    /// How long the server of a remote line had kept bytes back before, in all.
    var silence: Duration = .zero
    /// How long threads had stood ready without running when something was read in a silence that ends data, in all.
    var heard: Duration = .zero
    var mayBeCut: Bool
}
