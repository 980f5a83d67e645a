import FTPDialect
import NIOCore
import NIOPosix
import TestSupport
import Testing

@testable import FTPPeer

@Suite(.inTurn, .timeLimit(.minutes(10))) struct ObservationTests {
    @Test func recordsASessionFromBeginningToEnd() async throws {
        try await withPeer { server in
            try await server.putFile("/f", Array("hello".utf8))
            let client = try await RawClient.connect(to: server.port)
            _ = try await client.reply()
            try await client.exchange("USER attest")
            try await client.exchange("pass attest")
            let data = try await client.passive()
            // The server may hear of the command before it hears of the connection.
            #expect(await server.waitFor { $0.contains { brief($0.kind) == "passive \(data.localPort)" } })
            try await client.exchange("RETR f")
            _ = try await data.remainder()
            _ = try await client.reply()
            try await client.exchange("QUIT")
            _ = try await client.remainder()
            #expect(await server.waitFor { $0.last?.kind == .closed(by: .server) })

            let observations = await server.observations()
            #expect(observations.map(\.index) == Array(0..<observations.count))
            #expect(observations.allSatisfy { $0.session == 1 })
            #expect(zip(observations, observations.dropFirst()).allSatisfy { $0.stamp <= $1.stamp })
            let shown = observations.map { brief($0.kind) }
            #expect(
                shown == [
                    "connected \(client.localPort)", "220", "USER attest", "331", "pass attest", "230", "PASV", "227",
                    "passive \(data.localPort)", "RETR f", "150", "closed 5 0 true", "226", "QUIT", "221", "end server",
                ])
        }
    }

    private func brief(_ kind: PeerObservation.Kind) -> String {
        switch kind {
        case .connected(_, let port): "connected \(port)"
        case .command(let bytes): String(decoding: bytes, as: UTF8.self)
        case .reply(let code, _): "\(code)"
        case .dataOpened(let mode, let remote, _): "\(mode) \(remote)"
        case .dataClosed(let sent, let received, let isComplete): "closed \(sent) \(received) \(isComplete)"
        case .closed(let side): "end \(side)"
        }
    }

    @Test func marksAndCountsOnThroughAReset() async throws {
        try await withPeer { server in
            let client = try await server.logIn()
            let mark = await server.mark()
            #expect(mark > 0)
            #expect(await server.observations(since: mark).isEmpty)
            try await client.exchange("NOOP")
            #expect(await server.observations(since: mark).map(\.index) == [mark, mark + 1])
            try await server.putFile("/f", [1])
            try await server.disturb(.silence(on: .command("NOOP")))
            #expect(try await server.reset().openSessions == 1)
            #expect(await server.observations().isEmpty)
            #expect(await server.mark() == mark + 2)
            #expect(try await server.exists("/f") == false)
            #expect(try await client.exchange("NOOP").code == 200)
            #expect(await server.observations(since: mark).map(\.index) == [mark + 2, mark + 3])
            #expect(await server.openSessions == 1)
        }
    }

    @Test func waitsForWhatComesAndForWhatIsThere() async throws {
        try await withPeer { server in
            async let seen = server.waitFor { $0.contains { $0.kind == .command(Array("NOOP".utf8)) } }
            let client = try await server.logIn()
            try await client.exchange("NOOP")
            #expect(await seen)
            #expect(await server.waitUntil(deadline: .distantPast) { !$0.isEmpty })
        }
    }

    @Test func stopsWaitingAtTheDeadlineAndWhenCancelled() async throws {
        try await withPeer { server in
            #expect(await server.waitUntil(deadline: .now() + .milliseconds(5)) { _ in false } == false)
            let waiting = Task { await server.waitUntil(deadline: .distantFuture) { _ in false } }
            waiting.cancel()
            #expect(await waiting.value == false)
        }
    }

    @Test func endsSessionsWhenTheLogIsFull() async throws {
        var configuration = PeerConfiguration()
        configuration.observationLimit = 20
        try await withPeer(configuration) { server in
            let client = try await server.logIn()
            try await client.send(String(repeating: "NOOP\r\n", count: 100))
            _ = try await client.remainder()
            #expect(await server.waitFor { $0.last?.kind == .closed(by: .server) })
            #expect(await server.observations().count < 25)
            let refused = try await RawClient.connect(to: server.port)
            #expect(try await refused.remainder().bytes.isEmpty)
            try await server.reset()
            _ = try await server.logIn()
        }
    }
}
