import CWire
import Glibc
public import NIOCore

/// How long a thread stood ready to run while the host ran something else: the host's own lateness.
///
/// The kernel counts this for each thread (the second figure of /proc/…/schedstat). The time of a wait is added when the
/// thread runs again, so a reading taken on the thread itself holds all of its waits.
public final class SchedulingDelay: Sendable {
    private let descriptor: CInt

    /// Watches the thread that runs `loop`. Nil where the kernel keeps no such count.
    public init?(of loop: any EventLoop) async {
        let opened = loop.submit {
            Glibc.open("/proc/self/task/\(cwire_thread_id())/schedstat", O_RDONLY | O_CLOEXEC)
        }
        guard let descriptor = try? await opened.get(), descriptor >= 0 else { return nil }
        self.descriptor = descriptor
        // Without the count the kernel prints zeros; a thread that opened a file has run at least once.
        guard total() != nil else { return nil }
    }

    deinit {
        _ = Glibc.close(descriptor)
    }

    /// All of the thread's waits since it began; nil once the thread is gone. From any thread.
    public func total() -> TimeAmount? {
        var bytes = [UInt8](repeating: 0, count: 96)
        let count = pread(descriptor, &bytes, bytes.count, 0)
        guard count > 0 else { return nil }
        let figures = bytes.prefix(count).split { $0 == 0x20 || $0 == 0x0A }.map {
            Int64(String(decoding: $0, as: UTF8.self))
        }
        guard figures.count == 3, let waited = figures[1], let turns = figures[2], turns > 0 else { return nil }
        return .nanoseconds(waited)
    }
}
