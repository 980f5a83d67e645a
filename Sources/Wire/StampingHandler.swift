import NIOCore

/// The first handler of every port: stamps each chunk before anything else happens to it.
final class StampingHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = PortDelivery

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let stamp = NIODeadline.now()
        let chunk = PortChunk(bytes: Array(unwrapInboundIn(data).readableBytesView), stamp: stamp)
        context.fireChannelRead(wrapInboundOut(.chunk(chunk)))
    }
}
