import FTPDialect

/// What an exchange of commands and replies wants done next.
enum ExchangeStep: Sendable, Hashable {
    /// Send the command; a reply is due.
    case command(FTPVerb, [UInt8]?)
    /// Another reply is due.
    case awaitReply
    /// No reply is due before the data connection has moved on; that has its own limits.
    case awaitData
    case openData(DataRoute)
    case startData(FTPReply)
    case closeData(reset: Bool)
    case finish(Result<FTPReply, ClientError>)
}
