import CWire
import Glibc
import NIOCore
import NIOPosix
import TestSupport
import Testing

@testable import Wire

/// What a driver counts of its receiver's faults.
struct FaultCounterTests {
    @Test func eachKindThatWasCountedIsTold() {
        var counted = cwire_faults(overrun: 3, parity: 0, framing: .max, line_break: 7)
        let counter = FaultCounter { counted }
        #expect(counter.news() == [])
        counted.overrun = 5
        // The numbers wrap around.
        counted.framing = 0
        #expect(counter.news() == [.overrun, .framing])
        #expect(counter.news() == [])
        counted.parity = 1
        counted.line_break = 8
        #expect(counter.news() == [.parity, .lineBreak])
    }

    @Test func aDriverThatDoesNotCountTellsNothing() async throws {
        #expect(FaultCounter { nil }.news() == [])
        let terminal = try await PseudoTerminal.open(on: TestLoops.group.next())
        let descriptor = open(terminal.slavePath, O_RDWR | O_NOCTTY)
        #expect(descriptor >= 0)
        #expect(FaultCounter(of: descriptor).news() == [])
        close(descriptor)
        try await terminal.close().get()
    }

    /// A device that is gone while it is asked.
    @Test func aDeviceThatIsGoneTellsNothing() {
        var counted: cwire_faults? = cwire_faults()
        let counter = FaultCounter { counted }
        counted = nil
        #expect(counter.news() == [])
        counted = cwire_faults(overrun: 1, parity: 0, framing: 0, line_break: 0)
        #expect(counter.news() == [.overrun])
    }
}
