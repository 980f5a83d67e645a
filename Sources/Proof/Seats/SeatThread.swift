import NIOCore
import Wire

/// A thread on which modules, their ports, their servers and the tasks that try them live.
///
/// All that belongs to one module lives on one thread: what is said to it wakes nobody, and how late that thread is
/// can be told by its own clock.
final class SeatThread: TaskExecutor {
    let loop: any EventLoop
    /// How long the thread stood ready without running; nil where the kernel keeps no such count.
    private let delay: SchedulingDelay?

    init(_ loop: any EventLoop) async {
        self.loop = loop
        delay = await SchedulingDelay(of: loop)
    }

    var meters: [@Sendable () -> Duration] {
        guard let delay else { return [] }
        return [{ .nanoseconds(delay.total()?.nanoseconds ?? 0) }]
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        loop.execute { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}
