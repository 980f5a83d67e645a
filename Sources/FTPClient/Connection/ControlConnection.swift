import FTPDialect
import Glibc
import NIOCore
import NIOPosix

/// The control connection: feeds its machine and performs what the machine wants.
final class ControlConnection: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    let eventLoop: any EventLoop
    let configuration: ClientConfiguration
    /// Done when the login is, with the session's handle.
    let opened: EventLoopPromise<ClientSession>
    let closed: EventLoopPromise<Void>
    /// Nil when nothing more is to be told, so that the owner is not held.
    private var trace: ((TraceLine) -> Void)?
    private var machine: ControlMachine
    private var channel: (any Channel)?
    private var deadlines: [ControlDeadline: Scheduled<Void>] = [:]
    private var replies: [RequestID: EventLoopPromise<FTPReply>] = [:]
    private var transfers: [RequestID: DataConnection] = [:]
    private var lastRequest: UInt64 = 0
    private var pending = CircularBuffer<ControlAction>()
    private var isPerforming = false
    private var isOpened = false
    private var isGivenUp = false

    init(configuration: ClientConfiguration, eventLoop: any EventLoop, trace: ((TraceLine) -> Void)?) {
        self.configuration = configuration
        self.eventLoop = eventLoop
        self.trace = trace
        machine = ControlMachine(configuration: configuration)
        opened = eventLoop.makePromise()
        closed = eventLoop.makePromise()
    }

    var localAddress: SocketAddress? { channel?.localAddress }
    var remoteAddress: SocketAddress? { channel?.remoteAddress }

    // MARK: Requests

    func command(_ request: Request) -> EventLoopFuture<FTPReply> {
        let id = nextRequest()
        return reply(to: id) { self.receive(.request(id, request)) }
    }

    func quit() -> EventLoopFuture<FTPReply> {
        let id = nextRequest()
        return reply(to: id) { self.receive(.quit(id)) }
    }

    func begin<Connection: DataConnection>(
        _ plan: TransferPlan, _ make: (RequestID) -> Connection
    ) -> Connection {
        let id = nextRequest()
        let connection = make(id)
        transfers[id] = connection
        receive(.request(id, .transfer(plan)))
        return connection
    }

    private func nextRequest() -> RequestID {
        lastRequest += 1
        return RequestID(number: lastRequest)
    }

    private func reply(to id: RequestID, _ ask: () -> Void) -> EventLoopFuture<FTPReply> {
        let promise = eventLoop.makePromise(of: FTPReply.self)
        replies[id] = promise
        ask()
        return promise.futureResult
    }

    // MARK: Connecting

    func connect() {
        let bootstrap = ClientBootstrap(group: eventLoop)
            .connectTimeout(configuration.connectTimeout)
            .channelOption(.autoRead, value: false)
        connecting(bootstrap).assumeIsolated().whenComplete { outcome in
            switch outcome {
            case .success(let channel): self.adopt(channel)
            case .failure(let error): self.fail(self.failure(error))
            }
        }
    }

    private func connecting(_ bootstrap: ClientBootstrap) -> EventLoopFuture<any Channel> {
        let port = Int(configuration.port)
        let source = Int(configuration.sourceControlPort)
        do {
            var bootstrap = bootstrap
            if source > 0 {
                bootstrap = bootstrap.channelOption(.socketOption(.so_reuseaddr), value: 1)
                    .bind(to: try SocketAddress(ipAddress: "0.0.0.0", port: source))
            }
            if let address = try? SocketAddress(ipAddress: configuration.host, port: port) {
                return bootstrap.connect(to: address)
            }
            return bootstrap.connect(host: configuration.host, port: port)
        } catch {
            return eventLoop.makeFailedFuture(error)
        }
    }

    private func adopt(_ channel: any Channel) {
        guard !isGivenUp else {
            channel.close(promise: nil)
            return fail(.closed)
        }
        self.channel = channel
        do {
            try channel.pipeline.syncOperations.addHandler(self)
            receive(.connected(isIPv6: channel.remoteAddress?.protocol == .inet6))
            try channel.syncOptions?.setOption(.autoRead, value: true)
        } catch {
            receive(.ended)
        }
    }

    private func failure(_ error: any Error) -> ClientError {
        switch ConnectFailure(error) {
        case .refused: .connectRefused
        case .timedOut: .connectTimedOut
        case .unresolvable: .unresolvable(host: configuration.host)
        case .localPortInUse where configuration.sourceControlPort > 0: .localPortInUse(configuration.sourceControlPort)
        case .localPortInUse: .connectFailed(errno: nil)
        // The server took the connection and reset it before this side knew of it.
        case .other(let errno) where errno == ECONNRESET: .dropped(nil)
        case .other(let errno): .connectFailed(errno: errno)
        }
    }

    private func fail(_ error: ClientError) {
        // Of no effect once the login is done.
        opened.fail(error)
        closed.fail(error)
    }

    /// Ends the login; of no effect once it is done.
    func giveUp() {
        guard !isOpened else { return }
        isGivenUp = true
        // A connection that is still being made is closed when it is there.
        guard channel != nil else { return }
        receive(.close)
        fail(.closed)
    }

    // MARK: The machine

    func receive(_ input: ControlInput) {
        pending.append(contentsOf: machine.receive(input))
        // What an action sets off may come back here; its actions follow those that wait.
        guard !isPerforming else { return }
        isPerforming = true
        defer { isPerforming = false }
        while let action = pending.popFirst() { perform(action) }
    }

    private func perform(_ action: ControlAction) {
        switch action {
        case .send(let bytes): channel?.writeAndFlush(ByteBuffer(bytes: bytes), promise: nil)
        case .trace(let line): trace?(line)
        case .setDeadline(let deadline): set(deadline)
        case .clearReplyDeadline: deadlines.removeValue(forKey: .reply)?.cancel()
        case .loggedIn(let reply): open(reply)
        case .complete(let id, let result): complete(id, result)
        case .end(let error): end(error)
        case .openData(let id, let route): transfers[id]?.open(route)
        case .startData(let id, let reply): transfers[id]?.start(reply)
        case .closeData(let id, let reset): transfers[id]?.close(reset: reset)
        }
    }

    private func set(_ deadline: ControlDeadline) {
        deadlines[deadline]?.cancel()
        deadlines[deadline] = eventLoop.assumeIsolated().scheduleTask(in: configuration.replyTimeout) { [weak self] in
            self?.receive(.expired(deadline))
        }
    }

    private func open(_ reply: FTPReply) {
        guard let localAddress, let remoteAddress else { return receive(.ended) }
        isOpened = true
        opened.succeed(
            ClientSession(control: self, welcome: reply, localAddress: localAddress, remoteAddress: remoteAddress))
    }

    private func complete(_ id: RequestID, _ result: Result<FTPReply, ClientError>) {
        transfers.removeValue(forKey: id)?.conclude(result)
        replies.removeValue(forKey: id)?.completeWith(result.mapError { $0 })
    }

    private func end(_ error: ClientError?) {
        for deadline in deadlines.values { deadline.cancel() }
        deadlines = [:]
        trace = nil
        channel?.close(promise: nil)
        if let error {
            fail(error)
        } else {
            closed.succeed()
        }
    }

    // MARK: What the channel tells

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        receive(.bytes(Array(unwrapInboundIn(data).readableBytesView)))
    }

    func channelInactive(context: ChannelHandlerContext) {
        receive(.ended)
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }
}
