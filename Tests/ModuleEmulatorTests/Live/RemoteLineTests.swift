import FTPPeer
import ModuleEmulator
import NIOCore
import NIOPosix
import TestSupport
import Testing
import Wire

/// The module behind RFC 2217, with a session at a real server: its modem lines work.
@Suite(.inTurn, .timeLimit(.minutes(10))) struct RemoteLineTests {
    private static let group = TestLoops.group

    /// Serves a module over RFC 2217 beside an FTP server.
    private func serve(_ body: (_ port: Int, _ peer: PeerServer) async throws -> Void) async throws {
        var profile = EmulatorProfile()
        profile.echo = false
        profile.needsDataCall = false
        let peer = try await PeerServer.start(group: Self.group)
        let module = EmulatedModule(profile, on: Self.group.next())
        let listener = try await module.listen(port: 0, as: .rfc2217)
        let outcome: Result<Void, any Error>
        do {
            outcome = .success(try await body(listener.port, peer))
        } catch {
            outcome = .failure(error)
        }
        try await listener.close().get()
        try await module.stop().get()
        await peer.stop()
        try outcome.get()
    }

    private func hasQuit(_ peer: PeerServer) async -> Bool {
        await peer.waitUntil(deadline: .now() + .seconds(10)) {
            $0.contains { $0.kind == .command(Array("QUIT".utf8)) }
        }
    }

    @Test func ourClientDropsDTR() async throws {
        try await serve { number, peer in
            let port = try await Port.open(
                .rfc2217(host: "127.0.0.1", port: number), on: Self.group.next(), limit: .seconds(10))
            let host = TestHost(port)
            let login = "\"127.0.0.1\",\"attest\",\"attest\",,,\(peer.port)"
            _ = try await host.send("AT+FTPOPEN=\(login)\r", until: "+FTPOPEN: 1\r\n")
            try await port.drive(.dtr, on: false).get()
            #expect(await hasQuit(peer))
            try await port.drive(.dtr, on: true).get()
            #expect(try await host.send("AT+FTPOPEN?\r", until: ok) == "\r\n+FTPOPEN: 0\r\n" + ok)
            try await host.close()
        }
    }

    @Test func pyserialDropsDTRAndSeesCarrier() async throws {
        try await serve { number, peer in
            try await peer.putFile("/f", [UInt8](repeating: 0x10, count: 3000))
            let script = PythonScript(
                """
                import serial, sys
                line = serial.serial_for_url("rfc2217://127.0.0.1:" + sys.argv[1], baudrate=115200, timeout=10)
                def say(text, end):
                    line.write(text.encode() + b"\\r")
                    said = line.read_until(end)
                    assert said.endswith(end), said
                    return said
                assert line.dsr
                say('AT+FTPOPEN="127.0.0.1","attest","attest",,,' + sys.argv[2], b"+FTPOPEN: 1\\r\\n")
                assert not line.cd
                say('AT+FTPRETR="/f"', b"+FTPRETR: 2\\r\\n")
                data = line.read_until(b"+FTPRETR: 1\\r\\n")
                assert data == b"\\x10\\x10" * 3000 + b"\\x03\\r\\n+FTPRETR: 1\\r\\n", data[-40:]
                line.baudrate = 9600
                line.send_break(0.01)
                line.dtr = False
                line.dtr = True
                assert b"+FTPOPEN: 0" in say("AT+FTPOPEN?", b"OK\\r\\n")
                line.close()
                """)
            let run = try await script.run(["\(number)", "\(peer.port)"])
            #expect(run.status == 0, "\(run.output)")
            #expect(await hasQuit(peer))
        }
    }
}
