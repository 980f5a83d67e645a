public import NIOCore

/// Stamped bytes to and from one place: a serial device, either side of a pseudo-terminal, a TCP connection, or a serial
/// line at the far end of one.
///
/// A port lives on one event loop until it is closed. A port under test has a loop of its own, so that nothing else
/// delays its stamps.
public final class Port: Sendable {
    /// What was opened, for messages.
    public let address: String
    /// What is known of its line.
    public let facts: LineFacts
    /// Where the receiver is called and the stamps are taken.
    public var eventLoop: any EventLoop { channel.eventLoop }
    /// Whether a line paces the bytes as this side writes them; a pseudo-terminal, TCP and a line behind TCP do not.
    public var isRealLine: Bool { line != nil }
    /// The transmission time of one byte at the real rate, from its start bit to its last stop bit. Zero where nothing
    /// paces the bytes as this side writes them.
    public var secondsPerByte: Double { line?.secondsPerByte ?? 0 }
    var isActive: Bool { channel.isActive }
    var isTCP: Bool { facts.transport == .socket || facts.transport == .rfc2217 }
    /// Succeeds when the port is closed, whoever closed it.
    public var closeFuture: EventLoopFuture<Void> { channel.closeFuture }

    let channel: any Channel
    let handler: NIOLoopBound<DeliveryHandler>
    let line: PacedLine?
    /// Of a local line.
    let faults: NIOLoopBound<FaultCounter>?
    /// The line at the far end that is driven from here, or that is served to the far end.
    let remoteLine: NIOLoopBound<RemoteLineHandler>?

    /// Puts a port on a channel that is being set up. Called on the channel's event loop.
    ///
    /// - Parameters:
    ///   - remoteLine: what stands between the channel's bytes and those of the line.
    ///   - whenActive: called on the loop when the port can be written to.
    init(
        on channel: any Channel, address: String, facts: LineFacts, line: PacedLine? = nil,
        remoteLine: RemoteLineHandler? = nil,
        whenActive: (@Sendable (Port) -> Void)? = nil
    ) throws {
        self.channel = channel
        self.address = address
        self.facts = facts
        self.line = line
        faults = line.map { NIOLoopBound(FaultCounter(of: $0.descriptor), eventLoop: channel.eventLoop) }
        let handler = DeliveryHandler()
        self.handler = NIOLoopBound(handler, eventLoop: channel.eventLoop)
        self.remoteLine = remoteLine.map { NIOLoopBound($0, eventLoop: channel.eventLoop) }
        handler.whenActive = whenActive.map { call in { call(self) } }
        let pipeline = channel.pipeline.syncOperations
        try pipeline.addHandler(StampingHandler())
        if let remoteLine { try pipeline.addHandler(remoteLine) }
        try pipeline.addHandler(handler)
    }

    /// Writes the bytes after all those of earlier writes.
    ///
    /// A write larger than the kernel's buffer goes on as the other side reads.
    ///
    /// A remote line may have the bytes wait until its server wants them.
    ///
    /// - Returns: when the kernel took the last byte. Fails with `PortClosure` when the port is or gets closed before.
    @discardableResult
    public func write(_ bytes: [UInt8]) -> EventLoopFuture<WriteStamp> {
        let buffer = ByteBuffer(bytes: bytes)
        guard eventLoop.inEventLoop else { return eventLoop.flatSubmit { self.write(buffer) } }
        return write(buffer)
    }

    private func write(_ buffer: ByteBuffer) -> EventLoopFuture<WriteStamp> {
        let before = NIODeadline.now()
        return channel.writeAndFlush(buffer).map {
            // The kernel took the bytes in this very call, so the descriptor is still this port's.
            let accepted = NIODeadline.now()
            return WriteStamp(before: before, accepted: accepted, queued: self.line?.queuedTime() ?? .zero)
        }.flatMapErrorThrowing { error in
            self.handler.value.note(error)
            throw self.handler.value.closure
        }
    }

    /// Delivers to this receiver from now on, instead of to the one before.
    ///
    /// What came before any receiver was attached is delivered first. On the event loop that happens before this returns.
    public func attach(_ receiver: any PortReceiver) {
        guard eventLoop.inEventLoop else { return eventLoop.execute { self.handler.value.attach(receiver) } }
        handler.value.attach(receiver)
    }

    /// Reads nothing more until it is let go: what comes in waits in the kernel, and holds up the sender where the line
    /// has a way to.
    public func hold(_ isHeld: Bool) {
        guard eventLoop.inEventLoop else { return eventLoop.execute { self.hold(isHeld) } }
        guard channel.isActive else { return }
        try? channel.syncOptions?.setOption(.autoRead, value: !isHeld)
    }

    /// Closes the port; the receiver is told `.closed`, and writes that are not yet accepted fail so.
    ///
    /// What a real line has not yet transmitted is discarded: with flow control the kernel would otherwise wait half a
    /// minute for a module that is deaf.
    @discardableResult
    public func close() -> EventLoopFuture<Void> {
        guard eventLoop.inEventLoop else { return eventLoop.flatSubmit { self.close() } }
        guard channel.isActive else { return closeFuture }
        handler.value.noteOwnClose()
        line?.release()
        channel.close(promise: nil)
        return closeFuture
    }
}
