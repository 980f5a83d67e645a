public import NIOCore

/// Bytes as one read took them from the port.
public struct PortChunk: Sendable, Hashable {
    public var bytes: [UInt8]
    /// The monotonic clock when the first handler on the port's event loop had these bytes: arrival in this process.
    public var stamp: NIODeadline

    public init(bytes: [UInt8], stamp: NIODeadline) {
        self.bytes = bytes
        self.stamp = stamp
    }
}
