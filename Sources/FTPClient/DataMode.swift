/// Which side opens the data connection.
public enum DataMode: Sendable, Hashable {
    /// The client connects. PASV on an IPv4 connection, and EPSV where the server does not know PASV or the connection
    /// is IPv6 (RFC 959 section 4.1.2, RFC 2428 section 3).
    ///
    /// Only the port of a 227 reply counts: the connection goes to the address that the control connection goes to.
    /// An address elsewhere would make the client a tool against others (RFC 2577 section 3).
    case passive
    /// The server connects to the control connection's local address, announced with PORT, or EPRT on IPv6.
    ///
    /// A connection from any address but the server's is closed at once.
    case active
}
