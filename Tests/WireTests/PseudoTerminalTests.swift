import Glibc
import NIOCore
import TestSupport
import Testing
import Wire

@Suite("Pseudo-terminals", .inTurn, .timeLimit(.minutes(10)))
struct PseudoTerminalTests {
    private func withTerminal(_ body: (_ terminal: PseudoTerminal, _ probe: PortProbe) async throws -> Void)
        async throws
    {
        try await withLoops { module, _ in
            let terminal = try await PseudoTerminal.open(on: module)
            try await body(terminal, PortProbe(on: terminal.master))
            try await terminal.close().get()
        }
    }

    @Test("The slave is raw before anybody opens it, and bytes pass unchanged")
    func raw() async throws {
        try await withTerminal { terminal, probe in
            let host = try RawTerminal(terminal.slavePath)
            #expect(host.isRaw)
            _ = try await terminal.master.write(Array("\r\nOK\r\n".utf8)).get()
            #expect(host.read(6) == Array("\r\nOK\r\n".utf8))
            #expect(host.write(everyByte) == 256)
            #expect(try await probe.bytes(256) == everyByte)
        }
    }

    @Test("Programs may hang up and come again, and nothing is lost")
    func reopened() async throws {
        try await withTerminal { terminal, probe in
            for round in 1...5 {
                let host = try RawTerminal(terminal.slavePath)
                #expect(host.write([UInt8(round)]) == 1)
                #expect(try await probe.bytes(round).last == UInt8(round))
                _ = try await terminal.master.write([0x40]).get()
                #expect(host.read(1) == [0x40])
            }
            #expect(try await probe.closures.isEmpty)
        }
    }

    @Test("What is written while nobody is there waits for the next program")
    func kept() async throws {
        try await withTerminal { terminal, _ in
            _ = try await terminal.master.write(Array("\r\n+SIM READY\r\n".utf8)).get()
            #expect(try RawTerminal(terminal.slavePath).read(14) == Array("\r\n+SIM READY\r\n".utf8))
        }
    }

    @Test("Closing hangs up the program, and the path is gone")
    func closed() async throws {
        try await withLoops { module, _ in
            let terminal = try await PseudoTerminal.open(on: module)
            let host = try RawTerminal(terminal.slavePath)
            try await terminal.close().get()
            #expect(host.read(1) == [])
            #expect(host.write([1]) == -1)
        }
    }
}
