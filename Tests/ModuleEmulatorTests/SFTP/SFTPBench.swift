import NIOCore
import NIOPosix
import TestSupport

@testable import ModuleEmulator

/// An SFTP client on a loop of its own, and what it has reported.
final class SFTPBench: Sendable {
    struct NothingCame: Error {
        /// What has come instead.
        let events: [FTPEvent]
    }

    /// The client and its reports, all on the loop.
    private final class Desk {
        var link: SFTPLink?
        var events: [FTPEvent] = []
        var waiter: (isLast: @Sendable (FTPEvent) -> Bool, promise: EventLoopPromise<[FTPEvent]>)?
        /// What is done when a piece comes, in the midst of the report.
        var onPiece: ((SFTPLink) -> Void)?

        func receive(_ event: FTPEvent) {
            events.append(event)
            if case .transferred = event, let link { onPiece?(link) }
            guard let (isLast, promise) = waiter, let taken = take(isLast) else { return }
            waiter = nil
            promise.succeed(taken)
        }

        /// Takes the events up to and with the last one.
        func take(_ isLast: (FTPEvent) -> Bool) -> [FTPEvent]? {
            guard let last = events.firstIndex(where: isLast) else { return nil }
            defer { events.removeFirst(last + 1) }
            return Array(events[...last])
        }
    }

    let loop: any EventLoop
    private let desk: NIOLoopBoundBox<Desk>

    init(
        on loop: any EventLoop = TestLoops.group.next(), timeout: Duration = .seconds(20),
        hostKeys: HostKeyPolicy = .any
    ) async throws {
        self.loop = loop
        let desk = NIOLoopBoundBox.makeBoxSendingValue(Desk(), eventLoop: loop)
        self.desk = desk
        try await loop.submit {
            let desk = desk.value
            desk.link = SFTPLink(on: loop, serverTimeout: timeout, hostKeys: hostKeys) { [weak desk] in
                desk?.receive($0)
            }
        }.get()
    }

    deinit {
        let desk = desk
        loop.execute { desk.value.link?.carryOut(.drop) }
    }

    // MARK: Orders

    func carryOut(_ order: FTPOrder) async throws {
        try await withLink { $0.carryOut(order) }
    }

    func withLink(_ body: @escaping @Sendable (SFTPLink) -> Void) async throws {
        try await loop.submit { if let link = self.desk.value.link { body(link) } }.get()
    }

    /// Does something in the midst of every report of a piece.
    func onPiece(_ body: @escaping @Sendable (SFTPLink) -> Void) async throws {
        try await loop.submit { self.desk.value.onPiece = body }.get()
    }

    /// Logs in, and gives the answer.
    func open(
        _ server: OpenSSHServer, user: String = OpenSSHServer.user, password: String = OpenSSHServer.password
    ) async throws -> FTPEvent {
        try await carryOut(.open(Self.login(server.port, user: user, password: password)))
        return try await next()
    }

    static func login(
        _ port: Int, host: String = "127.0.0.1", user: String = OpenSSHServer.user,
        password: String = OpenSSHServer.password
    ) -> FTPLogin {
        FTPLogin(
            host: host, port: UInt16(port), user: Array(user.utf8), password: Array(password.utf8),
            sourceControlPort: 0, sourceDataPort: 0, isSecure: true)
    }

    /// Carries out a request, and gives the answer.
    func ask(_ request: FTPRequest) async throws -> FTPEvent {
        try await carryOut(.request(request))
        return try await next()
    }

    /// So many bytes, five million at most, with all values among them.
    static func bytes(_ count: Int) -> [UInt8] {
        Array(allBytes.prefix(count))
    }

    private static let allBytes = (0..<5_000_000).map { UInt8(truncatingIfNeeded: $0 ^ $0 >> 8 ^ $0 >> 16) }

    // MARK: Reports

    /// The next event.
    func next() async throws -> FTPEvent {
        try await events { _ in true }[0]
    }

    /// The events up to and with the end of the transfer.
    func transferEvents() async throws -> [FTPEvent] {
        try await events {
            if case .transferEnded = $0 { return true }
            return false
        }
    }

    /// The events up to and with the last one, which comes within 20 seconds.
    func events(upTo isLast: @escaping @Sendable (FTPEvent) -> Bool) async throws -> [FTPEvent] {
        try await loop.flatSubmit { () -> EventLoopFuture<[FTPEvent]> in
            let desk = self.desk.value
            if let taken = desk.take(isLast) { return self.loop.makeSucceededFuture(taken) }
            let promise = self.loop.makePromise(of: [FTPEvent].self)
            desk.waiter = (isLast, promise)
            let limit = self.loop.scheduleTask(in: .seconds(20)) {
                promise.fail(NothingCame(events: self.desk.value.events))
            }
            promise.futureResult.whenComplete { _ in limit.cancel() }
            return promise.futureResult
        }.get()
    }

    /// What has come and was not asked for.
    func leftEvents() async throws -> [FTPEvent] {
        try await loop.submit { self.desk.value.events }.get()
    }
}

extension [FTPEvent] {
    /// The bytes of the transfer.
    var data: [UInt8] {
        flatMap { event -> [UInt8] in
            guard case .transferred(let bytes) = event else { return [] }
            return bytes
        }
    }
}
