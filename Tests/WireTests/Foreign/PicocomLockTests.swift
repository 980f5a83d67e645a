import NIOCore
import TestSupport
import Testing
import Wire

/// Debian's picocom locks what it opens by flock.
@Suite("picocom", .inTurn, .timeLimit(.minutes(10)))
struct PicocomLockTests {
    @Test("It and a port keep each other out, and are named")
    func exclusive() async throws {
        try await withLoops { module, host in
            let terminal = try await PseudoTerminal.open(on: module)
            let keyboard = try await PseudoTerminal.open(on: module)
            let words = ["--baud", "9600", "--noreset", terminal.slavePath]
            let first = try await ForeignProgram.start("picocom", words, input: keyboard.slavePath)
            try await first.says("Terminal ready")
            let error = await #expect(throws: PortError.self) {
                try await Port.open(.device(terminal.slavePath), on: host, limit: .seconds(5))
            }
            #expect(error?.kind == .busy)
            #expect(error?.reason == "picocom (process \(first.processID)) has locked it")
            await first.stop()
            let port = try await Port.open(.device(terminal.slavePath), on: host, limit: .seconds(5))
            let second = try await ForeignProgram.start("picocom", words, input: keyboard.slavePath)
            #expect(try await second.end() != 0)
            #expect(second.output.contains("cannot lock"))
            try await port.close().get()
            try await keyboard.close().get()
            try await terminal.close().get()
        }
    }
}
