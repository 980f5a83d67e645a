/// Why a server could not be started or asked.
public enum PeerError: Error, Sendable, Hashable {
    /// The advertised address is no IPv4 address in dotted notation.
    case advertisedAddressUnusable(String)
    /// The system gave the listening socket no address.
    case noLocalAddress
}
