import NIOCore
import TestSupport
import Testing
import Wire

@Suite("A line behind ser2net", .inTurn, .timeLimit(.minutes(10)))
struct Ser2netTests {
    /// A pseudo-terminal behind ser2net, and a port to it. Its line has no modem lines, and what asks for them is never
    /// answered.
    private func withLine(
        settings: LineSettings = LineSettings(), _ body: (_ terminal: PseudoTerminal, _ port: Port) async throws -> Void
    ) async throws {
        try await withLoops { module, host in
            let terminal = try await PseudoTerminal.open(on: module)
            try await Ser2net.serving(terminal.slavePath) { server in
                let port = try await Port.open(
                    .rfc2217(host: "127.0.0.1", port: server.port), settings: settings, on: host, limit: .seconds(30),
                    replyLimit: .milliseconds(200))
                try await body(terminal, port)
                try await port.close().get()
            }
            try await terminal.close().get()
        }
    }

    @Test("Every byte passes unchanged both ways")
    func transparency() async throws {
        try await withLine { terminal, port in
            let (module, host) = (PortProbe(on: terminal.master), PortProbe(on: port))
            let bytes = everyByte + [13, 0, 13, 10, 255, 255, 13] + everyByte.reversed()
            _ = try await port.write(bytes).get()
            #expect(try await module.bytes(bytes.count) == bytes)
            _ = try await terminal.master.write(bytes).get()
            #expect(try await host.bytes(bytes.count) == bytes)
        }
    }

    @Test("A long write arrives whole both ways")
    func longWrite() async throws {
        try await withLine { terminal, port in
            let (module, host) = (PortProbe(on: terminal.master), PortProbe(on: port))
            let bytes = longBytes(200_000)
            let (out, back) = (port.write(bytes), terminal.master.write(bytes))
            #expect(try await module.bytes(bytes.count) == bytes)
            #expect(try await host.bytes(bytes.count) == bytes)
            _ = try await (out.get(), back.get())
        }
    }

    @Test("The line has the rate asked for", arguments: [9600, 921_600])
    func rate(baud: Int) async throws {
        try await withLine(settings: LineSettings(baud: baud)) { terminal, _ in
            let line = try RawTerminal(terminal.slavePath)
            #expect(line.settings?.baud == baud)
        }
    }

    @Test("A line is driven although nobody acknowledges it, and the port goes on")
    func drive() async throws {
        try await withLine { terminal, port in
            let module = PortProbe(on: terminal.master)
            try await port.drive(.dtr, on: false).get()
            try await port.drive(.rts, on: false).get()
            try await port.drive(.dtr, on: true).get()
            _ = try await port.write([0x41]).get()
            #expect(try await module.bytes(1) == [0x41])
        }
    }
}
