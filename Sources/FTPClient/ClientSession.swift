public import FTPDialect
public import NIOCore

/// A login at an FTP server (RFC 959).
///
/// All of it lives on one event loop: its methods must be called there, its callbacks and futures come there.
/// Commands and transfers are carried out one after the other in the order of the calls. Every future completes, with
/// a value or with a `ClientError`: each wait for the server has a limit in `ClientConfiguration`. The owner's own
/// delays have none: a download that is paused, an upload that is not finished.
public final class ClientSession: Sendable {
    public let eventLoop: any EventLoop
    /// The last reply of the login, 230 or 202.
    public let welcome: FTPReply
    public let localAddress: SocketAddress
    public let remoteAddress: SocketAddress
    /// Succeeds when the session has ended by `quit()` or `close()`, and fails with the reason, a `ClientError`,
    /// when it ended otherwise: this is the notice that the server dropped it.
    public let closed: EventLoopFuture<Void>
    private let control: NIOLoopBound<ControlConnection>

    init(
        control: ControlConnection, welcome: FTPReply, localAddress: SocketAddress, remoteAddress: SocketAddress
    ) {
        eventLoop = control.eventLoop
        closed = control.closed.futureResult
        self.control = NIOLoopBound(control, eventLoop: control.eventLoop)
        self.welcome = welcome
        self.localAddress = localAddress
        self.remoteAddress = remoteAddress
    }

    /// Connects, waits for the greeting and logs in with USER, PASS and ACCT as the replies demand.
    ///
    /// - Parameters:
    ///   - eventLoop: the loop of the session, and the one this is called on.
    ///   - givenUp: of that loop; when it succeeds before the login is done, the connection is closed at once and the
    ///     login fails with `ClientError.closed`.
    ///   - trace: told each line sent and received, from the greeting on.
    public static func open(
        _ configuration: ClientConfiguration, on eventLoop: any EventLoop, until givenUp: EventLoopFuture<Void>? = nil,
        trace: ((TraceLine) -> Void)? = nil
    ) -> EventLoopFuture<ClientSession> {
        eventLoop.preconditionInEventLoop()
        let arguments = [configuration.user, configuration.password, configuration.account ?? []]
        guard arguments.allSatisfy({ ControlLine.isOneLine($0) }) else {
            return eventLoop.makeFailedFuture(ClientError.invalidRequest)
        }
        let control = ControlConnection(configuration: configuration, eventLoop: eventLoop, trace: trace)
        control.connect()
        givenUp?.assumeIsolated().whenSuccess { control.giveUp() }
        return control.opened.futureResult
    }

    /// Sends a command that is answered on the control connection alone, and gives its final reply, 2xx or 3xx.
    ///
    /// Fails with `ClientError.refused` on 4xx and 5xx, and with `invalidRequest` for an argument with CR, LF or NUL
    /// and for commands that belong to the login, to data connections or to `quit()`.
    public func command(_ verb: FTPVerb, _ argument: [UInt8]? = nil) -> EventLoopFuture<FTPReply> {
        control.value.command(.command(verb, argument))
    }

    /// RNFR and RNTO, with nothing between them; gives the reply to RNTO.
    public func rename(_ old: [UInt8], to new: [UInt8]) -> EventLoopFuture<FTPReply> {
        control.value.command(.rename(old: old, new: new))
    }

    /// LIST, or NLST for bare names. No path: the working directory.
    public func list(
        _ path: [UInt8]? = nil, bareNames: Bool = false, type: TransferType = .ascii, mode: DataMode,
        onData: @escaping (ByteBuffer) -> Void
    ) -> Transfer {
        let verb: FTPVerb = bareNames ? .nlst : .list
        return download(TransferPlan(verb: verb, path: path, type: type, mode: mode), onData)
    }

    /// RETR, from `offset` bytes into the file on (REST).
    public func retrieve(
        _ path: [UInt8], offset: UInt64 = 0, type: TransferType = .image, mode: DataMode,
        onData: @escaping (ByteBuffer) -> Void
    ) -> Transfer {
        download(TransferPlan(verb: .retr, path: path, offset: offset, type: type, mode: mode), onData)
    }

    /// STOR, to `offset` bytes into the file on (REST); or APPE, which takes no offset.
    public func store(
        _ path: [UInt8], offset: UInt64 = 0, append: Bool = false, type: TransferType = .image, mode: DataMode
    ) -> Upload {
        let control = control.value
        let verb: FTPVerb = append ? .appe : .stor
        let plan = TransferPlan(verb: verb, path: path, offset: offset, type: type, mode: mode)
        return Upload(control.begin(plan) { UploadConnection(id: $0, control: control) })
    }

    /// Stops the transfer in hand, lets the commands in hand finish, sends QUIT, and closes.
    ///
    /// All that is limited by one `replyTimeout`. Gives the reply to QUIT, fails if there was none; the session is
    /// closed either way.
    public func quit() -> EventLoopFuture<FTPReply> {
        control.value.quit()
    }

    /// Closes at once; what waits fails with `ClientError.closed`.
    public func close() {
        control.value.receive(.close)
    }

    private func download(_ plan: TransferPlan, _ onData: @escaping (ByteBuffer) -> Void) -> Transfer {
        let control = control.value
        return Transfer(control.begin(plan) { DownloadConnection(id: $0, control: control, onData: onData) })
    }
}
