import FTPDialect

/// What the client knows of the state of the server's side of the session.
struct ServerState: Sendable, Hashable {
    /// The type in force; nil while it is not known. A server begins with ASCII (RFC 959 section 5.1), but servers
    /// are known that do not, so it is told once.
    var type: TransferType?
    /// A REST has been accepted that no transfer has used up.
    var holdsRestart = false
    /// EPSV instead of PASV.
    var wantsExtendedPassive = false
    var isIPv6 = false
    /// The last transfer was stopped and the server said so: some send one more reply, as if they had got ABOR.
    var mayConfirmStop = false
}
