import NIOCore
import TestSupport
import Testing
import Wire

/// pyserial's server of RFC 2217, in front of a line whose ends are joined: what is sent comes back, CTS follows RTS and
/// DSR follows DTR.
@Suite("A line behind pyserial", .inTurn, .timeLimit(.minutes(10)))
struct PyserialServerTests {
    private static let program = PythonScript(
        """
        import socket, serial, serial.rfc2217

        line = serial.serial_for_url("loop://", timeout=0)
        listener = socket.create_server(("127.0.0.1", 0))
        print("port", listener.getsockname()[1])
        client, _ = listener.accept()
        client.settimeout(0.001)

        class Connection:
            def write(self, data):
                client.sendall(data)

        manager = serial.rfc2217.PortManager(line, Connection())
        while True:
            try:
                data = client.recv(4096)
            except socket.timeout:
                data = None
            if data == b"":
                break
            if data:
                line.write(b"".join(manager.filter(data)))
            back = line.read(line.in_waiting)
            if back:
                client.sendall(b"".join(manager.escape(back)))
            manager.check_modem_lines()
        print("line", line.baudrate, line.bytesize, line.parity, line.stopbits, line.xonxoff, line.rtscts)
        """)

    private func withLine(
        settings: LineSettings, _ body: (_ port: Port, _ probe: PortProbe) async throws -> Void
    ) async throws -> String {
        let server = try await Self.program.start()
        try await server.says("\n")
        let number = try #require(server.output.split { $0 == " " || $0 == "\n" }.dropFirst().first.flatMap { Int($0) })
        try await withLoops { _, host in
            let port = try await Port.open(
                .rfc2217(host: "127.0.0.1", port: number), settings: settings, on: host, limit: .seconds(30),
                replyLimit: .seconds(20))
            try await body(port, PortProbe(on: port))
            try await port.close().get()
        }
        #expect(try await server.end() == 0)
        return server.output.split(separator: "\n").last.map(String.init) ?? ""
    }

    @Test("Settings, levels, break and purge are acknowledged, and the line's answers are told")
    func session() async throws {
        let settings = LineSettings(
            baud: 4800, dataBits: 7, parity: .mark, stopBits: 2, flow: .xonxoff, dtr: false, rts: true)
        let line = try await withLine(settings: settings) { port, probe in
            #expect(
                try await probe.events(5)
                    == [
                        .status(.dsr, true), .status(.cts, true), .status(.cd, true), .status(.ri, false),
                        .status(.dsr, false),
                    ])
            try await port.drive(.dtr, on: true).get()
            #expect(try await probe.events(6).last == .status(.dsr, true))
            try await port.sendBreak(for: .milliseconds(1)).get()
            try await port.drive(.rts, on: false).get()
            #expect(try await probe.events(7).last == .status(.cts, false))
            try await port.purge().get()
            _ = try await port.write(everyByte).get()
            #expect(try await probe.bytes(256) == everyByte)
        }
        #expect(line == "line 4800 7 M 2 True False")
    }

    @Test("RTS/CTS flow control is the server's", arguments: LineSettings.Parity.allCases)
    func flowControl(parity: LineSettings.Parity) async throws {
        let settings = LineSettings(baud: 250_000, parity: parity, flow: .rtscts)
        let line = try await withLine(settings: settings) { port, probe in
            _ = try await port.write([1, 255, 13, 0]).get()
            #expect(try await probe.bytes(4) == [1, 255, 13, 0])
        }
        #expect(line == "line 250000 8 \(parity.rawValue.prefix(1).uppercased()) 1 False True")
    }
}
