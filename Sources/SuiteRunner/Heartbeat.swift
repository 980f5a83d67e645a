import Evidence
import NIOCore
import Synchronization

/// Notices when a loop could not run although it had to: a process that was stopped or frozen stands in no count of the
/// kernel's.
///
/// Beats while somebody waits, and schedules nothing else. Used on its loop; `missed` from any thread.
final class Heartbeat: Sendable {
    private struct Beat {
        var due: Stamp
        /// What the meters had counted when it was set.
        var metered: Duration
        var timer: Scheduled<Void>
    }

    private static let interval = Duration.milliseconds(50)
    /// What timers are late by on a host that is well.
    private static let tolerance = Duration.milliseconds(20)

    private let loop: any EventLoop
    private let metered: @Sendable () -> Duration
    private let total = Mutex(Duration.zero)
    private let beat: NIOLoopBoundBox<Beat?>

    /// - Parameter metered: the lateness that is known already, which is not counted again.
    init(on loop: any EventLoop, metered: @escaping @Sendable () -> Duration) {
        self.loop = loop
        self.metered = metered
        beat = NIOLoopBoundBox.makeBoxSendingValue(nil, eventLoop: loop)
    }

    /// By how much beats were late in all, beyond what the meters know.
    var missed: Duration {
        total.withLock(\.self)
    }

    func start() {
        stop()
        let due = Stamp(NIODeadline.now()).advanced(by: Self.interval)
        let timer = loop.scheduleTask(deadline: .uptimeNanoseconds(due.nanoseconds)) { self.start() }
        beat.value = Beat(due: due, metered: metered(), timer: timer)
    }

    /// Notes by how much the beat in hand is late, and ends it.
    func stop() {
        guard let ended = beat.value.take() else { return }
        ended.timer.cancel()
        let late = Stamp(NIODeadline.now()).since(ended.due) - (metered() - ended.metered)
        if late > Self.tolerance { total.withLock { $0 += late } }
    }
}
