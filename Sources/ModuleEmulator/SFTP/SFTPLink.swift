import NIOCore
import NIOPosix

/// The module's SFTP client.
///
/// Each login has a number; what comes from one that the module has done with is passed over. A login waits until the
/// one before it is gone, so that no server ever sees two.
final class SFTPLink: TransferClient {
    private let loop: any EventLoop
    private let serverTimeout: TimeAmount
    private let hostKeys: HostKeyPolicy
    private let report: (FTPEvent) -> Void
    private var connection: SFTPConnection?
    private var isHeld = false
    private var number = 0
    /// Completes when no connection of an earlier login is left.
    private var gone: EventLoopFuture<Void>

    /// - Parameter loop: one of `MultiThreadedEventLoopGroup`, and the one that all calls come on.
    init(
        on loop: any EventLoop, serverTimeout: Duration, hostKeys: HostKeyPolicy,
        report: @escaping (FTPEvent) -> Void
    ) {
        self.loop = loop
        self.serverTimeout = TimeAmount(serverTimeout)
        self.hostKeys = hostKeys
        self.report = report
        gone = loop.makeSucceededVoidFuture()
    }

    func carryOut(_ order: FTPOrder) {
        switch order {
        case .open(let login): open(login)
        case .quit: quit()
        case .drop: forget()
        case .request(let request): begin(SFTPRequest(request))
        case .list(let path, _, _): begin(SFTPListing(path))
        case .retrieve(let file, _): begin(SFTPDownload(file))
        case .store(let file, _): begin(SFTPUpload(file))
        case .upload, .finishUpload, .stopTransfer: connection?.take(order)
        }
    }

    func hold(_ isHeld: Bool) {
        guard isHeld != self.isHeld else { return }
        self.isHeld = isHeld
        connection?.hold(isHeld)
    }

    // MARK: Sessions

    private func open(_ login: FTPLogin) {
        forget()
        let number = number
        let left = loop.makePromise(of: Void.self)
        let earlier = gone
        gone = left.futureResult
        earlier.assumeIsolated().whenComplete { _ in
            guard number == self.number else { return left.succeed() }
            self.connect(login).assumeIsolated().whenComplete { outcome in
                self.connected(outcome, login, number, left)
            }
        }
    }

    private func connect(_ login: FTPLogin) -> EventLoopFuture<any Channel> {
        let port = Int(login.port)
        do {
            var bootstrap = ClientBootstrap(group: loop)
                .connectTimeout(serverTimeout)
                .channelOption(.autoRead, value: false)
                .channelOption(.tcpOption(.tcp_nodelay), value: 1)
            if login.sourceControlPort > 0 {
                bootstrap = bootstrap.channelOption(.socketOption(.so_reuseaddr), value: 1)
                    .bind(to: try SocketAddress(ipAddress: "0.0.0.0", port: Int(login.sourceControlPort)))
            }
            if let address = try? SocketAddress(ipAddress: login.host, port: port) {
                return bootstrap.connect(to: address)
            }
            return bootstrap.connect(host: login.host, port: port)
        } catch {
            return loop.makeFailedFuture(error)
        }
    }

    private func connected(
        _ outcome: Result<any Channel, any Error>, _ login: FTPLogin, _ number: Int, _ left: EventLoopPromise<Void>
    ) {
        guard case .success(let channel) = outcome else {
            left.succeed()
            return report(.opened(false), from: number)
        }
        channel.closeFuture.cascade(to: left)
        guard number == self.number else { return channel.close(promise: nil) }
        let connection = SFTPConnection(channel, timeout: serverTimeout, isHeld: isHeld) { event in
            self.report(event, from: number)
        }
        self.connection = connection
        do {
            let pipeline = channel.pipeline.syncOperations
            try pipeline.addHandler(connection)
            let socket = try pipeline.withUnsafeTransportIfAvailable(of: NIOBSDSocket.Handle.self) { $0 }
            connection.begin(SFTPLogin(login, hostKeys: hostKeys, socket: socket ?? -1))
            try channel.syncOptions?.setOption(.autoRead, value: true)
        } catch {
            connection.close()
        }
    }

    private func quit() {
        guard let connection, connection.isOpen else {
            forget()
            return report(.closed)
        }
        connection.quit()
    }

    /// What there is of a session ends unheard.
    private func forget() {
        number += 1
        connection?.close()
        connection = nil
    }

    // MARK: Operations

    private func begin(_ operation: some SFTPOperation) {
        guard let connection else { return report(operation.failure) }
        connection.begin(operation)
    }

    private func report(_ event: FTPEvent, from number: Int) {
        guard number == self.number else { return }
        if event == .closed || event == .opened(false) { connection = nil }
        report(event)
    }
}
