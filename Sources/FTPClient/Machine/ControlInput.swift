import FTPDialect

/// Names a request within its session.
struct RequestID: Sendable, Hashable {
    var number: UInt64
}

/// What is asked of a session between login and QUIT.
enum Request: Sendable, Hashable {
    case command(FTPVerb, [UInt8]?)
    case rename(old: [UInt8], new: [UInt8])
    case transfer(TransferPlan)
}

/// What a data connection tells.
enum DataEvent: Sendable, Hashable {
    /// Active: it waits for the server at this address.
    case listening(ip: String, port: UInt16)
    /// Passive: it is connected.
    case opened
    /// It is over: the server closed a download, the last byte of an upload has been sent, or it failed.
    /// The clean end comes after `ControlAction.startData` only.
    case ended(ClientError?)
}

enum ControlDeadline: Sendable, Hashable {
    /// For the reply that is due.
    case reply
    /// For all of `quit()`.
    case quit
}

/// What happens to a session.
enum ControlInput: Sendable, Hashable {
    case connected(isIPv6: Bool)
    case bytes([UInt8])
    /// The server closed or reset the control connection.
    case ended
    case expired(ControlDeadline)
    case request(RequestID, Request)
    case data(RequestID, DataEvent)
    case stop(RequestID)
    case quit(RequestID)
    case close
}
