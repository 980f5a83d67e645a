import NIOCore
import TestSupport
import Testing

@testable import Wire

@Suite("TCP ports", .inTurn, .timeLimit(.minutes(10)))
struct SocketPortTests {
    /// A listener, a client of it, and the listener's own side of that client.
    private func withConnection(
        _ body: (_ listener: PortListener, _ near: Port, _ client: Port) async throws -> Void
    ) async throws {
        try await withLoops { module, host in
            let (accepted, continuation) = AsyncStream.makeStream(of: Port.self)
            let listener = try await PortListener.open(host: "127.0.0.1", port: 0, on: module) {
                continuation.yield($0)
            }
            let client = try await connect(to: listener, on: host)
            var clients = accepted.makeAsyncIterator()
            let near = try #require(await clients.next())
            try await body(listener, near, client)
            try await client.close().get()
            try await near.close().get()
            try await listener.close().get()
        }
    }

    private func connect(to listener: PortListener, on loop: any EventLoop) async throws -> Port {
        let address = PortAddress.socket(host: listener.host, port: listener.port)
        return try await Port.open(address, on: loop, limit: .seconds(5))
    }

    @Test("Every byte passes unchanged both ways, and nothing is queued")
    func transparency() async throws {
        try await withConnection { _, near, client in
            let (module, host) = (PortProbe(on: near), PortProbe(on: client))
            let stamp = try await client.write(everyByte).get()
            #expect(stamp.queued == .zero)
            #expect(stamp.before <= stamp.accepted)
            _ = try await near.write(everyByte).get()
            #expect(try await module.bytes(256) == everyByte)
            #expect(try await host.bytes(256) == everyByte)
            #expect(!client.isRealLine)
        }
    }

    @Test("A long write arrives whole")
    func longWrite() async throws {
        try await withConnection { _, near, client in
            let module = PortProbe(on: near)
            let bytes = longBytes(1_000_000)
            let written = client.write(bytes)
            #expect(try await module.bytes(bytes.count) == bytes)
            _ = try await written.get()
        }
    }

    @Test("The end of the connection is a hang-up")
    func hangUp() async throws {
        try await withConnection { _, near, client in
            let probe = PortProbe(on: client)
            _ = try await near.write([1, 2, 3]).get()
            try await near.close().get()
            #expect(try await probe.closure() == .hungUp)
            #expect(try await probe.bytes(3) == [1, 2, 3])
        }
    }

    @Test("A second client is closed at once; when the first has gone another may come")
    func oneAtATime() async throws {
        try await withConnection { listener, near, client in
            let second = try await connect(to: listener, on: client.eventLoop)
            #expect(try await PortProbe(on: second).closure() == .hungUp)
            let first = PortProbe(on: client)
            _ = try await near.write([9]).get()
            #expect(try await first.bytes(1) == [9])
            try await client.close().get()
            try await near.closeFuture.get()
            let third = try await connect(to: listener, on: client.eventLoop)
            _ = try await third.write([5]).get()
            try await third.close().get()
        }
    }

    @Test("A connection that is broken off is reset")
    func reset() async throws {
        try await withLoops { module, host in
            let (accepted, continuation) = AsyncStream.makeStream(of: Port.self)
            let listener = try await PortListener.open(host: "127.0.0.1", port: 0, on: module) {
                continuation.yield($0)
            }
            let client = RawSocket()
            #expect(client.connect(port: listener.port))
            var clients = accepted.makeAsyncIterator()
            let probe = PortProbe(on: try #require(await clients.next()))
            client.breakOff()
            guard case .reset(let reason) = try await probe.closure() else {
                Issue.record("the connection was not reset")
                return
            }
            #expect(reason == "Connection reset by peer")
            try await listener.close().get()
            _ = host
        }
    }

    @Test("A port where nobody listens is absent")
    func refused() async throws {
        try await withLoops { _, host in
            let held = try #require(HeldPort())
            let error = await #expect(throws: PortError.self) {
                try await Port.open(.socket(host: "127.0.0.1", port: held.port), on: host, limit: .seconds(20))
            }
            #expect(error?.kind == .absent)
            #expect(error?.description.contains("socket://127.0.0.1:\(held.port)") == true)
        }
    }

    @Test("A name that does not resolve is absent")
    func unresolved() async throws {
        try await withLoops { _, host in
            let error = await #expect(throws: PortError.self) {
                try await Port.open(.socket(host: "no such host", port: 1), on: host, limit: .seconds(20))
            }
            #expect(error?.kind == .absent)
            #expect(error?.reason.contains("does not resolve") == true)
        }
    }

    @Test("A far end that answers nothing ends at the limit")
    func timeOut() async throws {
        try await withLoops { _, host in
            let deaf = RawSocket()
            let port = try #require(deaf.listenWithFullBacklog())
            let error = await #expect(throws: PortError.self) {
                try await Port.open(.socket(host: "127.0.0.1", port: port), on: host, limit: .milliseconds(200))
            }
            #expect(error?.kind == .timedOut)
        }
    }

    @Test("A listener's own port is busy for another, and a port beyond the last is refused")
    func listenerRefusals() async throws {
        try await withConnection { listener, near, _ in
            let busy = await #expect(throws: PortError.self) {
                try await PortListener.open(host: "127.0.0.1", port: listener.port, on: near.eventLoop) { _ in }
            }
            #expect(busy?.kind == .busy)
            let beyond = await #expect(throws: PortError.self) {
                try await PortListener.open(host: "127.0.0.1", port: 65536, on: near.eventLoop) { _ in }
            }
            #expect(beyond?.kind == .failed)
        }
    }
}
