import FTPPeer
import ModuleEmulator
import NIOCore
import NIOPosix
import TestSupport
import Testing
import Wire

/// An idle module costs nothing: its event loop does not wake up.
@Suite(.inTurn, .timeLimit(.minutes(10))) struct IdleTests {
    /// A module with an event loop of its own, and a host at its port.
    private struct Bench {
        let group: MultiThreadedEventLoopGroup
        let ticks = TickCount()
        let module: EmulatedModule
        let host: TestHost

        init() async throws {
            group = MultiThreadedEventLoopGroup(numberOfThreads: 1, metricsDelegate: ticks)
            var profile = EmulatorProfile()
            profile.echo = false
            profile.bootDelay = .milliseconds(10)
            // NIO's loop wakes up once where a stopped clock would have run out: not within this test.
            profile.serverTimeout = .seconds(600)
            module = EmulatedModule(profile, on: group.next())
            let path = try await module.openTerminal().slavePath
            let loop = TestLoops.group.next()
            host = TestHost(try await Port.open(.device(path), on: loop, limit: .seconds(10)))
        }

        /// Logs in and uses the session, so that its clocks have run and stand.
        func useSession(_ login: String) async throws {
            _ = try await host.send("AT+MIPCALL=1\r", until: "+MIPCALL: 10.85.71.198\r\n")
            for (line, answer) in [
                ("AT+FTPOPEN=\(login)\r", "\r\nOK\r\n\r\n+FTPOPEN: 1\r\n"),
                ("AT+FTPGET=\"f\"\r", "\r\nOK\r\n\r\n+FTPGET: 2\r\n"),
                ("AT+FTPRECV=3000\r", "\r\n+FTPRECV: 3\r\nabc\r\nOK\r\n"),
            ] {
                #expect(try await host.send(line, until: answer, or: error) == answer)
            }
            // The server's last word on the download may still be on its way.
            while try await host.send("AT+FTPNOOP\r", until: ok, or: error) == error {}
            let said = try await host.receive(until: "+FTPNOOP: 0\r\n", or: "+FTPNOOP: 1\r\n")
            #expect(said == "\r\n+FTPNOOP: 1\r\n")
        }

        func stop() async throws {
            try await module.stop().get()
            try await group.shutdownGracefully()
        }
    }

    @Test func anIdleModuleDoesNotWakeUp() async throws {
        let peer = try await PeerServer.start(group: TestLoops.group)
        try await peer.putFile("/f", Array("abc".utf8))
        let secure = try await OpenSSHServer()
        try secure.files.write(Array("abc".utf8), to: "f")

        let booted = try await Bench()
        _ = try await booted.host.send("AT+CFUN=15\r", until: "+SIM READY\r\n")
        let inSession = try await Bench()
        try await inSession.useSession("\"127.0.0.1\",\"attest\",\"attest\",,,\(peer.port)")
        let inSecureSession = try await Bench()
        let (user, password) = (OpenSSHServer.user, OpenSSHServer.password)
        try await inSecureSession.useSession("\"127.0.0.1\",\"\(user)\",\"\(password)\",,,\(secure.port),,1")

        let benches = [booted, inSession, inSecureSession]
        func ticks() -> [Int] { benches.map(\.ticks.value) }
        // What was said last may still be in the making.
        var before = ticks()
        while true {
            try await Self.pass(.seconds(1))
            let now = ticks()
            if now == before { break }
            before = now
        }
        try await Self.pass(.seconds(5))
        #expect(ticks() == before)
        // They were there, and are.
        for bench in benches { #expect(try await bench.host.send("AT\r", until: "OK\r\n").hasSuffix(ok)) }
        #expect(ticks() != before)
        for bench in benches { try await bench.stop() }
        await peer.stop()
        secure.kill()
    }

    /// Waits by the clock of another event loop.
    private static func pass(_ time: TimeAmount) async throws {
        try await TestLoops.group.next().scheduleTask(in: time) {}.futureResult.get()
    }
}
