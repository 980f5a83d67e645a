import Evidence
import TestSupport
import Testing

/// Calls at a port that is not the built-in emulator's.
@Suite(.inTurn, .timeLimit(.minutes(10))) struct RealModuleTests {
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

    private static let locked = """
        states: emulator
        ladder:
          unlocked:
            verify: [{send: AT+CPIN?, expect: ["+CPIN: READY", OK]}]
            build: [{send: 'AT+CPIN="{sim-pin}"', expect: OK}]
            rescue: [{restart: yes}]
        """

    /// The SIM's PIN is another than the rig says: that costs one try, not one for each case and repetition.
    @Test func aWrongPINEndsTheRun() async throws {
        let suite = """
            suite: X
            title: What wants an open SIM
            cases:
              - {id: X/one, title: One, given: unlocked, steps: [{send: AT, expect: OK}]}
              - {id: X/two, title: Two, given: unlocked, steps: [{send: AT, expect: OK}]}
            """
        let rig = "rig: r\nparameters: {sim-pin: 4321, final-limit: 10s}\nemulator: {sim-pin: 1234}\n"
        try await WorkFolder.with(["a.yaml": suite, "states.yaml": Self.locked, "r.yaml": rig]) { folder in
            let call = try await AttestCall.run(["run", "a.yaml", "--rig", "r.yaml", "--repeat", "2"], in: folder)
            #expect(call.status == 3)
            #expect(call.output.contains("error[rig.sim-pin]: the module did not take the rig's PIN\n"))
            #expect(call.output.contains("\n1 of 4 cases in "))
            var reader = try JournalReader(path: folder.path("Reports/latest/run.jsonl"))
            var sent: [String] = []
            while let record = try reader.next() {
                guard case .bytes(let bytes) = record, bytes.direction == .sent else { continue }
                sent.append(String(decoding: bytes.bytes, as: UTF8.self))
            }
            #expect(sent.count { $0.contains("CPIN=") } == 1)
            #expect(!sent.contains { $0.contains("CFUN") })
        }
    }
}
