import NIOCore

/// Stands between the stamps and the receiver of a port whose line is driven over Telnet: one end of that line with the
/// channel and the clocks that it needs.
final class RemoteLineHandler: ChannelDuplexHandler {
    typealias InboundIn = PortDelivery
    typealias InboundOut = PortDelivery
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    /// The most bytes of commands that wait for a far end that does not read: it asks and never takes the answers.
    static let longestBacklog = 64 << 10

    var isClient: Bool { line is RemoteLineClient }

    private var line: any RemoteLine
    private let address: String
    private let replyLimit: TimeAmount
    private var context: ChannelHandlerContext?
    private var inputs = CircularBuffer<(input: RemoteLineInput, stamp: NIODeadline)>()
    private var isReceiving = false
    private var unsent = 0
    /// Whether the far end wants no data, and what waits for it to want some again.
    private var isHolding = false
    private var held = CircularBuffer<(bytes: ByteBuffer, promise: EventLoopPromise<Void>?)>()
    private var waits: [RemoteLineTask: Scheduled<Void>] = [:]
    private var promises: [RemoteLineTask: EventLoopPromise<Void>] = [:]
    private var requestCount = 0
    /// How the opening has ended, once it has.
    private var opening: Result<Void, any Error>?

    /// - Parameter replyLimit: how long a client waits for the server's replies before it goes on without them.
    init(_ line: any RemoteLine, address: String, replyLimit: TimeAmount) {
        self.line = line
        self.address = address
        self.replyLimit = replyLimit
    }

    // MARK: The channel

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
    }

    func channelActive(context: ChannelHandlerContext) {
        receive(.connected)
        context.fireChannelActive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard case .chunk(let chunk) = unwrapInboundIn(data) else { return context.fireChannelRead(data) }
        receive(.bytes(chunk.bytes), at: chunk.stamp)
    }

    func channelInactive(context: ChannelHandlerContext) {
        receive(.disconnected)
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        // A connection that never came about ends here.
        release()
        self.context = nil
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        let bytes = unwrapOutboundIn(data)
        if isHolding {
            held.append((bytes, promise))
        } else {
            write(bytes, promise, on: context)
        }
    }

    private func write(_ bytes: ByteBuffer, _ promise: EventLoopPromise<Void>?, on context: ChannelHandlerContext) {
        let encoded = ByteBuffer(bytes: line.encode(bytes.readableBytesView))
        context.write(wrapOutboundOut(encoded), promise: promise)
    }

    // MARK: Calls

    /// Succeeds when the line is set up; fails with `PortError`, at the deadline if not before.
    func opened(by deadline: NIODeadline, on loop: any EventLoop) -> EventLoopFuture<Void> {
        if let opening { return loop.makeCompletedFuture(opening) }
        let limit = loop.assumeIsolated().scheduleTask(deadline: deadline) { self.receive(.limitReached) }
        let promise = loop.makePromise(of: Void.self)
        promises[.opening] = promise
        promise.futureResult.whenComplete { _ in limit.cancel() }
        return promise.futureResult
    }

    /// Hands the client a request under a new number; done when the server has replied, or its time to do so is over.
    func ask(on loop: any EventLoop, _ request: (_ number: Int) -> RemoteLineInput) -> EventLoopFuture<Void> {
        requestCount += 1
        let promise = loop.makePromise(of: Void.self)
        promises[.request(requestCount)] = promise
        receive(request(requestCount))
        return promise.futureResult
    }

    func show(_ statusLine: StatusLine, on level: Bool) {
        receive(.show(statusLine, on: level))
    }

    // MARK: The machine

    /// Tells the line what happens, and does what it says. What comes while that goes on waits for its turn.
    private func receive(_ input: RemoteLineInput, at stamp: NIODeadline = .now()) {
        inputs.append((input, stamp))
        guard !isReceiving else { return }
        isReceiving = true
        while let (input, stamp) = inputs.popFirst() {
            for action in line.receive(input) { carryOut(action, stamp) }
            guard input == .disconnected else { continue }
            // Only now, since a close from within comes back at once: the lines fall before the receiver is told.
            release()
            context?.fireChannelInactive()
        }
        isReceiving = false
        context?.flush()
    }

    private func carryOut(_ action: RemoteLineAction, _ stamp: NIODeadline) {
        guard let context else { return }
        switch action {
        case .send(let bytes): send(bytes, on: context)
        case .deliver(let bytes):
            context.fireChannelRead(wrapInboundOut(.chunk(PortChunk(bytes: bytes, stamp: stamp))))
        case .tell(let event): context.fireChannelRead(wrapInboundOut(.line(event)))
        case .hold(let isHolding):
            self.isHolding = isHolding
            if !isHolding { while let (bytes, promise) = held.popFirst() { write(bytes, promise, on: context) } }
        case .discardHeld:
            // The line has taken these bytes, and lost them.
            while let (_, promise) = held.popFirst() { promise?.succeed() }
        case .wait(let task):
            waits[task] = context.eventLoop.assumeIsolated().scheduleTask(in: replyLimit) {
                self.receive(.waitedEnough(task))
            }
        case .finish(let task, let refusal): finish(task, refusal)
        case .giveUp(let refusal):
            context.fireErrorCaught(PortClosure.reset(String(describing: refusal)))
        }
    }

    private func send(_ bytes: [UInt8], on context: ChannelHandlerContext) {
        unsent += bytes.count
        guard unsent <= Self.longestBacklog else {
            return context.fireErrorCaught(PortClosure.reset("the far end does not take what it asks for"))
        }
        let written = context.eventLoop.makePromise(of: Void.self)
        written.futureResult.assumeIsolated().whenComplete { _ in self.unsent -= bytes.count }
        context.write(wrapOutboundOut(ByteBuffer(bytes: bytes)), promise: written)
    }

    private func finish(_ task: RemoteLineTask, _ refusal: RemoteLineRefusal?) {
        waits.removeValue(forKey: task)?.cancel()
        let result: Result<Void, any Error> =
            refusal.map { .failure(PortError($0, at: address)) } ?? .success(())
        if task == .opening { opening = result }
        promises.removeValue(forKey: task)?.completeWith(result)
    }

    private func release() {
        while let (_, promise) = held.popFirst() { promise?.fail(ChannelError.ioOnClosedChannel) }
        for task in Array(waits.keys) + Array(promises.keys) { finish(task, .closed) }
    }
}
