import Evidence
import Foundation
import NIOCore
import NIOPosix
import TestSupport
import Testing
import Wire

/// Ports that cannot be worked with: a clear error within its limit, with a report.
@Suite(.inTurn, .timeLimit(.minutes(10))) struct PortCallTests {
    private func run(at port: String, _ body: (AttestCall, WorkFolder) throws -> Void) async throws {
        try await WorkFolder.with(["a.yaml": RunFilesTests.suite]) { folder in
            let call = try await AttestCall.run(["run", "a.yaml", "--port", port], in: folder)
            try body(call, folder)
        }
    }

    @Test func aBusyPortIsNamedWithItsRemedy() async throws {
        try await LineModule.with({ _ in ok }) { path in
            let holder = try await Port.open(
                .device(path), on: TestLoops.group.next(), limit: .seconds(5))
            try await run(at: path) { call, folder in
                #expect(call.status == 3)
                #expect(call.output.contains("error[rig.port-busy]: \(path): "))
                #expect(call.output.contains("Close the other program"))
                let junit = try folder.read("Reports/latest/junit.xml")
                #expect(junit.contains("rig.port-busy"))
            }
            try await holder.close().get()
        }
    }

    @Test func aSilentPortEndsTheRunWithinItsLimit() async throws {
        try await LineModule.with({ _ in "" }) { path in
            let began = ContinuousClock.now
            try await run(at: path) { call, folder in
                #expect(call.status == 3)
                #expect(
                    call.output.contains("error[rig.port-silent]: nothing answered `AT` at the port in three tries"))
                #expect(call.output.contains("0 of 2 cases"))
                let junit = try folder.read("Reports/latest/junit.xml")
                #expect(junit.contains("2 of 2 cases were not run"))
            }
            #expect(ContinuousClock.now - began < .seconds(20))
        }
    }

    @Test func aPortThatIsLostEndsTheRunWithAReport() async throws {
        try await WorkFolder.with(["a.yaml": RunFilesTests.suite]) { folder in
            let terminal = try await PseudoTerminal.open(on: TestLoops.group.next())
            terminal.master.attach(HangUp(terminal.master))
            let call = try await AttestCall.run(["run", "a.yaml", "--port", terminal.slavePath], in: folder)
            #expect(call.status == 3)
            #expect(call.output.contains("error[rig.port-"))
            #expect(try RunTally.of(journal: folder.path("Reports/latest/run.jsonl")).ending == .closed)
        }
    }
}

/// Goes away at the first bytes that come. Earlier the name of its terminal could be another test's before the program has
/// opened it.
private final class HangUp: PortReceiver {
    private let port: Wire.Port

    init(_ port: Wire.Port) {
        self.port = port
    }

    func received(_ chunk: PortChunk) {
        port.close()
    }

    func closed(_ reason: PortClosure) {}
}
