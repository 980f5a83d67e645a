import NIOCore

/// The last handler of every port: hands what came in to the receiver, and keeps what nobody receives yet.
final class DeliveryHandler: ChannelInboundHandler {
    typealias InboundIn = PortDelivery

    /// Called once, when the channel can be written to.
    var whenActive: (() -> Void)?
    private var receiver: (any PortReceiver)?
    private var kept = CircularBuffer<PortDelivery>()
    /// So many of the next bytes are not wanted.
    private var unwanted = 0
    private var cause: PortClosure?
    private var isClosed = false
    private var isDelivering = false

    /// Why the channel is closed or about to be; the first cause counts.
    var closure: PortClosure { cause ?? .hungUp }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if let delivery = wanted(unwrapInboundIn(data)) { kept.append(delivery) }
        deliver()
    }

    private func wanted(_ delivery: PortDelivery) -> PortDelivery? {
        guard unwanted > 0, case .chunk(var chunk) = delivery else { return delivery }
        let count = min(unwanted, chunk.bytes.count)
        unwanted -= count
        chunk.bytes.removeFirst(count)
        return chunk.bytes.isEmpty ? nil : .chunk(chunk)
    }

    /// Drops the bytes that nobody has received yet, and so many more that are about to come in.
    func discard(next count: Int = 0) {
        kept.removeAll { if case .chunk = $0 { true } else { false } }
        unwanted = count
    }

    /// What happened to the line, behind all that came in before.
    func deliver(_ event: LineEvent) {
        kept.append(.line(event))
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
        while let receiver, let delivery = kept.popFirst() {
            switch delivery {
            case .chunk(let chunk): receiver.received(chunk)
            case .line(let event): receiver.lineChanged(event)
            }
        }
        isDelivering = false
        guard isClosed, let receiver else { return }
        self.receiver = nil
        receiver.closed(closure)
    }
}
