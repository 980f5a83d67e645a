import NIOCore

/// The bytes of one data connection, and what a disturbance does to them.
///
/// Nothing is read ahead: a client that sends is held up by TCP as long as the session has not taken what came before,
/// and of a file that is sent one chunk at a time is in memory.
final class DataHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private enum Work {
        /// Accepted, and no transfer yet.
        case none
        case sending(SparseFile, position: UInt64)
        case receiving
        case discarding
    }

    /// How many bytes are read from a file at a time.
    private static let chunk = 1 << 16

    let mode: PeerObservation.DataMode
    private let link: DataLink
    private var channel: (any Channel)?
    private var work = Work.none
    private var fault: DataFault?
    private var isStalled = false
    private var isFinished = false
    /// The client closed its direction while the transfer was stopped.
    private var isInputClosed = false
    /// What had arrived behind the byte at which the transfer was stopped.
    private var held = ByteBuffer()
    private var bytesSent: UInt64 = 0
    private var bytesReceived: UInt64 = 0

    init(_ link: DataLink, _ mode: PeerObservation.DataMode) {
        self.link = link
        self.mode = mode
    }

    /// Whether a transfer has been given to this connection.
    var isStarted: Bool {
        if case .none = work { false } else { true }
    }

    /// Starts the one transfer of this connection; its end is told to the link, also when it is over already.
    func start(_ content: DataTransfer.Content, fault: DataFault?) {
        self.fault = fault
        switch content {
        case .send(let file, let position): work = .sending(file, position: position)
        case .receive: work = .receiving
        }
        guard !isFinished else { return link.ended(self, .broken) }
        if let fault, fault.bytes == 0 { strike(fault) }
        goOn()
    }

    /// Lets a stalled transfer go on to its regular end.
    func resume() {
        guard isStalled else { return }
        isStalled = false
        fault = nil
        let buffer = held
        held.clear()
        if buffer.readableBytes > 0 { take(buffer) }
        if isInputClosed { return finish(.complete) }
        goOn()
    }

    /// From here on what the client sends is taken and forgotten.
    func discard() {
        work = .discarding
        isStalled = false
        held.clear()
        goOn()
    }

    func close() {
        finish(.broken)
    }

    private func goOn() {
        guard let channel, !isFinished, !isStalled else { return }
        switch work {
        case .none:
            break
        case .sending:
            // Reading is how an early end on the other side is noticed.
            channel.setOption(.autoRead, value: true).whenFailure { _ in }
            sendNext()
        case .receiving, .discarding:
            channel.read()
        }
    }
}

extension DataHandler {
    func channelActive(context: ChannelHandlerContext) {
        channel = context.channel
        guard link.accepts(self, from: context.remoteAddress?.ipAddress) else {
            isFinished = true
            channel = nil
            context.close(promise: nil)
            return
        }
        let ports = [context.remoteAddress, context.localAddress].map { UInt16(clamping: $0?.port ?? 0) }
        link.observe(.dataOpened(mode, remotePort: ports[0], localPort: ports[1]))
        link.opened(self)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let buffer = unwrapInboundIn(data)
        guard !isFinished else { return }
        if case .receiving = work { return take(buffer) }
        bytesReceived += UInt64(buffer.readableBytes)
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        switch work {
        case .receiving, .discarding: if !isFinished && !isStalled { context.read() }
        case .none, .sending: break
        }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        guard case .inputClosed = event as? ChannelEvent else { return context.fireUserInboundEventTriggered(event) }
        switch work {
        case .receiving where isStalled: isInputClosed = true
        case .receiving: finish(.complete)
        // The client may close its own direction early and still read what it asked for.
        case .sending where !isStalled: break
        case .none, .sending, .discarding: finish(.broken)
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        finish(.broken)
    }

    func channelInactive(context: ChannelHandlerContext) {
        finish(.broken)
    }
}

extension DataHandler {
    private func sendNext() {
        guard let channel, !isFinished, !isStalled, case .sending(let file, let position) = work else { return }
        if let fault, bytesSent >= fault.bytes { return strike(fault) }
        let room = fault.map { Int(clamping: $0.bytes - bytesSent) } ?? .max
        let bytes = file.read(from: position, limit: min(Self.chunk, room))
        guard !bytes.isEmpty else { return finish(.complete) }
        work = .sending(file, position: position + UInt64(bytes.count))
        let sent = channel.writeAndFlush(ByteBuffer(bytes: bytes)).assumeIsolated()
        sent.whenSuccess {
            self.bytesSent += UInt64(bytes.count)
            // Others have their turn between two chunks, however fast this client reads.
            channel.eventLoop.assumeIsolated().execute { self.sendNext() }
        }
        sent.whenFailure { _ in self.finish(.broken) }
    }

    private func take(_ buffer: ByteBuffer) {
        var rest = buffer
        if !isStalled {
            let room = fault.map { Int(clamping: $0.bytes - bytesReceived) } ?? .max
            let bytes = rest.readBytes(length: min(room, rest.readableBytes)) ?? []
            bytesReceived += UInt64(bytes.count)
            link.received(bytes, self)
            guard !isFinished else { return }
            if let fault, bytesReceived >= fault.bytes { strike(fault) }
        }
        if isStalled { held.writeBuffer(&rest) }
    }

    private func strike(_ fault: DataFault) {
        switch fault.kind {
        case .reset: finish(.broken, withReset: true)
        case .stall: isStalled = true
        case .short: finish(.complete, isShort: true)
        }
    }

    private func finish(_ end: DataTransfer.End, withReset: Bool = false, isShort: Bool = false) {
        guard let channel, !isFinished else { return }
        isFinished = true
        self.channel = nil
        let isComplete = end == .complete && !isShort
        link.observe(.dataClosed(bytesSent: bytesSent, bytesReceived: bytesReceived, isComplete: isComplete))
        if withReset {
            channel.closeWithReset()
        } else {
            channel.close(promise: nil)
        }
        link.ended(self, end)
    }
}
