import Glibc
import NIOCore
import TestSupport
import Testing

@testable import Wire

@Suite("A line behind ser2net", .inTurn, .timeLimit(.minutes(10)))
struct Ser2netTests {
    /// A pseudo-terminal behind ser2net, and a port to it. Its line has no modem lines, and what asks for them is never
    /// answered.
    private func withLine(
        settings: LineSettings = LineSettings(), options: [String] = ["chardelay: false"],
        _ body: (_ terminal: PseudoTerminal, _ server: Ser2net, _ port: Port) async throws -> Void
    ) async throws {
        try await withLoops { module, host in
            let terminal = try await PseudoTerminal.open(on: module)
            try await Ser2net.serving(terminal.slavePath, options: options) { server in
                let port = try await open(server, settings: settings, on: host)
                try await body(terminal, server, port)
                try await port.close().get()
            }
            try await terminal.close().get()
        }
    }

    private func open(
        _ server: Ser2net, settings: LineSettings = LineSettings(), on host: any EventLoop
    ) async throws -> Port {
        try await Port.open(
            .rfc2217(host: "127.0.0.1", port: server.port), settings: settings, on: host, limit: .seconds(30),
            replyLimit: .milliseconds(200))
    }

    /// Bytes pass both ways.
    private func prove(_ terminal: PseudoTerminal, _ port: Port) async throws {
        let (module, host) = (PortProbe(on: terminal.master), PortProbe(on: port))
        let bytes = everyByte + [13, 0, 13, 10, 255, 255, 13] + everyByte.reversed()
        _ = try await port.write(bytes).get()
        #expect(try await module.bytes(bytes.count) == bytes)
        _ = try await terminal.master.write(bytes).get()
        #expect(try await host.bytes(bytes.count) == bytes)
    }

    @Test(
        "Every byte passes unchanged both ways, however the server waits for more",
        arguments: [
            ["chardelay: false"], ["chardelay: true"],
            ["chardelay: true", "chardelay-scale: 1000", "chardelay-min: 50000", "chardelay-max: 100000"],
            ["chardelay: true", "dev-to-net-bufsize: 1", "net-to-dev-bufsize: 1"],
        ])
    func transparency(options: [String]) async throws {
        try await withLine(options: options) { terminal, _, port in try await prove(terminal, port) }
    }

