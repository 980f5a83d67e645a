import Evidence
import Foundation
import Synchronization
import TestSupport
import Testing

/// Runs that are ended by a signal.
@Suite(.inTurn, .timeLimit(.minutes(10))) struct SignalTests {
    private static let suite = """
        suite: X
        title: Waiting
        cases:
          - id: X/wait
            title: An answer that does not come
            steps: [{send: AT+WAIT, expect: OK, within: 60s}]
            teardown: [{send: AT+DOWN, expect: OK}]
          - {id: X/next, title: Never reached, steps: [{send: AT+NEXT, expect: OK}]}
        """

    @Test(arguments: [(SIGINT, 130, "SIGINT"), (SIGTERM, 143, "SIGTERM")] as [(Int32, Int32, String)])
    func aSignalEndsTheRunInOrder(signal: Int32, status: Int32, name: String) async throws {
        let lines = Mutex<[String]>([])
        let (isWaiting, wait) = AsyncStream.makeStream(of: Void.self)
        let waits: @Sendable (String) -> String = { line in
            lines.withLock { $0.append(line) }
            guard line == "AT+WAIT" else { return ok }
            wait.finish()
            return ""
        }
        try await LineModule.with(waits) { path in
            try await WorkFolder.with(["a.yaml": Self.suite]) { folder in
                let began = ContinuousClock.now
                let call = try await AttestCall.run(["run", "a.yaml", "--port", path], in: folder) { running in
                    let number = running.processIdentifier
                    Task {
                        for await _ in isWaiting {}
                        kill(number, signal)
                    }
                }
                #expect(call.status == status)
                #expect(ContinuousClock.now - began < .seconds(30))
                #expect(call.output.contains("error[run.interrupted]: the run was ended by \(name)"))
                #expect(call.output.contains("1 of 2 cases"))
                #expect(call.output.contains("1 in error, 1 not run"))
                let (tally, ending) = try RunTally.of(journal: folder.path("Reports/latest/run.jsonl"))
                #expect(ending == .closed)
                #expect(tally.trouble?.code == "run.interrupted")
                let junit = try folder.read("Reports/latest/junit.xml")
                #expect(junit.contains("<testcase name=\"X/wait\""))
                #expect(junit.contains("1 of 2 cases were not run"))
            }
        }
        let seen = lines.withLock { $0 }
        #expect(seen.contains("AT+DOWN"))
        #expect(!seen.contains("AT+NEXT"))
    }
}
