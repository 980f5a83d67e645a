import Glibc
import NIOCore

/// A serial line that transmits what is written at its own pace.
struct PacedLine: Sendable {
    /// The descriptor that is written to.
    var descriptor: CInt
    /// How the driver drives it.
    var settings: LineSettings

    var secondsPerByte: Double { settings.secondsPerByte }

    /// The transmission time of so many bytes; of at most 16 MiB, far beyond any driver's buffer.
    func time(for bytes: Int) -> TimeAmount {
        let bits = Int64(min(max(bytes, 0), 1 << 24)) * Int64(settings.bitsPerByte)
        return .nanoseconds(bits * 1_000_000_000 / Int64(settings.baud))
    }

    /// The transmission time of what the kernel still holds; only while the descriptor is open.
    func queuedTime() -> TimeAmount {
        var count: CInt = 0
        guard ioctl(descriptor, UInt(TIOCOUTQ), &count) == 0 else { return .zero }
        return time(for: Int(count))
    }

    /// Gives the line up before it is closed: what the kernel still holds is discarded, a break ends, and others may open
    /// it again even while some program that came earlier keeps it open. Only while the descriptor is open.
    func release() {
        _ = ioctl(descriptor, UInt(TIOCCBRK))
        _ = tcflush(descriptor, TCOFLUSH)
        _ = ioctl(descriptor, UInt(TIOCNXCL))
    }
}