    @Test("A long write arrives whole both ways")
    func longWrite() async throws {
        try await withLine { terminal, _, port in
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
        try await withLine(settings: LineSettings(baud: baud)) { terminal, _, _ in
            let line = try RawTerminal(terminal.slavePath)
            #expect(line.settings?.baud == baud)
        }
    }

    @Test("A line is driven although nobody acknowledges it, and the port goes on")
    func drive() async throws {
        try await withLine { terminal, _, port in
            let module = PortProbe(on: terminal.master)
            try await port.drive(.dtr, on: false).get()
            try await port.drive(.rts, on: false).get()
            try await port.drive(.dtr, on: true).get()
            _ = try await port.write([0x41]).get()
            #expect(try await module.bytes(1) == [0x41])
        }
    }

    @Test("A line of another form is asked for and granted, and its stop bits and flow control are in force")
    func form() async throws {
        let settings = LineSettings(
            baud: 19_200, dataBits: 7, parity: .even, stopBits: 2, flow: .xonxoff, dtr: nil, rts: nil)
        try await withLine(settings: settings) { terminal, _, port in
            let line = try RawTerminal(terminal.slavePath).settings
            // A pseudo-terminal has eight bits and no parity whatever it is asked for, and ser2net does not look.
            #expect(line == LineSettings(baud: 19_200, stopBits: 2, flow: .xonxoff))
            #expect(port.facts == LineFacts(.rfc2217, secondsPerByte: 11.0 / 19_200))
        }
    }

    @Test("A break is sent, and what was on its way is purged; the port goes on")
    func breakAndPurge() async throws {
        try await withLine { terminal, _, port in
            try await port.sendBreak(for: .milliseconds(2)).get()
            let host = PortProbe(on: port)
            _ = try await terminal.master.write([1, 2, 3]).get()
            _ = try await host.bytes(3)
            try await port.purge().get()
            _ = try await terminal.master.write([4]).get()
            #expect(try await host.bytes(4) == [1, 2, 3, 4])
            try await prove(terminal, port)
        }
    }

    @Test("A server that dies hangs the port up; once it is back the line opens again on the same loop")
    func restart() async throws {
        try await withLine { terminal, server, port in
            let probe = PortProbe(on: port)
            // More than all buffers on the way hold, since the module takes nothing: it is still being written.
            terminal.master.hold(true)
            try await port.shrinkSendBuffer()
            let written = port.write(longBytes(600_000))
            _ = try await terminal.master.write([1]).get()
            _ = try await probe.bytes(1)
            await server.stop()
            let closure = try await probe.closure()
            #expect(closure != .closed)
            await #expect(throws: closure) { _ = try await written.get() }
            await #expect(throws: closure) { _ = try await port.write([1]).get() }
            let error = await #expect(throws: PortError.self) { try await open(server, on: port.eventLoop) }
            #expect(error?.kind == .absent)
            try await server.start()
            let second = try await open(server, on: port.eventLoop)
            let host = PortProbe(on: second)
            _ = try await terminal.master.write([7]).get()
            #expect(try await host.bytes(1) == [7])
            try await second.close().get()
        }
    }

    @Test("A second client is told that the line is in use")
    func busy() async throws {
        try await withLine { terminal, server, port in
            let error = await #expect(throws: PortError.self) { try await open(server, on: port.eventLoop) }
            #expect(error?.kind == .busy)
            #expect(error?.reason.contains("Port already in use") == true)
            try await prove(terminal, port)
        }
    }

    @Test("Where the server lets the last client win, the first is hung up")
    func kickedOff() async throws {
        try await withLine(options: ["chardelay: false", "kickolduser: true"]) { terminal, server, port in
            let first = PortProbe(on: port)
            let second = try await open(server, on: port.eventLoop)
            #expect(try await first.closure() != .closed)
            try await prove(terminal, second)
            try await second.close().get()
        }
    }

    @Test("A server of bare TCP is told from one of Telnet, and the address that is named instead carries the bytes")
    func bareTCP() async throws {
        try await withLoops { module, host in
            let folder = try TemporaryFolder()
            let first = try await PseudoTerminal.open(on: module)
            let link = try first.link(at: folder.path(of: "tty"))
            try await Ser2net.serving(link.path, accepter: "tcp(nodelay)") { server in
                let error = await #expect(throws: PortError.self) {
                    try await Port.open(
                        .rfc2217(host: "127.0.0.1", port: server.port), on: host, limit: .milliseconds(300))
                }
                let address = "socket://127.0.0.1:\(server.port)"
                #expect(error?.reason.contains("does not speak Telnet") == true)
                #expect(error?.remedy.contains("`\(address)`") == true)
                // The module got what was meant for a server, so there is another.
                await server.stop()
                link.remove()
                let second = try await PseudoTerminal.open(on: module)
                _ = try second.link(at: link.path)
                try await server.start()
                let port = try await Port.open(PortAddress(parsing: address), on: host, limit: .seconds(30))
                try await prove(second, port)
                let roundTrip = try #require(try await port.roundTrip().get())
                #expect(roundTrip.time > .zero)
                try await port.close().get()
                try await second.close().get()
            }
            try await first.close().get()
        }
    }

    @Test("A device that it has locked is busy, and it is named; a lock that it leaves behind hinders nobody")
    func lockFile() async throws {
        try await withLoops { module, host in
            let folder = try TemporaryFolder()
            let terminal = try await PseudoTerminal.open(on: module)
            let device = try terminal.link(at: folder.path(of: "ttyUSB2"))
            var system = SerialSystem(lockFolders: ["/var/lock", "/run/lock"])
            system.hasPseudoLines = true
            let path = try #require(LockFile.path(of: device.path, in: system))
            let server = try Ser2net(device.path, isLocking: true)
            try await server.start()
            let client = try await open(server, on: host)
            // It has the device once the module hears the client.
            let probe = PortProbe(on: terminal.master)
            _ = try await client.write([1]).get()
            _ = try await probe.bytes(1)
            let error = await #expect(throws: PortError.self) {
                try await Port.open(.device(device.path), on: host, limit: .seconds(5), system: system)
            }
            #expect(error?.kind == .busy)
            #expect(error?.reason.hasPrefix("ser2net (process ") == true)
            #expect(error?.reason.hasSuffix(") has locked it with \(path)") == true)
            await server.stop()
            let port = try await Port.open(.device(device.path), on: host, limit: .seconds(5), system: system)
            try await port.close().get()
            #expect(unlink(path) == 0)
            try await client.close().get()
            try await terminal.close().get()
        }
    }
}
