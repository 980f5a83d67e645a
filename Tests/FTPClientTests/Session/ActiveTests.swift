import FTPClient
import FTPDialect
import NIOCore
import TestSupport
import Testing

@Suite("Session: active data connections", .inTurn, .timeLimit(.minutes(10)))
struct ActiveTests {
    @Test("Listing, download and upload over connections that the server makes")
    func transfers() async throws {
        let (client, control) = try await ScriptedServer.withClient()
        let listing = try await client.list(mode: .active)
        try await control.answers("TYPE A", "200 ok")
        let first = try await control.takesPort()
        try await control.says("200 ok")
        try await control.answers("LIST", "150 here it comes")
        let listData = try await ScriptedConnection.connect(to: first)
        try await listData.says("a")
        try await listData.closes()
        try await control.says("226 done")
        #expect(try await listing.whole().bytes == Array("a\r\n".utf8))

        let file = try await client.retrieve("f", mode: .active)
        try await control.answers("TYPE I", "200 ok")
        let second = try await control.takesPort()
        try await control.says("200 ok")
        // This server connects before it says so, and has all sent before it says anything.
        try await control.hears("RETR f")
        let fileData = try await ScriptedConnection.connect(to: second)
        try await fileData.sends(PassiveTests.payload)
        try await fileData.closes()
        try await control.says("150 here it comes", "226 done")
        #expect(Difference(try await file.whole().bytes, PassiveTests.payload) == nil)

        let upload = try await client.store("g", mode: .active)
        let third = try await control.takesPort()
        try await control.says("200 ok")
        try await control.answers("STOR g", "150 go")
        let written = client.write(PassiveTests.payload, to: upload)
        try await client.onLoop { upload.finish() }
        let uploadData = try await ScriptedConnection.connect(to: third)
        let received = try await uploadData.rest()
        #expect(Difference(received.bytes, PassiveTests.payload) == nil)
        #expect(received.isClean)
        try await written.get()
        try await uploadData.closes()
        try await control.says("226 done")
        #expect(try await upload.result.get().bytesMoved == UInt64(PassiveTests.payload.count))
        try await client.close()
    }

    @Test("Only the server comes in")
    func intruder() async throws {
        let (client, control) = try await ScriptedServer.withClient()
        let file = try await client.retrieve("f", mode: .active)
        try await control.answers("TYPE I", "200 ok")
        let port = try await control.takesPort()
        try await control.says("200 ok")
        try await control.answers("RETR f", "150 ok")
        let intruder = try await ScriptedConnection.connect(to: port, from: "127.0.0.2")
        try? await intruder.says("false")
        #expect(try await intruder.rest().bytes == [])
        let data = try await ScriptedConnection.connect(to: port)
        try await data.says("true")
        try await data.closes()
        try await control.says("226 done")
        #expect(try await file.whole().bytes == Array("true\r\n".utf8))
        try await client.close()
    }

    @Test("The local data port that was asked for is announced, again and again")
    func sourcePort() async throws {
        let port = try ScriptedServer.deadPort()
        let (client, control) = try await ScriptedServer.withClient { $0.sourceDataPort = port }
        for round in 0..<2 {
            let file = try await client.retrieve("f", mode: .active)
            if round == 0 { try await control.answers("TYPE I", "200 ok") }
            #expect(try await control.takesPort() == port)
            try await control.says("200 ok")
            try await control.answers("RETR f", "150 ok")
            try await ScriptedConnection.connect(to: port).closes()
            try await control.says("226 done")
            #expect(try await file.whole().bytes == [])
        }
        try await client.close()
    }

    @Test("A local data port that is taken costs the transfer only")
    func sourcePortTaken() async throws {
        let taken = try await ScriptedServer.start()
        let (client, control) = try await ScriptedServer.withClient { $0.sourceDataPort = taken.port }
        let file = try await client.retrieve("f", mode: .active)
        try await control.answers("TYPE I", "200 ok")
        #expect(await file.transfer.result.failure == .localPortInUse(taken.port))
        let pwd = client.command(.pwd)
        try await control.answers("PWD", "257 \"/\"")
        #expect(try await pwd.get().code == 257)
        try await client.close()
    }

    @Test("A server that cannot connect, and one that never does")
    func noConnection() async throws {
        let (client, control) = try await ScriptedServer.withClient { $0.dataTimeout = .milliseconds(50) }
        let first = try await client.retrieve("f", mode: .active)
        try await control.answers("TYPE I", "200 ok")
        let port = try await control.takesPort()
        try await control.says("200 ok")
        try await control.answers("RETR f", "425 cannot connect")
        #expect(await first.transfer.result.failure?.code == 425)
        // Nobody waits there any more.
        await #expect(throws: (any Error).self) { try await ScriptedConnection.connect(to: port) }

        let second = try await client.retrieve("f", mode: .active)
        _ = try await control.takesPort()
        try await control.says("200 ok")
        try await control.answers("RETR f", "150 coming")
        try await control.says("226 was there")
        #expect(await second.transfer.result.failure == .stalled)
        try await client.close()
    }
}
