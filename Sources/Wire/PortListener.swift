import Glibc
public import NIOCore
import NIOPosix

/// Serves one TCP client at a time, as a serial line serves one program.
///
/// A client that comes while another is connected is closed at once; when the first has gone, the next may come.
public final class PortListener: Sendable {
    /// What a client's connection carries.
    public enum Kind: Sendable, Hashable {
        /// The bytes of the line and nothing else.
        case bare
        /// Telnet, by which the client drives the line as well (RFC 2217): each client's port tells its receiver
        /// of `LineEvent`s, and shows the client what `Port.show` is told. A client that does not drive the line is served
        /// all the same.
        case rfc2217
    }

    /// The port that is listened on: the one asked for, or the system's choice when that was 0.
    public let port: Int
    /// The numeric address that is listened on.
    public let host: String
    private let channel: any Channel

    private init(channel: any Channel, host: String, port: Int) {
        self.channel = channel
        self.host = host
        self.port = port
    }

    /// Listens on `host`, and hands each client over as a port.
    ///
    /// - Parameters:
    ///   - port: 0 to 65535; 0 lets the system choose.
    ///   - kind: what the connections carry.
    ///   - loop: where the listener and its clients live, one of `MultiThreadedEventLoopGroup`.
    ///   - accept: called on the loop with each client; it attaches a receiver before it returns or later.
    public static func open(
        host: String, port: Int, as kind: Kind = .bare, on loop: any EventLoop,
        accept: @escaping @Sendable (Port) -> Void
    ) async throws(PortError) -> PortListener {
        let address = "\(host):\(port)"
        guard (0...65535).contains(port) else {
            throw PortError(.failed, address, "the port is not between 0 and 65535")
        }
        guard let bootstrap = ServerBootstrap(validatingGroup: loop) else {
            throw PortError(.failed, address, "a port needs an event loop that watches descriptors")
        }
        let seat = NIOLoopBoundBox.makeBoxSendingValue(ListenerSeat(on: loop), eventLoop: loop)
        do {
            let channel =
                try await bootstrap
                .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
                .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
                .childChannelInitializer { child in
                    seat.value.take().flatMapThrowing {
                        child.closeFuture.whenComplete { _ in seat.value.leave() }
                        let client = child.remoteAddress.map(String.init(describing:)) ?? address
                        let line = kind == .rfc2217 ? RemoteLineServer() : nil
                        let handler = line.map { RemoteLineHandler($0, address: client, replyLimit: .zero) }
                        _ = try Port(
                            on: child, address: client, facts: LineFacts(kind == .rfc2217 ? .rfc2217 : .socket),
                            remoteLine: handler, whenActive: accept)
                    }
                }
                .bind(host: host, port: port).get()
            return PortListener(
                channel: channel, host: channel.localAddress?.ipAddress ?? host,
                port: channel.localAddress?.port ?? port)
        } catch {
            throw PortError(listening: address, error: error)
        }
    }

    /// Stops listening. A client that is connected stays so.
    @discardableResult
    public func close() -> EventLoopFuture<Void> {
        channel.close(promise: nil)
        return channel.closeFuture
    }
}

extension PortError {
    /// The refusal of the system to listen.
    init(listening address: String, error: any Error) {
        switch (error as? IOError)?.errnoCode {
        case EADDRINUSE: self.init(.busy, address, "another program listens there")
        case EADDRNOTAVAIL: self.init(.absent, address, "this host has no such address")
        case EACCES, EPERM: self.init(.denied, address, "this user may not listen there")
        default: self.init(.failed, address, String(describing: error))
        }
    }
}
