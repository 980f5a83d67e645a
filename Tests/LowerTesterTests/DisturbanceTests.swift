import Evidence
import FTPClient
import FTPDialect
import LowerTester
import NIOCore
import TestSupport
import Testing

/// Each fault of the embedded server, as a client meets it.
@Suite(.inTurn, .timeLimit(.minutes(10))) struct DisturbanceTests {
    /// The server with one file, disturbed, and a client that logged in before.
    private func meet(
        _ disturbance: ServerDisturbance, patience: TimeAmount = .seconds(120),
        _ body: (EmbeddedServer, TestClient) async throws -> Void
    ) async throws {
        try await withServer { server in
            try await server.beginCase()
            try await server.putFile("/a.txt", Array("hello".utf8))
            let client = try await TestClient.login(to: server.port, patience: patience)
            try await server.disturb(disturbance)
            try await body(server, client)
        }
    }

    /// The code of the reply that refused; nil when none did.
    private func refusal(_ work: () async throws -> Void) async throws -> Int? {
        do {
            try await work()
            return nil
        } catch {
            guard case ClientError.refused(let reply) = error else { throw error }
            return reply.code
        }
    }

    @Test func anotherReply() async throws {
        try await meet(.reply(verb: "cwd", code: 550, lines: ["no such luck"])) { _, client in
            let first = try await refusal { try await client.send(.cwd, "/") }
            // It was armed once.
            let second = try await refusal { try await client.send(.cwd, "/") }
            #expect(first == 550)
            #expect(second == nil)
        }
    }

    @Test func aReplyOfSeveralLines() async throws {
        try await meet(.reply(verb: "STAT", code: 211, lines: ["Status", "OK", "End"])) { server, client in
            let reply = try await client.send(.stat)
            #expect(reply.lines.map { String(decoding: $0, as: UTF8.self) } == ["Status", "OK", "End"])
        }
    }

    @Test func anotherEndOfATransfer() async throws {
        try await meet(.finalReply(verb: "RETR", code: 552, text: "no room")) { server, client in
            let code = try await refusal { _ = try await client.retrieve("/a.txt") }
            #expect(code == 552)
            let events = await server.drainEvents()
            #expect(events.contains { $0.kind == "reply" && $0.text == "552 no room" })
            // It is the end of one transfer.
            _ = try await client.retrieve("/a.txt")
        }
    }

    @Test func dataThatEndTooEarly() async throws {
        try await meet(.shortData(after: 2)) { _, client in
            let (short, whole) = (try await client.retrieve("/a.txt"), try await client.retrieve("/a.txt"))
            #expect(short == Array(whole.prefix(2)))
            #expect(whole.count > 2)
        }
    }

    @Test func aSessionDroppedBehindItsReply() async throws {
        try await meet(.dropControl(verb: "RETR", afterReply: true)) { server, client in
            await #expect(throws: ClientError.self) { try await client.retrieve("/a.txt") }
            let isClosed = try await server.holds(.sessions(0))
            #expect(isClosed)
            let events = await server.drainEvents()
            #expect(events.contains { $0.kind == "reply" && $0.text.hasPrefix("150") })
        }
    }

    @Test func anotherGreeting() async throws {
        try await meet(.greet(code: 421, text: "later")) { server, _ in
            await #expect(throws: ClientError.self) { _ = try await TestClient.login(to: server.port) }
            let events = await server.drainEvents()
            #expect(events.contains { $0.kind == "reply" && $0.text == "421 later" })
            try await TestClient.login(to: server.port).quit()
        }
    }

    @Test func aDelayedReply() async throws {
        try await meet(.delay(verb: "PWD", by: .milliseconds(150))) { _, client in
            let began = ContinuousClock.now
            try await client.send(.pwd)
            #expect(ContinuousClock.now - began >= .milliseconds(150))
        }
    }

    @Test func aDelayedGreeting() async throws {
        try await meet(.delay(verb: nil, by: .seconds(60))) { server, _ in
            async let login = TestClient.login(to: server.port)
            // Of two sessions, the second has heard nothing yet.
            let isConnected = try await server.holds(.sessions(2))
            let events = await server.drainEvents()
            #expect(isConnected)
            #expect(events.count { $0.kind == "reply" && $0.text.hasPrefix("220") } == 1)
            try await server.disturb(.calm)
            try await login.quit()
        }
    }

    @Test func anotherListing() async throws {
        let bytes = Array("one\r\ntwo".utf8)
        try await meet(.listing(bytes)) { _, client in
            let (bent, right) = (try await client.list(), try await client.list())
            #expect(bent == bytes)
            #expect(right != bytes)
        }
    }

    @Test func aDroppedControlConnection() async throws {
        try await meet(.dropControl(verb: "CWD", afterReply: false)) { server, client in
            await #expect(throws: ClientError.self) { try await client.send(.cwd, "/") }
            let isClosed = try await server.holds(.sessions(0))
            #expect(isClosed)
        }
    }

    @Test func refusedData() async throws {
        try await meet(.refuseData) { _, client in
            await #expect(throws: ClientError.self) { try await client.retrieve("/a.txt") }
        }
    }

    @Test func resetData() async throws {
        try await meet(.resetData(after: 2)) { server, client in
            await #expect(throws: ClientError.self) { try await client.retrieve("/a.txt") }
            let events = await server.drainEvents()
            #expect(events.contains { $0.kind == "data-closed" && $0.text.hasSuffix("2 sent, 0 received, cut off") })
        }
    }

    @Test func stalledData() async throws {
        try await meet(.stallData(after: 2), patience: .seconds(2)) { server, client in
            await #expect(throws: ClientError.self) { try await client.retrieve("/a.txt") }
            let hasBegun = try await server.holds(.madeDataConnections(1))
            #expect(hasBegun)
        }
    }

    @Test func silence() async throws {
        try await meet(.silence(verb: "PWD"), patience: .seconds(2)) { server, client in
            await #expect(throws: ClientError.self) { try await client.send(.pwd) }
            let hasCome = try await server.holds(.sees(["PWD"]))
            #expect(hasCome)
        }
    }

    @Test func calmEndsThemAll() async throws {
        try await meet(.reply(verb: "CWD", code: 550, lines: ["no"])) { server, client in
            try await server.disturb(.silence(verb: "PWD"))
            try await server.disturb(.calm)
            #expect(try await client.send(.cwd, "/").code == 250)
            #expect(try await client.send(.pwd).code == 257)
        }
    }
}
