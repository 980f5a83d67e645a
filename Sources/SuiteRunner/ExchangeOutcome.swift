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
    var began = Stamp(nanoseconds: 0)
    /// How long the write's stamp may lie behind the write.
    var earliness: Duration = .zero
    /// How long threads on the way stood ready without running.
    var lateness: Duration = .zero
}
