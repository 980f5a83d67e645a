import FTPPeer
import ModuleEmulator
import NIOCore
import NIOPosix
import TestSupport
import Testing
import Wire

/// An idle module costs nothing: its event loop does not wake up.
@Suite(.timeLimit(.minutes(2))) struct IdleTests {
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
            module = EmulatedModule(profile, on: group.next())
            let path = try await module.openTerminal().slavePath
            let loop = TestLoops.group.next()
            host = TestHost(try await Port.open(.device(path), on: loop, limit: .seconds(10)))
        }

        /// Logs in and uses the session, so that all clocks of it have run.
        func useSession(_ login: String) async throws {
            _ = try await host.send("AT+MIPCALL=1\r", until: "+MIPCALL: 10.85.71.198\r\n")
            for command in ["+FTPOPEN=\(login)", "+FTPNOOP", "+FTPLIST"] {
                let name = command.prefix { $0 != "=" }
                let said = try await host.send("AT\(command)\r", until: "\(name): 0\r\n", or: "\(name): 1\r\n")
                #expect(said.hasSuffix("1\r\n"), "\(said)")
            }
            for (command, answer) in [("+FTPGET=\"f\"", "+FTPGET: 2\r\n"), ("+FTPRECV=3000", "+FTPRECV: 3\r\n")] {
                _ = try await host.send("AT\(command)\r", until: answer)
            }
        }

        func stop() async throws {
            try await module.stop().get()
            try await group.shutdownGracefully()
        }
    }

    @Test func anIdleModuleDoesNotWakeUp() async throws {
        let peer = try await PeerServer.start(group: TestLoops.group)
        try await peer.putFile("/f", [1, 2, 3])
        let secure = try await OpenSSHServer()
        try secure.files.write([1, 2, 3], to: "f")

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
            try await Self.pass(.milliseconds(300))
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
