/// What a `PeerServer` is started with.
public struct PeerConfiguration: Sendable {
    /// The account that the server asks for beside the password (RFC 959 section 4.1.1, ACCT).
    public struct Account: Sendable, Hashable {
        /// When the server asks for it with 332.
        public enum Moment: Sendable, Hashable {
            /// In the place of 331: the account is asked for and no password.
            case afterUser
            /// In the place of 230: the account is asked for when the password was right.
            case afterPassword
        }

        public var name: String
        public var moment: Moment

        public init(_ name: String, moment: Moment = .afterPassword) {
            self.name = name
            self.moment = moment
        }
    }

    /// The IPv4 address that control connections and passive data connections are accepted on.
    public var bindAddress = "127.0.0.1"
    /// The IPv4 address that the reply to PASV names.
    public var advertisedAddress = "127.0.0.1"
    /// The port of control connections; 0 takes a free one.
    public var port: UInt16 = 0
    /// The ports for passive data connections; nil takes free ones.
    public var passivePorts: ClosedRange<UInt16>?
    public var user = "attest"
    public var password = "attest"
    public var account: Account?
    /// How many bytes all files together may store; holes are free.
    public var quota: UInt64 = 64 << 20
    /// The text of the greeting.
    public var banner = "Service ready."
    /// Whether data connections may come from and go to hosts other than that of the control connection. Without it
    /// nobody can use the server to reach a third host (RFC 2577 section 3).
    public var allowsForeignDataHosts = false
    /// How long a transfer waits for its data connection before it ends with 425.
    public var dataTimeout: Duration = .seconds(10)
    /// How many control connections may be open at a time; one more is answered 421.
    public var sessionLimit = 32
    /// How many observations are kept. When they are so many, sessions are ended and no more are accepted until
    /// `reset()`: a client that never rests cannot fill the memory, and no observation is ever lost.
    public var observationLimit = 200_000

    public init() {}
}
