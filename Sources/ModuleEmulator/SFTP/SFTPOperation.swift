/// One order in hand at an SFTP server: a row of calls, each of which is repeated while it is blocked.
protocol SFTPOperation {
    /// What is reported when the session ends before it.
    var failure: FTPEvent { get }
    /// Nothing is due until the owner gives an order.
    var awaitsOwner: Bool { get }
    /// It would read more data now.
    var isReading: Bool { get }

    /// Makes the next call. Throws what stopped it; nothing has changed then but how far the call itself has come.
    mutating func advance(_ session: SSHSession) throws(SSHFault) -> SFTPProgress

    /// An order that concerns what is in hand.
    mutating func take(_ order: FTPOrder)
}

extension SFTPOperation {
    var awaitsOwner: Bool { false }
    var isReading: Bool { false }

    mutating func take(_ order: FTPOrder) {}
}

/// How far an operation has come.
enum SFTPProgress {
    case going([FTPEvent] = [])
    case done(FTPEvent)
}
