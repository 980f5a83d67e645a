import Glibc
import NIOCore
import TestSupport
import Testing

@testable import Wire

@Suite("Purging ports", .inTurn, .timeLimit(.minutes(10)))
struct PurgeTests {
    /// Waits until so many bytes that nobody reads are in the kernel.
    private func wait(for count: Int, at port: Port) async throws {
        while true {
            let ofSocket = try await port.withSocket { socket in
                var count: CInt = 0
                _ = ioctl(socket, UInt(FIONREAD), &count)
                return count
            }
            let ofTerminal = try await port.eventLoop.submit {
                let pipeline = port.channel.pipeline.syncOperations
                return try pipeline.withUnsafeTransportIfAvailable(of: NIOBSDSocket.PipeHandle.self) { pipe in
                    var count: CInt = 0
                    _ = ioctl(pipe.input, UInt(FIONREAD), &count)
                    return count
                }
            }.get()
            let waiting = ofSocket ?? ofTerminal ?? 0
            if waiting >= count { return }
            try Task.checkCancellation()
            try await port.eventLoop.scheduleTask(in: .milliseconds(1)) {}.futureResult.get()
        }
    }

    /// What waits in the kernel goes, what comes later arrives.
    private func check(near: Port, far: Port) async throws {
        try await far.eventLoop.submit { far.hold(true) }.get()
        // One read may be under way already.
        _ = try await near.write([1, 2, 3]).get()
        let probe = PortProbe(on: far)
        try await wait(for: 3, at: far)
        try await far.purge().get()
        far.hold(false)
        _ = try await near.write([4, 5]).get()
        #expect(try await probe.bytes(2) == [4, 5])
        try await far.purge().get()
        _ = try await near.write([6]).get()
        #expect(try await probe.bytes(3) == [4, 5, 6])
    }

    @Test("What a terminal has received and nobody has read is discarded")
    func terminal() async throws {
        try await withTerminal { terminal, port in
            try await check(near: terminal.master, far: port)
            try await check(near: port, far: terminal.master)
        }
    }

    @Test("What has come over TCP and nobody has read is discarded")
    func socket() async throws {
        try await withLoops { module, host in
            let (accepted, continuation) = AsyncStream.makeStream(of: Port.self)
            let listener = try await PortListener.open(host: "127.0.0.1", port: 0, on: module) {
                continuation.yield($0)
            }
            let far = try await Port.open(
                .socket(host: listener.host, port: listener.port), on: host, limit: .seconds(20))
            var clients = accepted.makeAsyncIterator()
            let near = try #require(await clients.next())
            try await check(near: near, far: far)
            try await far.close().get()
            try await near.close().get()
            try await listener.close().get()
        }
    }

    @Test("What was delivered to nobody is discarded; what happened to the line is still told")
    func undelivered() async throws {
        try await RemoteLineBench.with { bench in
            bench.near.show(.cd, on: true)
            _ = try await bench.near.write([1, 2, 3]).get()
            // Its reply comes behind those bytes.
            try await bench.far.purge().get()
            _ = try await bench.near.write([4]).get()
            let probe = PortProbe(on: bench.far)
            #expect(try await probe.bytes(1) == [4])
            #expect(try await probe.events(5).contains(.status(.cd, true)))
        }
    }

    @Test("A break is told at the served end, both ends of it")
    func remoteBreak() async throws {
        try await RemoteLineBench.with { bench in
            let probe = PortProbe(on: bench.near)
            try await bench.far.sendBreak(for: .milliseconds(2)).get()
            #expect(try await probe.events(4) == [.dtr(true), .rts(true), .sendsBreak(true), .sendsBreak(false)])
            let none = await #expect(throws: PortError.self) { try await bench.near.sendBreak(for: .zero).get() }
            #expect(none?.kind == .unsupportedSettings)
        }
    }

    @Test("A closed port purges nothing")
    func closed() async throws {
        try await withTerminal { _, port in
            try await port.close().get()
            let error = await #expect(throws: PortError.self) { try await port.purge().get() }
            #expect(error?.kind == .failed)
        }
    }
}
