import FTPClient
import FTPDialect
import NIOCore
import TestSupport
import Testing

@Suite("Session: commands and the end", .inTurn, .timeLimit(.minutes(10)))
struct CommandSessionTests {
    @Test("Commands queue, and each gets its own reply")
    func queue() async throws {
        let (client, control) = try await ScriptedServer.withClient()
        let first = client.command(.pwd)
        try await control.hears("PWD")
        let second = client.command(.cwd, "a b\u{e9}")
        let third = client.rename("x", to: "y")
        try await control.says("257 \"/\" is it")
        try await control.answers("CWD a b\u{e9}", "550 no such directory")
        try await control.answers("RNFR x", "350 to?")
        try await control.answers("RNTO y", "250 renamed")
        #expect(try await first.get().text == "\"/\" is it")
        #expect(
            await second.failure == FTPReply(code: 550, lines: [Array("no such directory".utf8)]).map { .refused($0) })
        #expect(try await third.get().code == 250)
        try await client.close()
    }

    @Test("A status of many lines that look like ends, byte by byte")
    func status() async throws {
        let (client, control) = try await ScriptedServer.withClient()
        let reply = client.command(.stat, "dir")
        try await control.hears("STAT dir")
        try await control.spells("213-listing")
        try await control.spells("213-file")
        try await control.spells(" 213 file")
        try await control.spells("421 going down")
        try await control.spells("213 end")
        #expect(
            try await reply.get().lines.map { String(decoding: $0, as: UTF8.self) } == [
                "listing", "213-file", " 213 file", "421 going down", "end",
            ])
        try await client.close()
    }

    @Test(
        "The server's 421, its close and its reset are noticed while nothing is asked", arguments: ["421", "", "reset"])
    func droppedWhileIdle(_ manner: String) async throws {
        let (client, control) = try await ScriptedServer.withClient()
        switch manner {
        case "421": try await control.says("421 idle too long")
        case "reset": try await control.resets()
        default: try await control.closes()
        }
        let reply = FTPReply(code: 421, lines: [Array("idle too long".utf8)])
        let expected = ClientError.dropped(manner == "421" ? reply : nil)
        #expect(await client.session.closed.failure == expected)
        #expect(await client.command(.noop).failure == expected)
    }

    @Test("A drop in the middle of a reply fails all that waits")
    func droppedWhileBusy() async throws {
        let (client, control) = try await ScriptedServer.withClient()
        let first = client.command(.stat)
        try await control.hears("STAT")
        let second = try await client.list().transfer.result
        try await control.says("211-half")
        try await control.closes()
        #expect(await first.failure == ClientError.dropped(nil))
        #expect(await second.failure == ClientError.dropped(nil))
        #expect(await client.session.closed.failure == ClientError.dropped(nil))
    }

    @Test("A reply that does not come ends the session in time")
    func silence() async throws {
        let (client, control) = try await ScriptedServer.withClient { $0.replyTimeout = .seconds(12) }
        let reply = client.command(.noop)
        try await control.hears("NOOP")
        #expect(await reply.failure == ClientError.timedOut)
        #expect(await client.session.closed.failure == ClientError.timedOut)
        #expect(try await control.line() == nil)
    }

    @Test("QUIT, answered")
    func quit() async throws {
        let (client, control) = try await ScriptedServer.withClient()
        let reply = client.quit()
        try await control.answers("QUIT", "221 bye")
        #expect(try await reply.get().code == 221)
        try await client.session.closed.get()
        #expect(try await control.line() == nil)
        #expect(await client.command(.noop).failure == ClientError.closed)
    }

    @Test("QUIT behind a command that is not answered: both end in time")
    func quitUnanswered() async throws {
        let (client, control) = try await ScriptedServer.withClient { $0.replyTimeout = .seconds(12) }
        let pwd = client.command(.pwd)
        try await control.hears("PWD")
        let reply = client.quit()
        #expect(await reply.failure == ClientError.timedOut)
        #expect(await pwd.failure == ClientError.timedOut)
        try await client.session.closed.get()
    }

    @Test("Closing fails what waits")
    func close() async throws {
        let (client, control) = try await ScriptedServer.withClient()
        let pwd = client.command(.pwd)
        try await control.hears("PWD")
        try await client.close()
        #expect(await pwd.failure == ClientError.closed)
        #expect(try await control.line() == nil)
    }
}
