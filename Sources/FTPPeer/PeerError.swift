/// Why a server could not be started or asked.
public enum PeerError: Error, Sendable, Hashable {
    /// The advertised address is no IPv4 address in dotted notation.
    case advertisedAddressUnusable(String)
    /// The system gave the listening socket no address.
    case noLocalAddress
    /// Others have all of the ports that are for passive data connections.
    case noPassivePort(ClosedRange<UInt16>)
}

extension PeerError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .advertisedAddressUnusable(let text): "`\(text)` is no IPv4 address in numbers"
        case .noLocalAddress: "the listening socket has no address"
        case .noPassivePort(let range):
            "none of the ports \(range.lowerBound)..\(range.upperBound) for passive data connections is free"
        }
    }
}
