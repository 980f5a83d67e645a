import NIOCore

/// Stands at an accepted data connection: only the server may come in.
final class DataDoor: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let server: SocketAddress
    private let admit: (any Channel) -> Void

    init(server: SocketAddress, admit: @escaping (any Channel) -> Void) {
        self.server = server
        self.admit = admit
    }

    func channelActive(context: ChannelHandlerContext) {
        if let guest = context.channel.remoteAddress?.ipAddress, guest == server.ipAddress {
            admit(context.channel)
        } else {
            context.close(promise: nil)
        }
        context.fireChannelActive()
    }
}
