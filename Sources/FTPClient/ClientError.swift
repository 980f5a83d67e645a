public import FTPDialect

/// Why something that was asked of a session did not happen.
public enum ClientError: Error, Sendable, Hashable {
    // No control connection came about.

    /// The host's name has no address.
    case unresolvable(host: String)
    case connectRefused
    case connectTimedOut
    /// Any other failure; `errno` where the system gave one.
    case connectFailed(errno: Int32?)
    /// The local port that was asked for, of the control or a data connection, cannot be had.
    case localPortInUse(UInt16)

    // The session goes on after these; a login ends with them.

    /// The server's answer was negative (4xx or 5xx), or at login asked for an account that there is none of (332).
    case refused(FTPReply)
    /// A reply that has no place here, such as 250 in answer to REST.
    case unexpectedReply(FTPReply)
    /// A 227 or 229 reply without an address that can be read.
    case unreadableDataAddress(FTPReply)
    /// The argument holds CR, LF or NUL, or the command is not for `ClientSession.command(_:_:)`.
    case invalidRequest
    case dataConnectionRefused
    case dataConnectionTimedOut
    /// The data connection could not be made, or broke; `errno` where the system gave one.
    case dataConnectionFailed(errno: Int32?)
    /// No byte moved on the data connection within `ClientConfiguration.dataTimeout`.
    case stalled
    /// The transfer was stopped or aborted by its owner.
    case stopped

    // The session ends with these, and everything that waits in it.

    /// No whole reply came within `ClientConfiguration.replyTimeout`.
    case timedOut
    /// The server sent 421 at any time, or closed or reset the control connection (nil).
    case dropped(FTPReply?)
    /// The server's bytes are no reply.
    case malformedReply([UInt8])
    /// A line or a reply is beyond the limits (4 KiB, 1 MiB).
    case replyTooLong
    /// A reply came to which there was no command, or preliminary replies without end.
    case unsolicitedReply(FTPReply)
    /// The session was closed by its owner.
    case closed
}
