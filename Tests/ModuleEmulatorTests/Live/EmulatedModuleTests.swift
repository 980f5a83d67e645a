import ModuleEmulator
import NIOCore
import NIOPosix
import TestSupport
import Testing
import Wire

@Suite(.inTurn, .timeLimit(.minutes(10))) struct EmulatedModuleTests {
    @Test func answersOverAPseudoTerminal() async throws {
        let module = EmulatedModule(on: TestLoops.group.next())
        let terminal = try await module.openTerminal()
        let host = TestHost(try await open(terminal.slavePath))
        #expect(try await host.send("AT\r", until: ok) == "AT\r\r\nOK\r\n")
        #expect(try await host.send("ATE0\r", until: ok) == "ATE0\r\r\nOK\r\n")
        #expect(try await host.send("AT+CGMM\r", until: ok) == "\r\nL610\r\n\r\nOK\r\n")
        try await module.stop().get()
        try await host.closed()
    }

    @Test func servesOneProgramAfterTheOther() async throws {
        let module = EmulatedModule(on: TestLoops.group.next())
        let terminal = try await module.openTerminal()
        for _ in 0..<3 {
            let host = TestHost(try await open(terminal.slavePath))
            #expect(try await host.send("ATE0;+CMEE=1\r", until: ok).hasSuffix(ok))
            #expect(try await host.send("AT+CMEE?\r", until: ok) == "\r\n+CMEE: 1\r\n\r\nOK\r\n")
            try await host.close()
        }
        try await module.stop().get()
    }

    @Test func restartsAndComesBack() async throws {
        var profile = EmulatorProfile()
        profile.simPIN = "0000"
        let module = EmulatedModule(profile, on: TestLoops.group.next())
        let terminal = try await module.openTerminal()
        let host = TestHost(try await open(terminal.slavePath))
        #expect(try await host.send("AT+CPIN=\"0000\"\r", until: ok).hasSuffix(ok))
        #expect(try await host.send("AT+CFUN=15\r", until: ok).hasSuffix(ok))
        #expect(try await host.receive(until: "+SIM READY\r\n") == "\r\nAT command ready\r\n\r\n+SIM READY\r\n")
        #expect(try await host.send("AT+CPIN?\r", until: ok) == "AT+CPIN?\r\r\n+CPIN: SIM PIN\r\n\r\nOK\r\n")
        try await module.stop().get()
    }

    @Test func servesOneTCPClientAtATime() async throws {
        let loop = TestLoops.group.next()
        let module = EmulatedModule(on: loop)
        let listener = try await module.listen(port: 0)
        let address = PortAddress.socket(host: "127.0.0.1", port: listener.port)
        let first = TestHost(try await Port.open(address, on: loop, limit: .seconds(10)))
        #expect(try await first.send("AT+C", until: "AT+C") == "AT+C")
        let second = TestHost(try await Port.open(address, on: loop, limit: .seconds(10)))
        try await second.closed()
        #expect(try await first.send("GMM;E0\r", until: ok) == "GMM;E0\r\r\nL610\r\n\r\nOK\r\n")
        first.send("AT+CG")
        try await first.close()
        // Until the listener has seen the first one go, others are turned away.
        var said: String?
        for _ in 0..<1000 where said == nil {
            let third = TestHost(try await Port.open(address, on: loop, limit: .seconds(10)))
            said = try? await third.send("MM\rAT+CGMI\r", until: ok)
        }
        #expect(said == "\r\nFibocom\r\n\r\nOK\r\n")
        try await listener.close().get()
        try await module.stop().get()
    }

    private func open(_ path: String) async throws -> Port {
        try await Port.open(
            .device(path), on: TestLoops.group.next(), limit: .seconds(10))
    }
}
