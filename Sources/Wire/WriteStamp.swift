public import NIOCore

/// When a write was handed to the kernel.
public struct WriteStamp: Sendable, Hashable {
    /// Just before the bytes were offered to the kernel.
    public var before: NIODeadline
    /// When the kernel had accepted the last of them.
    public var accepted: NIODeadline
    /// The transmission time of what the kernel still held for the line at `accepted`, at the real rate of a serial line;
    /// zero for a pseudo-terminal and for TCP.
    public var queued: TimeAmount

    public init(before: NIODeadline, accepted: NIODeadline, queued: TimeAmount) {
        self.before = before
        self.accepted = accepted
        self.queued = queued
    }
}
