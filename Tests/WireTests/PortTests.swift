import NIOCore
import TestSupport
import Testing
import Wire

@Suite("Ports", .inTurn, .timeLimit(.minutes(10)))
struct PortTests {
    @Test("Every byte passes unchanged both ways")
    func transparency() async throws {
        try await withTerminal { terminal, port in
            let (module, host) = (PortProbe(on: terminal.master), PortProbe(on: port))
            _ = try await port.write(everyByte).get()
            _ = try await terminal.master.write(everyByte).get()
            #expect(try await module.bytes(256) == everyByte)
            #expect(try await host.bytes(256) == everyByte)
        }
    }

    @Test("Stamps grow, and an answer's lies behind the command's write")
    func stamps() async throws {
        try await withTerminal { terminal, port in
            let (module, host) = (PortProbe(on: terminal.master), PortProbe(on: port))
            var last = NIODeadline.uptimeNanoseconds(0)
            for round in 1...50 {
                let write = try await port.write([0x41]).get()
                #expect(last <= write.before)
                #expect(write.before <= write.accepted)
                #expect(write.queued == .zero)
                _ = try await module.bytes(round)
                _ = try await terminal.master.write([0x42]).get()
                _ = try await host.bytes(round)
                let arrival = try #require(try await host.chunks.last?.stamp)
                #expect(write.before < arrival)
                last = arrival
            }
        }
    }

    @Test("What came before a receiver was attached is delivered first, in its order")
    func beforeAttach() async throws {
        try await withTerminal { terminal, port in
            let module = PortProbe(on: terminal.master)
            _ = try await terminal.master.write(Array("early".utf8)).get()
            // The port's answer proves that its loop has gone on since; then more comes while somebody listens.
            _ = try await port.write([0x3F]).get()
            _ = try await module.bytes(1)
            let host = PortProbe(on: port)
            _ = try await terminal.master.write(Array("late".utf8)).get()
            #expect(try await host.bytes(9) == Array("earlylate".utf8))
        }
    }

    @Test("A later receiver takes over: each chunk goes to one")
    func successor() async throws {
        try await withTerminal { terminal, port in
            let first = PortProbe(on: port)
            _ = try await terminal.master.write([1]).get()
            _ = try await first.bytes(1)
            let second = PortProbe(on: port)
            // Attached from another thread, it receives once the loop has got to it.
            #expect(try await second.bytes(0).isEmpty)
            _ = try await terminal.master.write([2]).get()
            #expect(try await second.bytes(1) == [2])
            #expect(try await first.bytes(0) == [1])
        }
    }

    @Test("A long write goes on as the other side reads", arguments: [300_000])
    func longWrite(count: Int) async throws {
        try await withTerminal { terminal, port in
            let (module, host) = (PortProbe(on: terminal.master), PortProbe(on: port))
            let bytes = longBytes(count)
            let out = port.write(bytes)
            let back = terminal.master.write(bytes)
            #expect(try await module.bytes(count) == bytes)
            #expect(try await host.bytes(count) == bytes)
            _ = try await (out.get(), back.get())
        }
    }

    @Test("A write waits for a reader, and is accepted when the last byte is")
    func backPressure() async throws {
        try await withLoops { module, _ in
            let terminal = try await PseudoTerminal.open(on: module)
            let reader = try RawTerminal(terminal.slavePath)
            let bytes = longBytes(200_000)
            let written = terminal.master.write(bytes)
            #expect(reader.read(bytes.count) == bytes)
            let stamp = try await written.get()
            #expect(stamp.before < stamp.accepted)
            try await terminal.close().get()
        }
    }

    @Test("Closing during a write fails that write and tells the receiver once")
    func closeDuringWrite() async throws {
        try await withLoops { module, _ in
            let terminal = try await PseudoTerminal.open(on: module)
            let probe = PortProbe(on: terminal.master)
            let written = terminal.master.write(longBytes(200_000))
            try await terminal.master.close().get()
            await #expect(throws: PortClosure.closed) { _ = try await written.get() }
            await #expect(throws: PortClosure.closed) { _ = try await terminal.master.write([0x41]).get() }
            try await terminal.master.close().get()
            #expect(try await probe.closure() == .closed)
            #expect(try await probe.closures == [.closed])
        }
    }

    @Test("When the module's side goes, the port is hung up; a receiver that comes later learns it too")
    func hangUp() async throws {
        try await withTerminal { terminal, port in
            let probe = PortProbe(on: port)
            try await terminal.close().get()
            #expect(try await probe.closure() == .hungUp)
            await #expect(throws: PortClosure.hungUp) { _ = try await port.write([0x41]).get() }
            #expect(try await PortProbe(on: port).closure() == .hungUp)
            #expect(try await probe.closures == [.hungUp])
        }
    }

    @Test("A receiver may write, hand over and close from within")
    func reentrancy() async throws {
        try await withTerminal { terminal, port in
            let module = PortProbe(on: terminal.master)
            port.attach(Relay(port: port))
            _ = try await terminal.master.write([7]).get()
            #expect(try await module.bytes(1) == [7])
            _ = try await terminal.master.write([0]).get()
            try await port.closeFuture.get()
        }
    }

    /// Sends each chunk back; closes the port on a zero.
    private struct Relay: PortReceiver {
        let port: Port

        func received(_ chunk: PortChunk) {
            if chunk.bytes == [0] {
                port.close()
            } else {
                port.write(chunk.bytes)
                port.attach(self)
            }
        }

        func closed(_ reason: PortClosure) {}
    }
}
