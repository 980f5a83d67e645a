import FTPClient
import FTPDialect
import NIOCore
import TestSupport
import Testing

@Suite("Session: what goes wrong in mid-transfer", .inTurn, .timeLimit(.minutes(10)))
struct MidTransferTests {
    /// A client with a download under way.
    private func underWay(
        _ change: @Sendable @escaping (inout ClientConfiguration) -> Void = { _ in }
    ) async throws -> (client: TestClient, control: ScriptedConnection, data: ScriptedConnection, file: TestDownload) {
        let (client, control) = try await ScriptedServer.withClient(change)
        let server = try await ScriptedServer.start()
        let file = try await client.retrieve("f")
        try await control.passes(to: server)
        let data = try await server.accept()
        try await control.answers("RETR f", "150 here it comes")
        _ = try await file.transfer.started.get()
        return (client, control, data, file)
    }

    private func goesOn(_ client: TestClient, _ control: ScriptedConnection) async throws {
        let pwd = client.command(.pwd)
        try await control.answers("PWD", "257 \"/\"")
        #expect(try await pwd.get().code == 257)
        try await client.close()
    }

    @Test("A data connection that is reset, and the server's word about it")
    func reset() async throws {
        let (client, control, data, file) = try await underWay()
        try await data.sends(Array("part".utf8))
        try await data.resets()
        try await control.says("426 broken")
        #expect(await file.transfer.result.failure?.code == 426)
        try await goesOn(client, control)
    }

    @Test("A data connection that is reset is no end of a file, though the server says so")
    func resetAndPraised() async throws {
        let (client, control, data, file) = try await underWay()
        try await data.sends(Array("part".utf8))
        try await data.resets()
        try await control.says("226 fine")
        guard case .dataConnectionFailed = await file.transfer.result.failure else {
            Issue.record("a broken download passed for whole")
            return
        }
        try await goesOn(client, control)
    }

    @Test("A data connection that ends cleanly, where the server then says that it failed")
    func failureReply() async throws {
        let (client, control, data, file) = try await underWay()
        try await data.sends(Array("part".utf8))
        while try await file.soFar().count < 4 {}
        try await data.closes()
        try await control.says("451 disk error")
        #expect(await file.transfer.result.failure?.code == 451)
        #expect(try await file.soFar() == Array("part".utf8))
        try await goesOn(client, control)
    }

    @Test("A data connection on which nothing comes any more")
    func stalled() async throws {
        let (client, control, data, file) = try await underWay { $0.dataTimeout = .milliseconds(50) }
        // The client breaks it off, and the server confirms that.
        #expect(try await data.rest().isClean == false)
        try await control.says("426 you went away")
        #expect(await file.transfer.result.failure == .stalled)
        try await goesOn(client, control)
    }

    @Test("A reply that is missing after the data")
    func noFinalReply() async throws {
        let (client, _, data, file) = try await underWay { $0.replyTimeout = .seconds(12) }
        try await data.closes()
        #expect(await file.transfer.result.failure == .timedOut)
        #expect(await client.session.closed.failure == .timedOut)
    }

    @Test("The control connection goes, in three manners", arguments: ["421", "", "reset"])
    func controlDropped(_ manner: String) async throws {
        let (client, control, data, file) = try await underWay()
        switch manner {
        case "421": try await control.says("421 shutting down")
        case "reset": try await control.resets()
        default: try await control.closes()
        }
        let failure = await file.transfer.result.failure
        guard case .dropped(let reply) = failure else {
            Issue.record("\(String(describing: failure))")
            return
        }
        #expect(reply?.code == (manner == "421" ? 421 : nil))
        #expect(await client.session.closed.failure == failure)
        // The data connection goes with it.
        _ = try await data.rest()
    }

    @Test("An early stop, and the session goes on")
    func stop() async throws {
        for reply in ["426 you went away", "451 could not write", "226 all sent"] {
            let (client, control, data, file) = try await underWay()
            try await data.sends(Array("part".utf8))
            try await client.onLoop { file.transfer.stop() }
            _ = try await data.rest()
            try await control.says(reply)
            #expect(await file.transfer.result.failure == .stopped)
            try await goesOn(client, control)
        }
    }

    @Test("A stop from within the data callback ends the data there")
    func stopFromWithin() async throws {
        let (client, control) = try await ScriptedServer.withClient()
        let server = try await ScriptedServer.start()
        let calls = NIOLoopBoundBox<(Transfer?, Int)>.makeBoxSendingValue((nil, 0), eventLoop: client.session.eventLoop)
        let transfer = try await client.onLoop {
            let transfer = client.session.retrieve(Array("f".utf8), mode: .passive) { _ in
                calls.value.1 += 1
                calls.value.0?.stop()
            }
            calls.value.0 = transfer
            return transfer
        }
        try await control.passes(to: server)
        let data = try await server.accept()
        try await control.answers("RETR f", "150 ok")
        try? await data.sends(PassiveTests.payload)
        _ = try await data.rest()
        try await control.says("426 gone")
        #expect(await transfer.result.failure == .stopped)
        #expect(try await client.onLoop { calls.value.1 } == 1)
        try await client.onLoop { calls.value.0 = nil }
        try await goesOn(client, control)
    }

    @Test("QUIT in mid-transfer stops it first")
    func quit() async throws {
        let (client, control, data, file) = try await underWay()
        let quit = client.quit()
        _ = try await data.rest()
        try await control.says("426 gone")
        try await control.answers("QUIT", "221 bye")
        #expect(await file.transfer.result.failure == .stopped)
        #expect(try await quit.get().code == 221)
        try await client.session.closed.get()
    }
}
