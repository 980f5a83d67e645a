import Glibc
import NIOCore

/// The first handler of every port: stamps each chunk before anything else happens to it, keeps what nobody receives yet.
final class StampingHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    /// Called once, when the channel can be written to.
    var whenActive: (() -> Void)?
    private var receiver: (any PortReceiver)?
    private var kept = CircularBuffer<PortChunk>()
    private var cause: PortClosure?
    private var isClosed = false
    private var isDelivering = false

    /// Why the channel is closed or about to be; the first cause counts.
    var closure: PortClosure { cause ?? .hungUp }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let stamp = NIODeadline.now()
        kept.append(PortChunk(bytes: Array(unwrapInboundIn(data).readableBytesView), stamp: stamp))
        deliver()
    }

    func channelActive(context: ChannelHandlerContext) {
        whenActive?()
        whenActive = nil
        context.fireChannelActive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        note(error)
        context.close(promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) {
        isClosed = true
        deliver()
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        whenActive = nil
    }

    /// From here on everything goes to this receiver, what was kept first.
    func attach(_ receiver: any PortReceiver) {
        self.receiver = receiver
        deliver()
    }

    /// Remembers the cause of a closure that is under way.
    func note(_ error: any Error) {
        if cause == nil { cause = PortClosure(error) }
    }

    func noteOwnClose() {
        if cause == nil { cause = .closed }
    }

    // A receiver may attach its successor, write or close while it receives: the order must hold all the same.
    private func deliver() {
        guard !isDelivering else { return }
        isDelivering = true
        while let receiver, let chunk = kept.popFirst() { receiver.received(chunk) }
        isDelivering = false
        guard isClosed, let receiver else { return }
        self.receiver = nil
        receiver.closed(closure)
    }
}

extension PortClosure {
    /// The cause behind an error of a channel.
    init(_ error: any Error) {
        switch error {
        case let closure as PortClosure:
            self = closure
        case let failure as IOError where failure.errnoCode == EIO || failure.errnoCode == EPIPE:
            // A terminal whose other side is gone answers EIO.
            self = .hungUp
        case let failure as IOError:
            self = .reset(String(cString: strerror(failure.errnoCode)))
        case ChannelError.eof, ChannelError.ioOnClosedChannel, ChannelError.alreadyClosed, ChannelError.outputClosed:
            self = .hungUp
        default:
            self = .reset(String(describing: error))
        }
    }
}
