import FTPDialect
import Glibc
import NIOCore

/// One data connection and the transfer that goes over it; `DownloadConnection` and `UploadConnection` move the bytes.
///
/// It is told what to do by `ControlConnection`, tells it what happened as `DataEvent`, and holds the promises of the
/// transfer. An end that the owner asked for is not told.
class DataConnection: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    let eventLoop: any EventLoop
    let started: EventLoopPromise<FTPReply>
    let result: EventLoopPromise<TransferResult>
    private(set) var channel: (any Channel)?
    private(set) var isStarted = false
    /// No more bytes move and no more events are told.
    private(set) var isOver = false
    var bytesMoved: UInt64 = 0
    private let id: RequestID
    private weak var control: ControlConnection?
    private var listener: (any Channel)?
    private var stallTimer: Scheduled<Void>?
    private var brokenBy: Int32?

    init(id: RequestID, control: ControlConnection) {
        self.id = id
        self.control = control
        eventLoop = control.eventLoop
        started = eventLoop.makePromise()
        result = eventLoop.makePromise()
    }

    // MARK: For the subclasses

    /// Whether the other side is to blame if nothing moves now.
    var awaitsProgress: Bool { isStarted && !isOver }

    /// The connection is there and bytes may flow.
    func flow() {}

    func received(_ bytes: ByteBuffer) {}

    /// The server will send no more.
    func receivedEnd() {}

    /// The connection broke.
    func broke(_ error: ClientError) { end(error) }

    /// Progress was made, or is due from now on.
    final func touch() {
        stallTimer?.cancel()
        stallTimer = nil
        guard awaitsProgress, let control else { return }
        stallTimer = eventLoop.assumeIsolated().scheduleTask(in: control.configuration.dataTimeout) { [weak self] in
            self?.stall()
        }
    }

    /// It is over, cleanly or not.
    final func end(_ error: ClientError?) {
        guard !isOver else { return }
        isOver = true
        touch()
        control?.receive(.data(id, .ended(error)))
    }

    private func stall() {
        guard awaitsProgress else { return }
        end(.stalled)
        closeChannels(reset: true)
    }

    // MARK: For the owner of the transfer

    final func stop() {
        control?.receive(.stop(id))
    }

    // MARK: For the control connection

    final func open(_ route: DataRoute) {
        guard !isOver, let control else { return }
        guard let local = control.localAddress, let remote = control.remoteAddress else {
            return end(.dataConnectionFailed(errno: nil))
        }
        let socket = DataSocket(
            eventLoop: eventLoop, configuration: control.configuration, local: local, remote: remote)
        switch route {
        case .connect(let port): connect(to: port, socket)
        case .listen: listen(socket)
        }
    }

    final func start(_ reply: FTPReply) {
        isStarted = true
        started.succeed(reply)
        touch()
        if channel != nil { flow() }
    }

    final func close(reset: Bool) {
        isOver = true
        touch()
        closeChannels(reset: reset)
    }

    /// The transfer is done.
    func conclude(_ outcome: Result<FTPReply, ClientError>) {
        close(reset: false)
        switch outcome {
        case .success(let reply):
            result.succeed(TransferResult(bytesMoved: bytesMoved, reply: reply))
        case .failure(let error):
            if !isStarted { started.fail(error) }
            result.fail(error)
        }
    }

    // MARK: Opening

    private func connect(to port: UInt16, _ socket: DataSocket) {
        socket.connect(to: port).assumeIsolated().whenComplete { outcome in
            switch outcome {
            case .success(let channel):
                guard !self.isOver else { return channel.close(promise: nil) }
                self.adopt(channel)
                self.control?.receive(.data(self.id, .opened))
            case .failure(let error):
                self.end(socket.failure(error))
            }
        }
    }

    private func listen(_ socket: DataSocket) {
        let listening = socket.listen { [weak self] channel in
            guard let self else { return channel.close(promise: nil) }
            self.admit(channel)
        }
        listening.assumeIsolated().whenComplete { outcome in
            switch outcome {
            case .success(let listener):
                guard !self.isOver else { return listener.close(promise: nil) }
                self.listener = listener
                guard let ip = socket.local.ipAddress,
                    let port = listener.localAddress?.port.flatMap(UInt16.init(exactly:))
                else { return self.end(.dataConnectionFailed(errno: nil)) }
                self.control?.receive(.data(self.id, .listening(ip: ip, port: port)))
            case .failure(let error):
                self.end(socket.failure(error))
            }
        }
    }

    /// The server has come.
    private func admit(_ channel: any Channel) {
        guard !isOver, self.channel == nil else { return channel.close(promise: nil) }
        listener?.close(promise: nil)
        listener = nil
        adopt(channel)
        if isStarted {
            touch()
            flow()
        }
    }

    private func adopt(_ channel: any Channel) {
        do {
            try channel.pipeline.syncOperations.addHandler(self)
            self.channel = channel
        } catch {
            end(.dataConnectionFailed(errno: nil))
        }
    }

    private func closeChannels(reset: Bool) {
        listener?.close(promise: nil)
        listener = nil
        guard let channel else { return }
        if reset, let options = channel as? any SocketOptionProvider {
            // Closing with a linger of zero sends RST.
            _ = options.setSoLinger(linger(l_onoff: 1, l_linger: 0))
        }
        channel.close(promise: nil)
    }

    // MARK: What the channel tells

    final func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        received(unwrapInboundIn(data))
    }

    final func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event as? ChannelEvent == .inputClosed { receivedEnd() }
        context.fireUserInboundEventTriggered(event)
    }

    final func errorCaught(context: ChannelHandlerContext, error: any Error) {
        brokenBy = (error as? IOError)?.errnoCode
        context.close(promise: nil)
    }

    final func channelInactive(context: ChannelHandlerContext) {
        // After an orderly end this is old news.
        broke(.dataConnectionFailed(errno: brokenBy))
        context.fireChannelInactive()
    }
}
