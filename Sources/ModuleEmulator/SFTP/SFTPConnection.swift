import NIOCore

/// One connection to an SFTP server and the session in it, from the login to the end.
///
/// It carries out one order at a time, and reports what FTP's client would.
final class SFTPConnection: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let channel: any Channel
    private let timeout: TimeAmount
    private let flow = SSHFlow()
    private let session: SSHSession?
    /// Nil when nothing more is to be told, so that the owner is not held.
    private var report: ((FTPEvent) -> Void)?
    private var operation: (any SFTPOperation)?
    private var deadline: (time: NIODeadline, task: Scheduled<Void>)?
    private var isHeld = false
    private(set) var isOpen = false
    private var isOver = false
    private var isAdvancing = false

    /// - Parameter timeout: the limit for each answer of the server.
    init(_ channel: any Channel, timeout: TimeAmount, isHeld: Bool, report: @escaping (FTPEvent) -> Void) {
        self.channel = channel
        self.timeout = timeout
        self.isHeld = isHeld
        self.report = report
        session = SSHSession(flow)
    }

    // MARK: Orders

    /// Begins an operation, which ends before the next one.
    func begin(_ operation: some SFTPOperation) {
        guard !isOver, self.operation == nil else {
            report?(operation.failure)
            return
        }
        self.operation = operation
        advance()
    }

    /// Passes on an order that concerns the operation in hand.
    func take(_ order: FTPOrder) {
        operation?.take(order)
        advance()
    }

    func hold(_ isHeld: Bool) {
        self.isHeld = isHeld
        advance()
    }

    /// Ends the session in order.
    func quit() {
        session?.disconnect()
        flush()
        close()
    }

    func close() {
        guard !isOver else { return }
        isOver = true
        setDeadline(isDue: false)
        session?.free()
        channel.close(promise: nil)
        let failure = operation?.failure
        operation = nil
        if let failure { report?(failure) }
        if isOpen { report?(.closed) }
        report = nil
    }

    // MARK: Going on

    /// Goes on as far as the server's bytes and the owner's orders allow.
    private func advance() {
        // What a report sets off is seen by the loop that reported.
        guard !isAdvancing else { return }
        isAdvancing = true
        defer { isAdvancing = false }
        var hasMoved = false
        while let progress = step() {
            hasMoved = true
            flow.noteProgress()
            tell(progress)
        }
        guard !isOver else { return }
        let isDue = operation != nil && !isAtRest
        if hasMoved || !isDue || deadline == nil { setDeadline(isDue: isDue) }
    }

    /// Whether nothing is due from the server.
    private var isAtRest: Bool {
        guard let operation else { return true }
        return operation.awaitsOwner || (isHeld && operation.isReading)
    }

    /// Nil when it is the server's or the owner's turn, or over.
    private func step() -> SFTPProgress? {
        guard !isOver else { return nil }
        guard let session else {
            close()
            return nil
        }
        do throws(SSHFault) {
            defer { flush() }
            guard !isAtRest else {
                try session.listen()
                return nil
            }
            return try operation?.advance(session)
        } catch {
            if error == .broken || session.isOver { close() }
            return nil
        }
    }

    private func tell(_ progress: SFTPProgress) {
        switch progress {
        case .going(let events):
            for event in events { report?(event) }
        case .done(let event):
            operation = nil
            if event == .opened(true) { isOpen = true }
            report?(event)
            if !isOpen { close() }
        }
    }

    private func flush() {
        guard let bytes = flow.takeOutgoing() else { return }
        channel.writeAndFlush(bytes, promise: nil)
    }

    private func setDeadline(isDue: Bool) {
        deadline?.task.cancel()
        deadline = nil
        guard isDue else { return }
        let time = NIODeadline.now() + timeout
        let task = channel.eventLoop.assumeIsolated().scheduleTask(deadline: time) { [weak self] in
            // One that was due already when it was cancelled still comes.
            guard self?.deadline?.time == time else { return }
            self?.close()
        }
        deadline = (time, task)
    }

    // MARK: What the channel tells

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        flow.receive(unwrapInboundIn(data))
        advance()
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        flow.isWritable = context.channel.isWritable
        advance()
        context.fireChannelWritabilityChanged()
    }

    func channelInactive(context: ChannelHandlerContext) {
        close()
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }
}
