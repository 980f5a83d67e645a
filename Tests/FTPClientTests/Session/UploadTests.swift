import FTPClient
import FTPDialect
import NIOCore
import TestSupport
import Testing

@Suite("Session: uploads", .inTurn, .timeLimit(.minutes(10)))
struct UploadTests {
    /// A client with an upload for which the server waits.
    private func underWay(
        append: Bool = false, _ change: @Sendable @escaping (inout ClientConfiguration) -> Void = { _ in }
    ) async throws -> (client: TestClient, control: ScriptedConnection, data: ScriptedConnection, upload: Upload) {
        let (client, control) = try await ScriptedServer.withClient(change)
        let server = try await ScriptedServer.start()
        let upload = try await client.store("f", append: append)
        try await control.passes(to: server)
        let data = try await server.accept()
        try await control.answers(append ? "APPE f" : "STOR f", "150 go")
        _ = try await upload.started.get()
        return (client, control, data, upload)
    }

    @Test("Bytes written before and after the server is ready arrive in order", arguments: [false, true])
    func store(_ append: Bool) async throws {
        let (client, control) = try await ScriptedServer.withClient()
        let server = try await ScriptedServer.start()
        let upload = try await client.store("f", append: append)
        let early = client.write(Array("early ".utf8), to: upload)
        try await control.passes(to: server)
        let data = try await server.accept()
        try await control.answers(append ? "APPE f" : "STOR f", "150 go")
        try await early.get()
        try await client.write([], to: upload).get()
        let late = client.write(PassiveTests.payload, to: upload)
        try await client.onLoop { upload.finish() }
        let received = try await data.rest()
        #expect(Difference(received.bytes, Array("early ".utf8) + PassiveTests.payload) == nil)
        #expect(received.isClean)
        try await late.get()
        #expect(await client.write([1], to: upload).failure == .invalidRequest)
        try await control.says("226 got it")
        #expect(try await upload.result.get().bytesMoved == UInt64(PassiveTests.payload.count + 6))
        try await client.close()
    }

    @Test("An empty file, and an offset")
    func empty() async throws {
        let (client, control) = try await ScriptedServer.withClient()
        let server = try await ScriptedServer.start()
        let upload = try await client.store("f", offset: 10)
        try await client.onLoop { upload.finish() }
        try await control.passes(to: server)
        let data = try await server.accept()
        try await control.answers("REST 10", "350 ok")
        try await control.answers("STOR f", "150 go")
        #expect(try await data.rest().isClean)
        try await control.says("226 got it")
        #expect(try await upload.result.get().bytesMoved == 0)
        try await client.close()
    }

    @Test("A write is done when the system has taken it: a server that does not read holds it up")
    func backPressure() async throws {
        let (client, control, data, upload) = try await underWay()
        try await data.stopsReading()
        let big = [UInt8](repeating: 7, count: 12_000_000)
        let written = client.write(big, to: upload)
        let small = client.write([8], to: upload)
        let isDone = NIOLoopBoundBox<Bool>.makeBoxSendingValue(false, eventLoop: client.session.eventLoop)
        small.whenComplete { _ in isDone.value = true }
        var moved: UInt64 = 0
        while moved == 0 { moved = try await client.onLoop { upload.bytesMoved } }
        #expect(moved < UInt64(big.count))
        #expect(try await client.onLoop { isDone.value } == false)
        try await data.readsAgain()
        try await written.get()
        try await small.get()
        try await client.onLoop { upload.finish() }
        #expect(try await data.rest().bytes.count == big.count + 1)
        try await control.says("226 got it")
        #expect(try await upload.result.get().bytesMoved == UInt64(big.count + 1))
        try await client.close()
    }

    @Test("A server that stops reading is given up; one that waits for bytes is not")
    func stalled() async throws {
        let (client, control, data, upload) = try await underWay { $0.dataTimeout = .milliseconds(100) }
        // Nothing is due as long as nothing is written.
        try await ScriptedServer.sitOutStall(.milliseconds(100))
        #expect(try await client.onLoop { upload.bytesMoved } == 0)
        try await data.stopsReading()
        let written = client.write([UInt8](repeating: 7, count: 12_000_000), to: upload)
        _ = try await data.rest()
        try await control.says("426 broken")
        #expect(await upload.result.failure == .stalled)
        #expect(await written.failure == .stalled)
        try await client.close()
    }

    @Test("A quota that is reached in the middle")
    func quota() async throws {
        let (client, control, data, upload) = try await underWay()
        try await data.stopsReading()
        let written = client.write([UInt8](repeating: 7, count: 12_000_000), to: upload)
        try await control.says("552 quota exceeded")
        #expect(await upload.result.failure?.code == 552)
        #expect(await written.failure?.code == 552)
        #expect(await client.write([1], to: upload).failure?.code == 552)
        let pwd = client.command(.pwd)
        try await control.answers("PWD", "257 \"/\"")
        #expect(try await pwd.get().code == 257)
        try await client.close()
    }

    @Test("A server that closes the data connection by itself", arguments: [true, false])
    func closedByServer(_ isClean: Bool) async throws {
        let (client, control, data, upload) = try await underWay()
        if isClean { try await data.closes() } else { try await data.resets() }
        try await control.says("226 enough")
        let failure = await upload.result.failure
        switch failure {
        case .dataConnectionFailed, .unexpectedReply: break
        default: Issue.record("\(String(describing: failure))")
        }
        try await client.close()
    }

    @Test("An aborted upload does not look like a whole one")
    func abort() async throws {
        let (client, control, data, upload) = try await underWay()
        try await client.write(Array("half".utf8), to: upload).get()
        try await client.onLoop { upload.abort() }
        #expect(try await data.rest().isClean == false)
        try await control.says("426 broken")
        #expect(await upload.result.failure == .stopped)
        let pwd = client.command(.pwd)
        try await control.answers("PWD", "257 \"/\"")
        #expect(try await pwd.get().code == 257)
        try await client.close()
    }

    @Test("Refused before it begins: what was written fails with it")
    func refused() async throws {
        let (client, control) = try await ScriptedServer.withClient()
        let server = try await ScriptedServer.start()
        let upload = try await client.store("f")
        let written = client.write([1, 2, 3], to: upload)
        try await control.passes(to: server)
        _ = try await server.accept()
        try await control.answers("STOR f", "553 not allowed")
        #expect(await upload.started.failure?.code == 553)
        #expect(await upload.result.failure?.code == 553)
        #expect(await written.failure?.code == 553)
        try await client.close()
    }
}
