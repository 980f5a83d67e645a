import FTPClient
import FTPDialect
import NIOCore

/// The module's FTP client.
///
/// Each login has a number; what comes from one that the module has done with is passed over. A login waits until the
/// one before it is gone, so that no server ever sees two.
final class FTPLink: TransferClient {
    private let loop: any EventLoop
    private let serverTimeout: TimeAmount
    private let report: (FTPEvent) -> Void
    private var session: ClientSession?
    /// Gives up the login under way.
    private var giveUp: EventLoopPromise<Void>?
    private var transfer: Transfer?
    private var upload: Upload?
    /// Sessions that were left open beside the one in use.
    private var besides: [ClientSession] = []
    /// What comes from a transfer that is not the last one is passed over.
    private var transferNumber = 0
    private var isHeld = false
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
        case .request(let request): carryOut(request)
        case .list(let path, let isText, let isActive):
            download {
                $0.list(path, type: isText ? .ascii : .image, mode: Self.mode(isActive), onData: $1)
            }
        case .retrieve(let file, let isActive):
            download {
                $0.retrieve(
                    file.path, offset: file.offset, type: Self.type(file), mode: Self.mode(isActive), onData: $1)
            }
        case .store(let file, let isActive): store(file, isActive)
        case .upload(let bytes): send(bytes)
        case .finishUpload: upload?.finish()
        case .stopTransfer:
            transfer?.stop()
            upload?.abort()
        }
    }

    func hold(_ isHeld: Bool) {
        guard isHeld != self.isHeld else { return }
        self.isHeld = isHeld
        if isHeld { transfer?.pause() } else { transfer?.resume() }
    }

    // MARK: Sessions

    private func open(_ login: FTPLogin) {
        number += 1
        let number = number
        let left = loop.makePromise(of: Void.self)
        let earlier = login.isBeside ? loop.makeSucceededVoidFuture() : gone
        gone = gone.and(left.futureResult).map { _ in }
        if let session { besides.append(session) }
        forget()
        earlier.assumeIsolated().whenComplete { _ in
            guard number == self.number else { return left.succeed() }
            let giveUp = self.loop.makePromise(of: Void.self)
            self.giveUp = giveUp
            ClientSession.open(self.configuration(login), on: self.loop, until: giveUp.futureResult) {
                self.report(.traced($0), from: number)
            }
            .assumeIsolated()
            .whenComplete { outcome in
                // Of no effect if it was given up.
                giveUp.fail(ChannelError.alreadyClosed)
                self.opened(outcome, number, left)
            }
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
        guard let session else {
            // A login that is under way is not wanted any more.
            drop()
            return report(.closed)
        }
        _ = session.quit()
        closeBesides()
    }

    private func drop() {
        number += 1
        session?.close()
        closeBesides()
        giveUp?.succeed()
        forget()
    }

    private func closeBesides() {
        for session in besides { session.close() }
        besides = []
    }

    private func forget() {
        session = nil
        giveUp = nil
        transfer = nil
        upload = nil
    }

    // MARK: Requests

    private func carryOut(_ request: FTPRequest) {
        switch request {
        case .changeDirectory(let path): command(.cwd, path)
        case .makeDirectory(let path): command(.mkd, path)
        case .removeDirectory(let path): command(.rmd, path)
        case .printDirectory: command(.pwd, nil) { directoryName(in: $0.lines[0]) }
        case .changeUp: command(.cdup, nil)
        case .delete(let path): command(.dele, path)
        case .rename(let old, let new):
            reply {
                $0.rename(old, to: new)
            } text: { _ in
                []
            }
        case .status(let path): command(.stat, path, text: Self.allLines)
        case .system: command(.syst, nil, text: Self.allLines)
        case .noOperation: command(.noop, nil)
        }
    }

    private func command(
        _ verb: FTPVerb, _ argument: [UInt8]?, text: @escaping (FTPReply) -> [UInt8] = { _ in [] }
    ) {
        reply({ $0.command(verb, argument) }, text: text)
    }

    private func reply(
        _ ask: (ClientSession) -> EventLoopFuture<FTPReply>, text: @escaping (FTPReply) -> [UInt8]
    ) {
        guard let session else { return report(.replied(nil)) }
        let number = number
        ask(session).assumeIsolated().whenComplete { outcome in
            self.report(.replied((try? outcome.get()).map(text)), from: number)
        }
    }

    private static func allLines(_ reply: FTPReply) -> [UInt8] {
        Array(reply.lines.joined(separator: [0x0D, 0x0A]))
    }

    // MARK: Transfers

    private func download(_ begin: (ClientSession, @escaping (ByteBuffer) -> Void) -> Transfer) {
        guard let session else { return report(.transferEnded(false)) }
        let number = number
        let own = nextTransfer()
        let transfer = begin(session) { bytes in
            self.report(.transferred(Array(bytes.readableBytesView)), from: number)
        }
        self.transfer = transfer
        if isHeld { transfer.pause() }
        transfer.started.assumeIsolated().whenSuccess { _ in self.report(.transferBegan, from: number) }
        transfer.result.assumeIsolated().whenComplete { outcome in
            guard own == self.transferNumber else { return }
            self.transfer = nil
            self.report(.transferEnded((try? outcome.get()) != nil), from: number)
        }
    }

    private func store(_ file: RemoteFile, _ isActive: Bool) {
        guard let session else { return report(.transferEnded(false)) }
        let number = number
        let own = nextTransfer()
        let upload = session.store(
            file.path, offset: file.offset, type: Self.type(file), mode: Self.mode(isActive))
        self.upload = upload
        upload.started.assumeIsolated().whenSuccess { _ in self.report(.transferBegan, from: number) }
        upload.result.assumeIsolated().whenComplete { outcome in
            guard own == self.transferNumber else { return }
            self.upload = nil
            self.report(.transferEnded((try? outcome.get()) != nil), from: number)
        }
    }

    private func nextTransfer() -> Int {
        transferNumber += 1
        return transferNumber
    }

    private func send(_ bytes: [UInt8]) {
        let number = number
        upload?.write(ByteBuffer(bytes: bytes)).assumeIsolated().whenSuccess { self.report(.uploaded, from: number) }
    }

    // MARK: Terms

    private static func mode(_ isActive: Bool) -> DataMode {
        isActive ? .active : .passive
    }

    private static func type(_ file: RemoteFile) -> TransferType {
        file.isText ? .ascii : .image
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
