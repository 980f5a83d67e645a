public import FTPDialect

/// A transfer that succeeded: the server said so with 226 or 250, and the data connection has ended.
public struct TransferResult: Sendable, Hashable {
    /// The bytes that went over the data connection.
    public var bytesMoved: UInt64
    public var reply: FTPReply
}
