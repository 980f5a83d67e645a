import NIOCore
import NIOPosix
import Synchronization

/// How often an event loop has woken up.
final class TickCount: NIOEventLoopMetricsDelegate {
    private let count = Atomic(0)

    func processedTick(info: NIOEventLoopTickInfo) {
        count.add(1, ordering: .relaxed)
    }

    var value: Int { count.load(ordering: .relaxed) }
}
