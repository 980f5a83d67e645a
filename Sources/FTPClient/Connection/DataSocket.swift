import NIOCore
import NIOPosix

/// Makes the TCP socket of a data connection, between the two hosts of the control connection.
struct DataSocket {
    let eventLoop: any EventLoop
    let configuration: ClientConfiguration
    /// The ends of the control connection.
    let local: SocketAddress
    let remote: SocketAddress

    /// A window of module size, so that a pause soon holds the server up.
    private static let receiveBuffer: SocketOptionValue = 128 * 1024

    /// Connects to a port of the server. Reading is off.
    func connect(to port: UInt16) -> EventLoopFuture<any Channel> {
        var target = remote
        target.port = Int(port)
        var bootstrap = ClientBootstrap(group: eventLoop)
            .connectTimeout(configuration.connectTimeout)
            .channelOption(.autoRead, value: false)
            .channelOption(.allowRemoteHalfClosure, value: true)
            .channelOption(.maxMessagesPerRead, value: 1)
            .channelOption(.socketOption(.so_rcvbuf), value: Self.receiveBuffer)
        if configuration.sourceDataPort > 0 {
            bootstrap = bootstrap.channelOption(.socketOption(.so_reuseaddr), value: 1).bind(to: source)
        }
        return bootstrap.connect(to: target)
    }

    /// Waits for the server. Whoever else comes is turned away.
    ///
    /// - Parameter admit: told each connection of the server, with reading off.
    func listen(admit: @escaping (any Channel) -> Void) -> EventLoopFuture<any Channel> {
        let guest = NIOLoopBound(admit, eventLoop: eventLoop)
        return ServerBootstrap(group: eventLoop)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            // Accepted sockets inherit it.
            .serverChannelOption(.socketOption(.so_rcvbuf), value: Self.receiveBuffer)
            .childChannelOption(.autoRead, value: false)
            .childChannelOption(.allowRemoteHalfClosure, value: true)
            .childChannelOption(.maxMessagesPerRead, value: 1)
            .childChannelInitializer { [remote] channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(DataDoor(server: remote, admit: guest.value))
                }
            }
            .bind(to: source)
    }

    /// Why neither came about.
    func failure(_ error: any Error) -> ClientError {
        let port = configuration.sourceDataPort
        return switch ConnectFailure(error) {
        case .refused: .dataConnectionRefused
        case .timedOut: .dataConnectionTimedOut
        case .localPortInUse where port > 0: .localPortInUse(port)
        case .localPortInUse, .unresolvable: .dataConnectionFailed(errno: nil)
        case .other(let errno): .dataConnectionFailed(errno: errno)
        }
    }

    private var source: SocketAddress {
        var address = local
        address.port = Int(configuration.sourceDataPort)
        return address
    }
}
