import FTPClient
import FTPDialect
import NIOCore

/// The module's file transfer client: carries out its orders in real sessions and reports what becomes of them.
///
/// It lives on the module's event loop. Each login has a number; what comes from one that the module has done with is
/// passed over. A login waits until the one before it is gone, so that no server ever sees two.
final class FTPLink {
    private let loop: any EventLoop
    private let serverTimeout: TimeAmount
    private let report: (FTPEvent) -> Void
    private var session: ClientSession?
    private var transfer: Transfer?
    private var number = 0
    /// Completes when no connection of an earlier login is left.
    private var gone: EventLoopFuture<Void>

    init(on loop: any EventLoop, serverTimeout: Duration, report: @escaping (FTPEvent) -> Void) {
        self.loop = loop
        self.serverTimeout = TimeAmount(serverTimeout)
        self.report = report
        gone = loop.makeSucceededVoidFuture()
    }

    func carryOut(_ order: FTPOrder) {
        switch order {
        case .open(let login): open(login)
        case .quit: quit()
        case .drop: drop()
        case .changeDirectory(let path): command(.cwd, path) { _ in [] }
        case .printDirectory: command(.pwd, nil) { directoryName(in: $0.lines[0]) }
        case .list(let path, let isActive):
            transfer { $0.list(path, mode: isActive ? .active : .passive, onData: $1) }
        case .retrieve(let path, let offset, let isActive):
            transfer { $0.retrieve(path, offset: offset, mode: isActive ? .active : .passive, onData: $1) }
        case .stopTransfer: transfer?.stop()
        }
    }

    private func open(_ login: FTPLogin) {
        number += 1
        let number = number
        let left = loop.makePromise(of: Void.self)
        let earlier = gone
        gone = left.futureResult
        earlier.assumeIsolated().whenComplete { _ in
            ClientSession.open(self.configuration(login), on: self.loop).assumeIsolated()
                .whenComplete { outcome in self.opened(outcome, number, left) }
        }
    }

    private func opened(_ outcome: Result<ClientSession, any Error>, _ number: Int, _ left: EventLoopPromise<Void>) {
        guard case .success(let session) = outcome else {
            left.succeed()
            return report(.opened(false), from: number)
        }
        session.closed.assumeIsolated().whenComplete { _ in
            left.succeed()
            guard number == self.number else { return }
            self.forget()
            self.report(.closed)
        }
        guard number == self.number else { return session.close() }
        self.session = session
        report(.opened(true))
    }

    private func quit() {
        guard let session else { return report(.closed) }
        _ = session.quit()
    }

    private func drop() {
        number += 1
        session?.close()
        forget()
    }

    private func forget() {
        session = nil
        transfer = nil
    }

    private func command(_ verb: FTPVerb, _ argument: [UInt8]?, text: @escaping (FTPReply) -> [UInt8]) {
        guard let session else { return report(.replied(nil)) }
        let number = number
        session.command(verb, argument).assumeIsolated().whenComplete { outcome in
            self.report(.replied((try? outcome.get()).map(text)), from: number)
        }
    }

    private func transfer(_ begin: (ClientSession, @escaping (ByteBuffer) -> Void) -> Transfer) {
        guard let session else { return report(.transferEnded(false)) }
        let number = number
        let transfer = begin(session) { bytes in
            self.report(.transferred(Array(bytes.readableBytesView)), from: number)
        }
        self.transfer = transfer
        transfer.started.assumeIsolated().whenSuccess { _ in self.report(.transferBegan, from: number) }
        transfer.result.assumeIsolated().whenComplete { outcome in
            self.transfer = nil
            self.report(.transferEnded((try? outcome.get()) != nil), from: number)
        }
    }

    private func report(_ event: FTPEvent, from number: Int) {
        if number == self.number { report(event) }
    }

    private func configuration(_ login: FTPLogin) -> ClientConfiguration {
        var configuration = ClientConfiguration(
            host: login.host, port: login.port, user: login.user, password: login.password, account: login.account)
        configuration.sourceControlPort = login.sourceControlPort
        configuration.sourceDataPort = login.sourceDataPort
        configuration.connectTimeout = serverTimeout
        configuration.replyTimeout = serverTimeout
        configuration.dataTimeout = serverTimeout
        return configuration
    }
}
