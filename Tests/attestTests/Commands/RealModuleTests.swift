import Evidence
import Testing

/// Calls at a port that is not the built-in emulator's.
@Suite(.timeLimit(.minutes(2))) struct RealModuleTests {
    private static let suite = """
        suite: X
        title: What a module may not like
        cases:
          - {id: X/plain, title: One, steps: [{send: AT, expect: OK}]}
          - {id: X/large, title: Two, tags: [costly], steps: [{send: AT, expect: OK}]}
          - {id: X/reset, title: Three, steps: [{send: AT&F, expect: OK, tags: destructive}]}
          - {id: X/wrong-pin, title: Four, needs: [emulated], steps: [{send: AT+CPIN=0000, expect: OK}]}
        """

    private func run(
        rig: String, _ body: (AttestCall, RunTally, _ junit: String, WorkFolder) throws -> Void
    ) async throws {
        try await LineModule.with({ _ in ok }) { path in
            try await WorkFolder.with(["a.yaml": Self.suite, "r.yaml": rig]) { folder in
                let call = try await AttestCall.run(
                    ["run", "a.yaml", "--rig", "r.yaml", "--port", path, "--set", "final-limit=10s"], in: folder)
                let tally = try RunTally.of(journal: folder.path("Reports/latest/run.jsonl")).tally
                try body(call, tally, folder.read("Reports/latest/junit.xml"), folder)
            }
        }
    }

    @Test func withoutLeaveNothingIsHarmed() async throws {
        try await run(rig: "rig: r\n") { call, tally, junit, _ in
            #expect(call.status == 0)
            #expect(tally.count(.notApplicable) == 3)
            #expect(tally.head?.allowed == [])
            #expect(call.output.contains("only where its rig file says `allow: [costly]`"))
            #expect(call.output.contains("needs emulated: it could harm a real module"))
            #expect(!junit.contains("name=\"allowed\""))
        }
    }

    @Test func withLeaveItRunsAndTheReportsTell() async throws {
        try await run(rig: "rig: r\nallow: [destructive, costly]\n") { call, tally, junit, _ in
            #expect(call.status == 0)
            #expect(tally.count(.notApplicable) == 1)
            #expect(tally.head?.allowed == ["destructive", "costly"])
            #expect(call.output.contains("\n  allows  destructive, costly\n"))
            #expect(junit.contains("<property name=\"allowed\" value=\"destructive costly\"/>"))
        }
    }
}
