import FTPClient
import FTPDialect
import NIOCore
import TestSupport
import Testing

@Suite("Session: pausing", .inTurn, .timeLimit(.minutes(10)))
struct BackPressureTests {
    private static let payload = repeatElement(PassiveTests.payload, count: 27).reduce(into: []) { $0 += $1 }

    @Test("While it is paused nothing is given out and the server is held up; nothing is lost")
    func pause() async throws {
        let (client, control) = try await ScriptedServer.withClient { $0.dataTimeout = .seconds(4) }
        let server = try await ScriptedServer.start()
        let file = try await client.retrieve("f")
        try await client.onLoop { file.transfer.pause() }
        try await control.passes(to: server)
        let data = try await server.accept()
        try await control.answers("RETR f", "150 here it comes")
        _ = try await file.transfer.started.get()
        let sent = data.sending(Self.payload)
        // A pause is no stall, however long it is: another download, begun later with the same limit, shows how long.
        try await ScriptedServer.sitOutStall(.seconds(4))
        // The buffers of both sockets hold less than the file.
        #expect(try await data.bytesWaiting() > 0)
        #expect(try await file.soFar() == [])
        try await client.onLoop { file.transfer.resume() }
        try await sent.get()
        try await data.closes()
        try await control.says("226 done")
        #expect(Difference(try await file.whole().bytes, Self.payload) == nil)
        try await client.close()
    }

    @Test("Paused over the end of the data: the end waits too", arguments: [true, false])
    func pauseOverTheEnd(_ isClean: Bool) async throws {
        let (client, control) = try await ScriptedServer.withClient()
        let server = try await ScriptedServer.start()
        let file = try await client.retrieve("f")
        try await client.onLoop { file.transfer.pause() }
        try await control.passes(to: server)
        let data = try await server.accept()
        try await control.answers("RETR f", "150 here it comes")
        try await data.sends(Array("all of it".utf8))
        if isClean { try await data.closes() } else { try await data.resets() }
        try await control.says("226 done")
        _ = try await file.transfer.started.get()
        #expect(try await file.soFar() == [])
        #expect(try await client.onLoop { file.transfer.bytesMoved } == 0)
        try await client.onLoop { file.transfer.resume() }
        if isClean {
            #expect(try await file.whole().bytes == Array("all of it".utf8))
        } else {
            guard case .dataConnectionFailed = await file.transfer.result.failure else {
                Issue.record("a broken download passed for whole")
                return
            }
        }
        try await client.close()
    }

    @Test("One buffer at a time: pausing in the callback, resuming outside of it")
    func stepByStep() async throws {
        let (client, control) = try await ScriptedServer.withClient()
        let server = try await ScriptedServer.start()
        let state = NIOLoopBoundBox<Steps>.makeBoxSendingValue(Steps(), eventLoop: client.session.eventLoop)
        let transfer = try await client.onLoop {
            let transfer = client.session.retrieve(Array("f".utf8), mode: .passive) { bytes in
                state.value.wasCalledWhilePaused = state.value.wasCalledWhilePaused || state.value.isPaused
                state.value.bytes += bytes.readableBytesView
                state.value.isPaused = true
                state.value.transfer?.pause()
                client.session.eventLoop.execute {
                    state.value.isPaused = false
                    state.value.transfer?.resume()
                }
            }
            state.value.transfer = transfer
            return transfer
        }
        try await control.passes(to: server)
        let data = try await server.accept()
        try await control.answers("RETR f", "150 here it comes")
        try await data.sends(PassiveTests.payload)
        try await data.closes()
        try await control.says("226 done")
        #expect(try await transfer.result.get().bytesMoved == UInt64(PassiveTests.payload.count))
        #expect(Difference(try await client.onLoop { state.value.bytes }, PassiveTests.payload) == nil)
        #expect(try await client.onLoop { state.value.wasCalledWhilePaused } == false)
        try await client.close()
    }

    private struct Steps {
        var transfer: Transfer?
        var bytes: [UInt8] = []
        var isPaused = false
        var wasCalledWhilePaused = false
    }
}
