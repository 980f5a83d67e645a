import Glibc
import NIOCore
import TestSupport
import Testing

@testable import Wire

@Suite("Unplugging", .inTurn, .timeLimit(.minutes(10)))
struct UnpluggingTests {
    /// More than all buffers on the way hold.
    private static let long = longBytes(600_000)

    @Test("A terminal that goes in the middle of a write, and of a read, hangs up at once and leaves no descriptor")
    func terminal() async throws {
        try await withLoops { module, host in
            let terminal = try await PseudoTerminal.open(on: module)
            let path = terminal.slavePath
            // While it is open the number is nobody else's.
            let keeper = try RawTerminal(path)
            let port = try await Port.open(.device(path), on: host, limit: .seconds(5))
            #expect(Descriptors.open(path) == 4)
            let probe = PortProbe(on: port)
            // Nobody takes what the port writes; what the module writes keeps coming in.
            terminal.master.hold(true)
            let written = port.write(Self.long)
            let sent = terminal.master.write(Self.long)
            _ = try await probe.bytes(1)
            try await terminal.close().get()
            #expect(try await probe.closure() == .hungUp)
            await #expect(throws: PortClosure.hungUp) { _ = try await written.get() }
            _ = try? await sent.get()
            try await port.closeFuture.get()
            #expect(Descriptors.open(path) + Descriptors.open(path + " (deleted)") == 1)
            #expect(keeper.read(1).isEmpty)
            let error = await #expect(throws: PortError.self) {
                try await Port.open(.device(path), on: host, limit: .seconds(5))
            }
            #expect(error?.kind == .absent)
        }
    }

    @Test(
        "A connection that is reset in the middle of a write, and of a read, says so and leaves no descriptor",
        arguments: [PortListener.Kind.bare, .rfc2217])
    func reset(kind: PortListener.Kind) async throws {
        try await withLoops { module, host in
            let (accepted, continuation) = AsyncStream.makeStream(of: Port.self)
            let listener = try await PortListener.open(host: "127.0.0.1", port: 0, as: kind, on: module) {
                continuation.yield($0)
            }
            let address: PortAddress =
                kind == .bare
                ? .socket(host: listener.host, port: listener.port) : .rfc2217(host: listener.host, port: listener.port)
            let port = try await Port.open(address, on: host, limit: .seconds(20))
            var clients = accepted.makeAsyncIterator()
            let near = try #require(await clients.next())
            let socket = try await name(ofSocketOf: port)
            #expect(Descriptors.open(socket) == 1)
            let probe = PortProbe(on: port)
            try await port.shrinkSendBuffer()
            near.hold(true)
            let written = port.write(Self.long)
            let sent = near.write(Self.long)
            _ = try await probe.bytes(1)
            try await near.breakOff()
            guard case .reset = try await probe.closure() else {
                Issue.record("the port was not reset")
                return
            }
            await #expect(throws: PortClosure.self) { _ = try await written.get() }
            _ = try? await sent.get()
            try await port.closeFuture.get()
            #expect(Descriptors.open(socket) == 0)
            #expect(try await port.roundTrip().get() == nil)
            try await listener.close().get()
        }
    }

    @Test("A far end that is gone without a word is asked for every five seconds, three times")
    func keepAlive() async throws {
        try await RemoteLineBench.with { bench in
            let options: [(level: CInt, name: CInt)] = [
                (SOL_SOCKET, SO_KEEPALIVE), (CInt(IPPROTO_TCP), TCP_KEEPIDLE), (CInt(IPPROTO_TCP), TCP_KEEPINTVL),
                (CInt(IPPROTO_TCP), TCP_KEEPCNT),
            ]
            let values = try await bench.far.withSocket { socket in
                options.map { option in
                    var value: CInt = 0
                    var length = socklen_t(MemoryLayout<CInt>.size)
                    getsockopt(socket, option.level, option.name, &value, &length)
                    return value
                }
            }
            #expect(values == [1, 5, 5, 3])
        }
    }

    private func name(ofSocketOf port: Port) async throws -> String {
        let inode = try await port.withSocket { socket in
            var status = stat()
            fstat(socket, &status)
            return status.st_ino
        }
        return "socket:[\(inode ?? 0)]"
    }
}
