import NIOCore
import TestSupport
import Testing
import Wire

@Suite("Remote lines, both ends", .inTurn, .timeLimit(.minutes(10)))
struct RemoteLinePortTests {
    @Test("Every byte passes unchanged both ways, its escapes and returns too")
    func transparency() async throws {
        try await RemoteLineBench.with { bench in
            let (module, host) = (PortProbe(on: bench.near), PortProbe(on: bench.far))
            let bytes = everyByte + [0x0D, 0x00, 0x0D, 0x0A, 0xFF, 0xFF, 0x0D] + everyByte.reversed()
            let stamp = try await bench.far.write(bytes).get()
            #expect(stamp.queued == .zero)
            _ = try await bench.near.write(bytes).get()
            #expect(try await module.bytes(bytes.count) == bytes)
            #expect(try await host.bytes(bytes.count) == bytes)
            #expect(!bench.far.isRealLine)
            #expect(bench.far.secondsPerByte == 0)
        }
    }

    @Test("A long write arrives whole both ways")
    func longWrite() async throws {
        try await RemoteLineBench.with { bench in
            let (module, host) = (PortProbe(on: bench.near), PortProbe(on: bench.far))
            let bytes = longBytes(600_000)
            let (out, back) = (bench.far.write(bytes), bench.near.write(bytes))
            #expect(try await module.bytes(bytes.count) == bytes)
            #expect(try await host.bytes(bytes.count) == bytes)
            _ = try await (out.get(), back.get())
        }
    }

    @Test("The line is set up as asked for", arguments: [9600, 115_200, 250_000])
    func settings(baud: Int) async throws {
        try await RemoteLineBench.with(settings: LineSettings(baud: baud, flow: .rtscts)) { bench in
            let module = PortProbe(on: bench.near)
            let expected: [LineEvent] = [.dtr(true), .rts(true)] + (baud == 115_200 ? [] : [.baud(baud)])
            let events = try await module.events(expected.count)
            #expect(events == expected)
        }
    }

    @Test("Lines that the client drives are told in their order among the bytes, and acknowledged")
    func drive() async throws {
        try await RemoteLineBench.with { bench in
            let module = PortProbe(on: bench.near)
            try await bench.far.drive(.dtr, on: false).get()
            try await bench.far.drive(.rts, on: false).get()
            try await bench.far.drive(.dtr, on: true).get()
            // What is in force already is acknowledged too, and tells nothing.
            try await bench.far.drive(.dtr, on: true).get()
            try await bench.far.drive(.rts, on: true).get()
            #expect(
                try await module.events(6)
                    == [.dtr(true), .rts(true), .dtr(false), .rts(false), .dtr(true), .rts(true)])
        }
    }

    @Test("The client learns the module's lines, first all, then what changes")
    func show() async throws {
        try await RemoteLineBench.with { bench in
            let host = PortProbe(on: bench.far)
            bench.near.show(.cd, on: true)
            bench.near.show(.cd, on: true)
            bench.near.show(.dsr, on: false)
            bench.near.show(.ri, on: true)
            bench.near.show(.ri, on: false)
            let levels: [LineEvent] = [
                .status(.dsr, true), .status(.cts, true), .status(.cd, false), .status(.ri, false),
            ]
            let changes: [LineEvent] = [
                .status(.cd, true), .status(.dsr, false), .status(.ri, true), .status(.ri, false),
            ]
            let events = try await host.events(8)
            #expect(events == levels + changes)
        }
    }

    @Test("Lines fall before the module learns that the client has gone; the next one finds them up again")
    func disconnection() async throws {
        try await withLoops { module, host in
            try await RemoteLineBench.withListener(on: module) { listener, accepted in
                var clients = accepted.makeAsyncIterator()
                for _ in 1...2 {
                    let far = try await RemoteLineBench.open(listener, on: host)
                    let near = try #require(await clients.next())
                    let probe = PortProbe(on: near)
                    try await far.close().get()
                    // A hang-up, or a reset where replies were still on their way.
                    _ = try await probe.closure()
                    // The probe takes no events once it is closed.
                    #expect(try await probe.events(4) == [.dtr(true), .rts(true), .dtr(false), .rts(false)])
                    try await near.closeFuture.get()
                }
            }
        }
    }

    @Test("A second client is turned away with a reason")
    func secondClient() async throws {
        try await RemoteLineBench.with { bench in
            let error = await #expect(throws: PortError.self) {
                _ = try await RemoteLineBench.open(bench.listener, on: bench.far.eventLoop)
            }
            #expect(error?.kind == .failed)
            #expect(error?.reason.contains("hung up") == true)
        }
    }

    @Test("The end of the connection is a hang-up, and a closed port drives nothing")
    func closed() async throws {
        try await RemoteLineBench.with { bench in
            let host = PortProbe(on: bench.far)
            _ = try await bench.near.write([1, 0xFF, 2]).get()
            try await bench.near.close().get()
            #expect(try await host.closure() == .hungUp)
            #expect(try await host.bytes(3) == [1, 0xFF, 2])
            let error = await #expect(throws: PortError.self) { try await bench.far.drive(.dtr, on: true).get() }
            #expect(error?.kind == .failed)
        }
    }

    @Test("A line that is served has no lines of this side's")
    func driveServed() async throws {
        try await RemoteLineBench.with { bench in
            let error = await #expect(throws: PortError.self) { try await bench.near.drive(.dtr, on: true).get() }
            #expect(error?.kind == .unsupportedSettings)
        }
    }
}
