import FTPDialect

/// Where a data connection comes from.
enum DataRoute: Sendable, Hashable {
    /// Connect to this port of the server.
    case connect(port: UInt16)
    /// Wait for the server.
    case listen
}

/// What is to be done about an input, in order.
enum ControlAction: Sendable, Hashable {
    /// Send these bytes on the control connection.
    case send([UInt8])
    case trace(TraceLine)
    /// Begin the deadline anew, whether or not it runs.
    case setDeadline(ControlDeadline)
    case clearReplyDeadline
    case loggedIn(FTPReply)
    /// The request is done.
    case complete(RequestID, Result<FTPReply, ClientError>)
    /// Close the control connection, for a reason or by the owner's will; nothing comes after it.
    case end(ClientError?)

    // For the data connection of a transfer; they may find that there is none.

    case openData(RequestID, DataRoute)
    /// Let bytes flow: the server has begun (with this reply).
    case startData(RequestID, FTPReply)
    case closeData(RequestID, reset: Bool)
}
