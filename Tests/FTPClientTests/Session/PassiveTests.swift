import FTPClient
import FTPDialect
import NIOCore
import TestSupport
import Testing

@Suite("Session: passive data connections", .inTurn, .timeLimit(.minutes(10)))
struct PassiveTests {
    static let payload = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }

    @Test("A listing and two files, each over its own connection")
    func downloads() async throws {
        let (client, control) = try await ScriptedServer.withClient()
        let server = try await ScriptedServer.start()

        let listing = try await client.list("dir")
        try await control.passes(to: server, type: "TYPE A")
        let first = try await server.accept()
        try await control.answers("LIST dir", "150 here it comes")
        try await first.says("a", "b")
        try await first.closes()
        try await control.says("226 done")
        let (lines, listed) = try await listing.whole()
        #expect(lines == Array("a\r\nb\r\n".utf8))
        #expect(listed.bytesMoved == 6)
        #expect(listed.reply == FTPReply(code: 226, lines: [Array("done".utf8)]))

        let file = try await client.retrieve("f", offset: 5_000_000_000)
        try await control.passes(to: server)
        let second = try await server.accept()
        try await control.answers("REST 5000000000", "350 go on")
        try await control.answers("RETR f", "150 here it comes")
        #expect(try await file.transfer.started.get().code == 150)
        // The reply comes first this time, and the file is not over with it.
        try await control.says("250 done")
        try await second.sends(Self.payload)
        try await second.closes()
        let (bytes, result) = try await file.whole()
        #expect(Difference(bytes, Self.payload) == nil)
        #expect(result.bytesMoved == 300_000)

        // An empty file: the type is in force, PASV comes at once.
        let empty = try await client.retrieve("g")
        try await control.answers("PASV", "227 (127,0,0,1,\(server.portNumbers))")
        let third = try await server.accept()
        try await control.answers("RETR g", "226 nothing")
        try await third.closes()
        #expect(try await empty.whole().bytes == [])
        try await client.close()
    }

    @Test("The address in 227 is not trusted, its port is")
    func foreignAddress() async throws {
        let (client, control) = try await ScriptedServer.withClient()
        let server = try await ScriptedServer.start()
        let file = try await client.retrieve("f")
        try await control.answers("TYPE I", "200 ok")
        try await control.answers("PASV", "227 Entering Passive Mode (192,0,2,1,\(server.portNumbers))")
        let data = try await server.accept()
        try await control.answers("RETR f", "150 ok")
        try await data.closes()
        try await control.says("226 ok")
        #expect(try await file.whole().bytes == [])
        try await client.close()
    }

    @Test("EPSV where PASV is not known")
    func extended() async throws {
        let (client, control) = try await ScriptedServer.withClient()
        let server = try await ScriptedServer.start()
        let file = try await client.retrieve("f")
        try await control.answers("TYPE I", "200 ok")
        try await control.answers("PASV", "502 not here")
        try await control.answers("EPSV", "229 ok (|||\(server.port)|)")
        let data = try await server.accept()
        try await control.answers("RETR f", "150 ok")
        try await data.says("x")
        try await data.closes()
        try await control.says("226 ok")
        #expect(try await file.whole().bytes == Array("x\r\n".utf8))
        try await client.close()
    }

    @Test("The local data port that was asked for is the one that connects, again and again")
    func sourcePort() async throws {
        let port = try ScriptedServer.deadPort()
        let (client, control) = try await ScriptedServer.withClient { $0.sourceDataPort = port }
        for round in 0..<2 {
            let server = try await ScriptedServer.start()
            let file = try await client.retrieve("f")
            if round == 0 { try await control.answers("TYPE I", "200 ok") }
            try await control.answers("PASV", "227 (127,0,0,1,\(server.portNumbers))")
            let data = try await server.accept()
            #expect(data.channel.remoteAddress?.port == Int(port))
            try await control.answers("RETR f", "150 ok")
            try await data.closes()
            try await control.says("226 ok")
            #expect(try await file.whole().result.bytesMoved == 0)
        }
        try await client.close()
    }

    @Test("A dead port, a port that does not answer and a reply that makes no sense cost the transfer only")
    func noConnection() async throws {
        let (client, control) = try await ScriptedServer.withClient { $0.connectTimeout = .milliseconds(500) }
        let dead = try await client.retrieve("f")
        try await control.answers("TYPE I", "200 ok")
        let port = try ScriptedServer.deadPort()
        try await control.answers("PASV", "227 (127,0,0,1,\(port >> 8),\(port & 0xFF))")
        #expect(await dead.transfer.started.failure == .dataConnectionRefused)
        #expect(await dead.transfer.result.failure == .dataConnectionRefused)

        let deaf = try await ScriptedServer.start(isDeaf: true)
        let fillers = try await deaf.fillQueue()
        let late = try await client.retrieve("f")
        try await control.answers("PASV", "227 (127,0,0,1,\(deaf.portNumbers))")
        #expect(await late.transfer.result.failure == .dataConnectionTimedOut)
        for filler in fillers { try? await filler.close() }

        let odd = try await client.retrieve("f")
        try await control.answers("PASV", "227 Entering Passive Mode (127,0,0,1)")
        #expect(await odd.transfer.result.failure?.code == 227)

        let pwd = client.command(.pwd)
        try await control.answers("PWD", "257 \"/\"")
        #expect(try await pwd.get().code == 257)
        try await client.close()
    }

    @Test("A file that the server refuses")
    func refused() async throws {
        let (client, control) = try await ScriptedServer.withClient()
        let server = try await ScriptedServer.start()
        let file = try await client.retrieve("f")
        try await control.passes(to: server)
        let data = try await server.accept()
        try await control.answers("RETR f", "550 no such file")
        #expect(await file.transfer.started.failure?.code == 550)
        #expect(await file.transfer.result.failure?.code == 550)
        #expect(try await data.rest().bytes == [])
        try await client.close()
    }
}
