/// One end of a serial line that is driven over Telnet, as a machine without a socket or a clock: it is told what happens
/// and says what to do.
protocol RemoteLine {
    mutating func receive(_ input: RemoteLineInput) -> [RemoteLineAction]

    /// Data of the line as it is sent now.
    func encode(_ data: some Collection<UInt8>) -> [UInt8]
}

/// What happens to one end of a remote line.
enum RemoteLineInput: Sendable, Hashable {
    case connected
    case bytes([UInt8])
    case disconnected
    /// This side drives a line; the number names the request. For a client.
    case drive(ControlLine, on: Bool, request: Int)
    /// This side begins to send a break, or ends it. For a client.
    case sendBreak(Bool, request: Int)
    /// What is on its way is not wanted any more, in both directions. For a client.
    case purge(request: Int)
    /// The server is to say something that it knows by itself. For a client.
    case query(request: Int)
    /// A task has waited for the far end's replies as long as it may. For a client.
    case waitedEnough(RemoteLineTask)
    /// The line must be open by now. For a client.
    case limitReached
    /// The module drives a line. For a server.
    case show(StatusLine, on: Bool)
}

/// What one end of a remote line does.
enum RemoteLineAction: Sendable, Hashable {
    /// Telnet commands go to the far end as they are.
    case send([UInt8])
    /// Data came from the line.
    case deliver([UInt8])
    case tell(LineEvent)
    /// The far end wants no data, or wants it again.
    case hold(Bool)
    /// Data that is held back is not wanted any more.
    case discardHeld
    /// A bounded wait for replies begins.
    case wait(RemoteLineTask)
    case finish(RemoteLineTask, RemoteLineRefusal?)
    /// The line that was opened is of no use.
    case giveUp(RemoteLineRefusal)
}

/// What a client waits for.
enum RemoteLineTask: Sendable, Hashable {
    case opening
    case request(Int)
}
