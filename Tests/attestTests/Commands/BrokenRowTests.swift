import TestSupport
import Testing

/// What coverage says of rows that a run found broken.
@Suite(.inTurn, .timeLimit(.minutes(10))) struct BrokenRowTests {
    private static let files = [
        "requirements.csv": """
        id,clause,command,aspect,level,requirement
        FTPMODE-SYN-SET,1.2.21,+FTPMODE,syntax,must,AT+FTPMODE=0 answers OK.

        """,
        "mode.yaml": """
        suite: FTPMODE
        title: Modes
        command: +FTPMODE
        cases:
          - id: FTPMODE/set
            title: A mode is set
            steps:
              - {send: AT+FTPMODE=0, expect: OK, covers: FTPMODE-SYN-SET}

        """,
    ]

    private static let known = "known-issues: {FTPMODE/set: {id: LAB-17, reason: it is old, until: 9999-12-31}}\n"

    /// A rig's file, with these keys more.
    private func rig(_ name: String, _ more: String = "") -> [String: String] {
        [name: "rig: own\nport: emulator\nparameters: {final-limit: 10s}\n" + more]
    }

    private func with(_ rig: [String: String], _ body: (WorkFolder) async throws -> Void) async throws {
        try await WorkFolder.with(Self.files.merging(rig) { $1 }, body)
    }

    private func coverage(_ words: String..., in folder: WorkFolder) async throws -> AttestCall {
        try await AttestCall.run(["coverage", "--suites", "mode.yaml"] + words, in: folder)
    }

    /// The second OK comes into what follows, and that step covers nothing.
    @Test func whatComesTwiceBreaksTheRowOfTheStepThatSentForIt() async throws {
        try await with(rig("rig.yaml", "emulator: {defects: mode-ok-twice}\n")) { folder in
            #expect(try await AttestCall.run(["run", "mode.yaml", "--rig", "rig.yaml"], in: folder).status == 1)
            let call = try await coverage("latest", in: folder)
            #expect(call.output.contains("broken: 1 must\n  must    FTPMODE-SYN-SET"))
            #expect(try CoverageSample.verdicts("Reports/latest", in: folder) == ["fail"])
        }
    }

    /// A result code that nobody has asked for is more than a case that fails.
    @Test func whatComesTwiceIsNoKnownIssue() async throws {
        try await with(rig("rig.yaml", "emulator: {defects: mode-ok-twice}\n" + Self.known)) { folder in
            let call = try await AttestCall.run(["run", "mode.yaml", "--rig", "rig.yaml"], in: folder)
            #expect(call.status == 1)
            let words = "known issue LAB-17 says nothing of a module that says what nobody has asked for"
            #expect(call.output.contains(words + ": this failure is none that is known"), "\(call.output)")
        }
    }

    /// A known issue is no failure of the run, and nothing that a gate may count.
    @Test func whatIsKnownToFailIsNotExercised() async throws {
        try await with(rig("rig.yaml", "emulator: {defects: mode-set-refused}\n" + Self.known)) { folder in
            _ = try await AttestCall.run(["run", "mode.yaml", "--rig", "rig.yaml"], in: folder)
            let call = try await coverage("latest", "--min", "100", in: folder)
            #expect(call.status == 1)
            #expect(call.output.contains("--min    exercised 0.0 % is below 100 %\n"))
            #expect(call.output.contains("  known to fail: known issue LAB-17: it is old\n"))
            #expect(try CoverageSample.verdicts("Reports/latest", in: folder) == ["known-to-fail"])
        }
    }

    /// Where the failure was expected, nobody has found anything.
    @Test(arguments: [("", "yes"), (known, "no")])
    func whatIsKnownToFailProvesNothing(issues: String, proved: String) async throws {
        try await with(rig("rig.yaml", issues)) { folder in
            let words = ["prove", "mode.yaml", "--rig", "rig.yaml", "--beside", "rig.yaml", "--jobs", "1"]
            let proof = try await AttestCall.run(words + ["--defect", "mode-set-refused"], in: folder)
            #expect((proof.status == 0) == (proved == "yes"), "\(proof.output)\(proof.complaint)")
            let files = ["mode.yaml", "requirements.csv", "rig.yaml"].map { "\"path\":\"\($0)\"" }
            let records = try folder.read("Reports/latest-proof/proof.jsonl")
            #expect(files.allSatisfy { records.contains($0) })
            let call = try await coverage("latest-proof", in: folder)
            #expect(call.status == 0)
            #expect(call.complaint.isEmpty)
            #expect(try folder.read("Reports/latest-proof/coverage.csv").contains(",must,yes,no,\(proved),"))
        }
    }
}
