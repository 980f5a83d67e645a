import Glibc

/// A TCP port of 127.0.0.1 that is taken and at which nobody listens: connections to it are refused for as long as this
/// lives. A port that a listener has just closed could be somebody else's by then.
public final class HeldPort: Sendable {
    public let port: Int
    private let descriptor: CInt

    /// Nil when the system has none.
    ///
    /// - Parameter forServer: a program that asks for the port by its number with SO_REUSEADDR, as servers do, gets it;
    ///   who asks for any port still does not.
    public init?(forServer: Bool = false) {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var isShared: CInt = forServer ? 1 : 0
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &isShared, socklen_t(MemoryLayout<CInt>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, length) == 0 && getsockname(descriptor, $0, &length) == 0
            }
        }
        guard isBound else {
            close(descriptor)
            return nil
        }
        self.descriptor = descriptor
        port = Int(UInt16(bigEndian: address.sin_port))
    }

    deinit {
        close(descriptor)
    }
}
