import FTPClient
import FTPDialect
import FTPPeer
import NIOCore
import NIOPosix
import TestSupport
import Testing

@Suite("Session: at the house's own server", .inTurn, .timeLimit(.minutes(10)))
struct PeerTests {
    private func start(
        account: PeerConfiguration.Account? = nil, quota: UInt64 = 1 << 20
    ) async throws -> PeerServer {
        var configuration = PeerConfiguration()
        configuration.user = "anna"
        configuration.password = "secret"
        configuration.account = account
        configuration.quota = quota
        return try await PeerServer.start(configuration, group: TestLoops.group)
    }

    private func open(
        _ peer: PeerServer, _ change: @Sendable @escaping (inout ClientConfiguration) -> Void = { _ in }
    ) async throws -> TestClient {
        try await TestClient.open(UInt16(peer.port), change).get()
    }

    @Test("Login with and without an account, and with a wrong password")
    func login() async throws {
        let moments: [PeerConfiguration.Account.Moment?] = [nil, .afterUser, .afterPassword]
        for moment in moments {
            let peer = try await start(account: moment.map { PeerConfiguration.Account("books", moment: $0) })
            let client = try await open(peer) { $0.account = Array("books".utf8) }
            #expect(try await client.command(.pwd).get().code == 257)
            #expect(try await client.quit().get().code == 221)
            try await client.session.closed.get()
            let wrong = TestClient.open(UInt16(peer.port)) { $0.password = Array("wrong".utf8) }
            if moment != .afterUser { #expect(await wrong.failure?.code == 530) }
            if moment != nil {
                #expect(await TestClient.open(UInt16(peer.port)).failure?.code == 332)
            }
            await peer.stop()
        }
    }

    @Test("Directories, a file up and down, renamed and deleted", arguments: [DataMode.passive, .active])
    func files(_ mode: DataMode) async throws {
        let peer = try await start()
        let client = try await open(peer)
        #expect(try await client.command(.mkd, "d").get().code == 257)
        #expect(try await client.command(.cwd, "d").get().code == 250)

        let upload = try await client.store("f", mode: mode)
        try await client.write(PassiveTests.payload, to: upload).get()
        try await client.onLoop { upload.finish() }
        #expect(try await upload.result.get().bytesMoved == 300_000)
        let more = try await client.store("f", append: true, mode: mode)
        try await client.write(Array("more".utf8), to: more).get()
        try await client.onLoop { more.finish() }
        _ = try await more.result.get()
        let patch = try await client.store("f", offset: 2, mode: mode)
        try await client.write([0xAA, 0xBB], to: patch).get()
        try await client.onLoop { patch.finish() }
        _ = try await patch.result.get()
        #expect(try await client.rename("f", to: "g").get().code == 250)

        let listing = try await client.list(mode: mode).whole().bytes
        #expect(listing == (try await peer.listing(of: "/d")))
        let stored = try #require(try await peer.contents(of: "/d/g", limit: .max))
        #expect(Array(stored.prefix(5)) == PassiveTests.payload.prefix(2) + [0xAA, 0xBB] + PassiveTests.payload[4...4])
        #expect(Difference(try await client.retrieve("g", mode: mode).whole().bytes, stored) == nil)

        #expect(try await client.command(.cdup).get().code == 250)
        #expect(await client.command(.rmd, "d").failure?.code == 550)
        #expect(try await client.command(.dele, "d/g").get().code == 250)
        #expect(try await client.command(.rmd, "d").get().code == 250)
        #expect(try await client.command(.syst).get().code == 215)
        #expect(try await client.command(.stat).get().code == 211)
        try await client.close()
        await peer.stop()
    }

    @Test("The end of a file beyond 4 GiB", arguments: [DataMode.passive, .active])
    func farOffset(_ mode: DataMode) async throws {
        let peer = try await start()
        let position: UInt64 = 5 << 30
        var file = SparseFile()
        let isWritten = file.write(Array("the end".utf8), at: position)
        #expect(isWritten)
        try await peer.putFile("/big", file)
        let client = try await open(peer)
        let end = try await client.retrieve("big", offset: position, mode: mode).whole()
        #expect(end.bytes == Array("the end".utf8))
        // The position is used up: the next file begins at its beginning.
        try await peer.putFile("/small", Array("small".utf8))
        #expect(try await client.retrieve("small", mode: mode).whole().bytes == Array("small".utf8))
        try await client.close()
        await peer.stop()
    }

    @Test("The server sees the local ports that were asked for, and the very lines of the trace")
    func portsAndLines() async throws {
        let peer = try await start()
        try await peer.putFile("/f", Array("x".utf8))
        let controlPort = try ScriptedServer.deadPort()
        let dataPort = try ScriptedServer.deadPort()
        let client = try await open(peer) {
            $0.sourceControlPort = controlPort
            $0.sourceDataPort = dataPort
        }
        _ = try await client.retrieve("f", mode: .passive).whole()
        _ = try await client.retrieve("f", mode: .active).whole()
        _ = try await client.quit().get()
        let observations = await peer.observations()
        let commands = observations.compactMap { observation -> String? in
            guard case .command(let bytes) = observation.kind else { return nil }
            return "> " + String(decoding: bytes, as: UTF8.self)
        }
        #expect(commands == (try await client.trace()).filter { $0.hasPrefix(">") })
        let ports = observations.compactMap { observation -> UInt16? in
            switch observation.kind {
            case .connected(_, let remotePort), .dataOpened(_, let remotePort, _): remotePort
            default: nil
            }
        }
        #expect(ports == [controlPort, dataPort, dataPort])
        await peer.stop()
    }

    @Test("A quota that is reached")
    func quota() async throws {
        let peer = try await start(quota: 100_000)
        let client = try await open(peer)
        let upload = try await client.store("f")
        let written = client.write(PassiveTests.payload, to: upload)
        written.whenSuccess { upload.finish() }
        #expect(await upload.result.failure?.code == 552)
        #expect(try await client.command(.noop).get().code == 200)
        try await client.close()
        await peer.stop()
    }

    @Test("A stalled download is stopped, and the session goes on", arguments: [DataMode.passive, .active])
    func stop(_ mode: DataMode) async throws {
        let peer = try await start()
        try await peer.putFile("/f", PassiveTests.payload)
        try await peer.disturb(.stallData(afterBytes: 1000))
        let client = try await open(peer)
        let file = try await client.retrieve("f", mode: mode)
        while try await file.soFar().count < 1000 {}
        try await client.onLoop { file.transfer.stop() }
        #expect(await file.transfer.result.failure == .stopped)
        #expect(try await file.soFar().count == 1000)
        #expect(Difference(try await client.retrieve("f", mode: mode).whole().bytes, PassiveTests.payload) == nil)
        try await client.close()
        await peer.stop()
    }

    @Test("Faults of the server each fail what they meet, and nothing else")
    func faults() async throws {
        let peer = try await start()
        try await peer.putFile("/f", PassiveTests.payload)
        let client = try await open(peer)
        try await peer.disturb(.resetData(afterBytes: 1000))
        #expect(await (try client.retrieve("f")).transfer.result.failure?.code == 426)
        try await peer.disturb(.refuseData())
        #expect(await (try client.retrieve("f")).transfer.result.failure == .dataConnectionRefused)
        try await peer.disturb(.refuseData())
        #expect(await (try client.retrieve("f", mode: .active)).transfer.result.failure?.code == 425)
        try await peer.disturb(.replyInstead(to: .command("RETR"), code: 550, text: "not today"))
        #expect(await (try client.retrieve("f")).transfer.result.failure?.code == 550)
        #expect(try await client.command(.noop).get().code == 200)
        try await peer.disturb(.endControl(on: .command("RETR"), with: .reset, .afterReply))
        #expect(await (try client.retrieve("f")).transfer.result.failure == .dropped(nil))
        #expect(await client.session.closed.failure == .dropped(nil))
        await peer.stop()
    }
}
