public import NIOCore

/// Where to log in, as whom, from which local ports, and how long to wait.
public struct ClientConfiguration: Sendable, Hashable {
    /// A name, or an address in the usual notation.
    public var host: String
    public var port: UInt16
    /// The arguments of USER, PASS and ACCT, byte for byte; CR, LF and NUL in them are refused.
    public var user: [UInt8]
    public var password: [UInt8]
    /// Sent when the server asks for an account (reply 332). Nil: such a server refuses the login.
    public var account: [UInt8]?
    /// The local port of the control connection; 0 is any.
    public var sourceControlPort: UInt16 = 0
    /// The local port of every data connection, passive (the port that connects) and active (the port announced with
    /// PORT); 0 is any.
    public var sourceDataPort: UInt16 = 0
    /// The limit for resolving the name and connecting, for the control connection and for each passive data connection.
    public var connectTimeout: TimeAmount = .seconds(20)
    /// The limit for the whole of each reply, from the command (or the reply, or the end of the data, before it).
    public var replyTimeout: TimeAmount = .seconds(20)
    /// The longest time without progress on a data connection, while it is not paused.
    public var dataTimeout: TimeAmount = .seconds(20)

    public init(host: String, port: UInt16 = 21, user: [UInt8], password: [UInt8], account: [UInt8]? = nil) {
        self.host = host
        self.port = port
        self.user = user
        self.password = password
        self.account = account
    }
}
