import Evidence
import FTPPeer
import LowerTester
import NIOCore
import NIOPosix
import TestSupport
import Testing

/// A server that somebody else runs, as it is reached by a login.
@Suite(.inTurn, .timeLimit(.minutes(10))) struct ExternalServerTests {
    private func withExternal(
        password: String = "attest", _ body: (ExternalServer, PeerServer) async throws -> Void
    ) async throws {
        let peer = try await PeerServer.start(PeerConfiguration(), group: TestLoops.group)
        let server = ExternalServer(
            host: "127.0.0.1", port: UInt16(peer.port), user: "attest", password: password, account: "",
            root: "/cases", on: TestLoops.group.next())
        do {
            try await body(server, peer)
        } catch {
            await peer.stop()
            throw error
        }
        await peer.stop()
    }

    @Test(arguments: [0, 1, 200_000])
    func filesGoThereAndBack(size: Int) async throws {
        let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 ^ $0 >> 8) }
        try await withExternal { server, peer in
            try await server.putFile("/up/a.bin", bytes)
            #expect(try await peer.contents(of: TreePath("/up/a.bin"), limit: .max) == bytes)
            #expect(try await server.contents(of: "/up/a.bin") == bytes)
            #expect(try await server.exists("/up/a.bin"))
            #expect(try await server.exists("/up"))
            #expect(try await server.listing(of: "/up") == peer.listing(of: TreePath("/up")))
        }
    }

    /// A folder that was made for the run goes with all that is in it, and those above it stay.
    @Test func theFolderOfARunGoesWithIt() async throws {
        try await withExternal { server, peer in
            try await server.prepare(folder: "run")
            #expect(await server.root == "/cases/run")
            try await server.putFile("/cases/run/up/a.bin", [1])
            // What the module has made nobody has looked for.
            try await peer.putFile(TreePath("/cases/run/new/deep/b.bin"), [2])
            await server.stop()
            #expect(try await !peer.exists(TreePath("/cases/run")))
            #expect(try await peer.exists(TreePath("/cases")))
        }
    }

    @Test func whoMayMakeNoFolderIsTold() async throws {
        try await withExternal { server, peer in
            try await peer.makeDirectory(TreePath("/cases"))
            try await peer.disturb(.replyInstead(to: .command("MKD"), code: 550, text: "No."))
            let trouble = await #expect(throws: ServerTrouble.self) { try await server.prepare(folder: "run") }
            #expect(
                trouble?.message.hasSuffix("make /cases/run: it answered 550 No.") == true, "\(trouble?.message ?? "")")
            await server.stop()
            #expect(try await peer.exists(TreePath("/cases")))
        }
    }

    @Test func whatTheServerTakesIsTried() async throws {
        try await withExternal { server, peer in
            try await server.prepare(folder: "run")
            #expect(try await server.takesOffsets())
            try await peer.disturb(.replyInstead(to: .command("REST"), code: 502, text: "No."))
            #expect(try await !server.takesOffsets())
            #expect(try await !peer.exists(TreePath("/cases/run/attest-offset")))
            // A server that is not well refuses nothing.
            try await peer.disturb(.endControl(on: .command("REST"), .insteadOfReply))
            await #expect(throws: ServerTrouble.self) { try await server.takesOffsets() }
            try await peer.disturb(.replyInstead(to: .command("STOR"), code: 553, text: "No."))
            await #expect(throws: ServerTrouble.self) { try await server.takesOffsets() }
        }
    }

    /// A server that accepts and says nothing does not hold up who gives up.
    @Test func aLoginCanBeGivenUp() async throws {
        let silent = try await ServerBootstrap(group: TestLoops.group).bind(host: "127.0.0.1", port: 0).get()
        let server = ExternalServer(
            host: "127.0.0.1", port: UInt16(silent.localAddress?.port ?? 0), user: "attest", password: "attest",
            account: "", on: TestLoops.group.next())
        let login = Task { try await server.prepare(folder: "run") }
        login.cancel()
        let trouble = await #expect(throws: ServerTrouble.self) { try await login.value }
        #expect(trouble?.message.hasSuffix("log in: it was given up") == true, "\(String(describing: trouble))")
        try await silent.close()
    }

    @Test func whatIsNotThereIsNoTrouble() async throws {
        try await withExternal { server, _ in
            #expect(try await !server.exists("/none"))
            #expect(try await server.contents(of: "/none") == nil)
            try await server.remove("/none")
        }
    }

    @Test func filesAndFoldersAreRemoved() async throws {
        try await withExternal { server, peer in
            try await server.makeDirectory("/a/b")
            try await server.putFile("/a/b/c", [1])
            try await server.remove("/a/b/c")
            try await server.remove("/a/b")
            #expect(try await !peer.exists(TreePath("/a/b")))
            #expect(try await peer.exists(TreePath("/a")))
        }
    }

    /// What could not be removed once is not forgotten.
    @Test func whatIsInTheWayIsRemovedLater() async throws {
        try await withExternal { server, peer in
            try await server.makeDirectory("/a")
            try await server.putFile("/a/b", [1])
            try await server.putFile("/c", [1])
            try await peer.putFile(TreePath("/a/theirs"), [1])
            await #expect(throws: ServerTrouble.self) { try await server.beginCase() }
            #expect(try await !peer.exists(TreePath("/c")))
            // It is said once: cases that have nothing to do with it go on.
            try await server.beginCase()
            try await peer.remove(TreePath("/a/theirs"))
            try await server.beginCase()
            #expect(try await !peer.exists(TreePath("/a")))
        }
    }

    @Test func aNewCaseRemovesWhatTheLastOneMadeAndNothingElse() async throws {
        try await withExternal { server, peer in
            try await peer.putFile(TreePath("/theirs/x"), [1])
            try await server.putFile("/theirs/ours", [2])
            try await server.putFile("/made/deep/a", [3])
            try await server.beginCase()
            #expect(try await peer.exists(TreePath("/theirs/x")))
            #expect(try await !peer.exists(TreePath("/theirs/ours")))
            #expect(try await !peer.exists(TreePath("/made")))
        }
    }

    /// What the module has made is known by what cases look for; what is not below the folder for cases is not theirs.
    @Test func aNewCaseRemovesWhatTheModuleMade() async throws {
        try await withExternal { server, peer in
            try await server.prepare(folder: "run")
            #expect(try await peer.exists(TreePath("/cases/run")))
            try await server.makeDirectory("/cases/run/pub")
            for path in ["/cases/run/pub/a", "/cases/run/b", "/elsewhere/c", "/cases/run/full/d"] {
                #expect(try await !server.exists(path))
                try await peer.putFile(TreePath(path), [1])
            }
            #expect(try await server.exists("/cases/run/full"))
            try await peer.putFile(TreePath("/cases/run/full/theirs"), [1])
            #expect(try await server.exists("/cases/run"))
            try await server.beginCase()
            for path in ["/cases/run/pub/a", "/cases/run/pub", "/cases/run/b", "/cases/run/full/d"] {
                #expect(try await !peer.exists(TreePath(path)))
            }
            #expect(try await peer.exists(TreePath("/cases/run")))
            #expect(try await peer.exists(TreePath("/elsewhere/c")))
            #expect(try await peer.exists(TreePath("/cases/run/full/theirs")))
        }
    }

    @Test func noSessionStaysOpen() async throws {
        try await withExternal { server, peer in
            try await server.putFile("/a", [1])
            _ = try await server.contents(of: "/a")
            let closed = await peer.waitUntil(deadline: .now() + .seconds(10)) { observations in
                let opened = observations.count { if case .connected = $0.kind { true } else { false } }
                let ended = observations.count { if case .closed = $0.kind { true } else { false } }
                return opened > 0 && opened == ended
            }
            #expect(closed)
        }
    }

    @Test func aWrongPasswordIsTroubleThatSaysSoWithoutIt() async throws {
        try await withExternal(password: "wrong-secret") { server, peer in
            let trouble = await #expect(throws: ServerTrouble.self) { try await server.putFile("/a", [1]) }
            #expect(trouble?.message.hasPrefix("the FTP server at 127.0.0.1:\(peer.port), ") == true)
            #expect(trouble?.message.contains("it answered 530") == true)
            #expect(trouble?.message.contains("wrong-secret") == false)
        }
    }

    @Test func aServerThatIsNotThereIsTrouble() async throws {
        let held = try #require(HeldPort())
        let server = ExternalServer(
            host: "127.0.0.1", port: UInt16(held.port), user: "attest", password: "attest", account: "",
            on: TestLoops.group.next())
        let attempts: [() async throws -> Void] = [
            { try await server.prepare(folder: "run") }, { _ = try await server.exists("/a") },
        ]
        for attempt in attempts {
            let trouble = await #expect(throws: ServerTrouble.self) { try await attempt() }
            #expect(trouble?.message.hasSuffix("it refused the connection") == true)
        }
    }

    @Test func itCanNeitherSeeNorBeDisturbed() async throws {
        try await withExternal { server, _ in
            #expect(!server.isObservable)
            await #expect(throws: ServerTrouble.self) { _ = try await server.check(.sessions(1), limit: .zero) }
            await #expect(throws: ServerTrouble.self) { try await server.disturb(.refuseData) }
            try await server.disturb(.calm)
        }
    }

    @Test func whatTheHarnessDidStandsInTheJournal() async throws {
        try await withExternal { server, _ in
            try await server.putFile("/a", [1])
            #expect(await server.drainEvents().map(\.text).contains("put /a"))
            #expect(await server.drainEvents() == [])
        }
    }
}
