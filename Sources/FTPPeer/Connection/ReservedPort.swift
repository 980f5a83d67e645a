import Glibc
import NIOCore

/// A TCP port that is taken and at which nobody listens: who connects to it is refused (RFC 9293 section 3.10.7.1). A port
/// that was only closed could be another server's by then, and take what is meant for that one.
final class ReservedPort {
    let port: UInt16
    private let descriptor: CInt

    /// Nil where the port, or with 0 any port, cannot be had.
    ///
    /// - Parameter host: an address of this machine.
    init?(host: String, port wanted: Int) {
        guard let address = try? SocketAddress(ipAddress: host, port: wanted) else { return nil }
        let family = address.protocol == .inet6 ? AF_INET6 : AF_INET
        let descriptor = socket(family, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return nil }
        // Of a port by its number earlier connections may still be on record.
        var isNumbered: CInt = wanted == 0 ? 0 : 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &isNumbered, socklen_t(MemoryLayout<CInt>.size))
        guard let port = Self.bind(descriptor, address) else {
            close(descriptor)
            return nil
        }
        self.port = port
        self.descriptor = descriptor
    }

    private static func bind(_ descriptor: CInt, _ address: SocketAddress) -> UInt16? {
        guard address.withSockAddr({ Glibc.bind(descriptor, $0, socklen_t($1)) }) == 0 else { return nil }
        // The family, then the port in network order, of IPv4 and of IPv6 (ip(7), ipv6(7)).
        return withUnsafeTemporaryAllocation(byteCount: 128, alignment: 8) { name in
            var length = socklen_t(name.count)
            let isKnown = name.withMemoryRebound(to: sockaddr.self) {
                getsockname(descriptor, $0.baseAddress!, &length) == 0
            }
            return isKnown ? UInt16(name[2]) << 8 | UInt16(name[3]) : nil
        }
    }

    deinit {
        close(descriptor)
    }
}
