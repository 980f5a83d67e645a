import FTPPeer
import NIOCore
import NIOPosix
import TestSupport
import Testing

@testable import ModuleEmulator

/// Logins that the module gives up before the server has taken or refused them.
@Suite(.inTurn, .timeLimit(.minutes(10))) struct FTPLinkTests {
    /// A link on a loop of its own; what it reports of logins is awaited.
    private final class Desk: Sendable {
        private let loop = TestLoops.group.next()
        private let link: NIOLoopBoundBox<FTPLink>
        private let opened: EventLoopPromise<Bool>

        init() async throws {
            let loop = loop
            let opened = loop.makePromise(of: Bool.self)
            self.opened = opened
            link = try await loop.submit {
                let link = FTPLink(on: loop, serverTimeout: .seconds(600)) {
                    if case .opened(let isOpen) = $0 { opened.succeed(isOpen) }
                }
                return NIOLoopBoundBox(link, eventLoop: loop)
            }.get()
        }

        func give(_ orders: FTPOrder...) async throws {
            try await loop.submit { for order in orders { self.link.value.carryOut(order) } }.get()
        }

        /// The first login of which a result is told.
        func result() async throws -> Bool {
            try await opened.futureResult.get()
        }
    }

    private func login(_ peer: PeerServer, as user: String) -> FTPOrder {
        .open(
            FTPLogin(
                host: "127.0.0.1", port: UInt16(peer.port), user: Array(user.utf8), password: Array("attest".utf8),
                sourceControlPort: 0, sourceDataPort: 0))
    }

    private func users(_ peer: PeerServer) async -> [String] {
        await peer.observations().compactMap { observation in
            guard case .command(let line) = observation.kind, line.starts(with: Array("USER".utf8)) else { return nil }
            return String(decoding: line, as: UTF8.self)
        }
    }

    @Test(arguments: [FTPOrder.quit, .drop])
    func aLoginThatIsGivenUpHoldsNobodyUp(order: FTPOrder) async throws {
        let peer = try await PeerServer.start(PeerConfiguration(), group: TestLoops.group)
        try await peer.disturb(.silence(on: .connect))
        let desk = try await Desk()
        try await desk.give(login(peer, as: "first"))
        let isConnected = await peer.waitUntil(deadline: .now() + .seconds(10)) {
            $0.contains { if case .connected = $0.kind { true } else { false } }
        }
        #expect(isConnected)
        try await desk.give(order, login(peer, as: "attest"))
        #expect(try await desk.result())
        #expect(await users(peer) == ["USER attest"])
        try await desk.give(.drop)
        await peer.stop()
    }

    @Test func aLoginThatWasGivenUpBeforeItsTurnNeverBegins() async throws {
        let peer = try await PeerServer.start(PeerConfiguration(), group: TestLoops.group)
        try await peer.disturb(.silence(on: .connect))
        let desk = try await Desk()
        try await desk.give(login(peer, as: "first"), .drop, login(peer, as: "second"), .drop)
        try await desk.give(login(peer, as: "attest"))
        #expect(try await desk.result())
        #expect(await users(peer) == ["USER attest"])
        try await desk.give(.drop)
        await peer.stop()
    }
}
