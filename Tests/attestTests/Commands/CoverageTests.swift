import Evidence
import Foundation
import Testing

/// What `coverage` makes of runs.
@Suite(.timeLimit(.minutes(2))) struct CoverageTests {
    private static let files = [
        "requirements.csv": """
        id,clause,command,aspect,level,requirement
        CMEE-SYN-SET,1.1,+CMEE,syntax,must,AT+CMEE=0 answers OK.
        CMEE-SYN-READ,1.1,+CMEE,syntax,must,AT+CMEE? answers the level and OK.
        CGMI-SYN-EXEC,1.2,+CGMI,syntax,must,AT+CGMI names Nobody.
        CGMI-BEH-DTR,1.2,+CGMI,behaviour,must,AT+CGMI works when DTR drops.

        """,
        "basic.yaml": """
        suite: BASIC
        title: Words that every module knows
        cases:
          - id: BASIC/levels
            title: Error reports have levels
            steps:
              - {send: AT+CMEE=0, expect: OK, covers: CMEE-SYN-SET}
              - {send: AT+CMEE?, expect: ["+CMEE: 0", OK], covers: CMEE-SYN-READ}
          - id: BASIC/maker
            title: The module names its maker
            steps:
              - {send: AT+CGMI, expect: [Nobody, OK], covers: CGMI-SYN-EXEC}
          - id: BASIC/dtr
            title: The module does not mind its lines
            needs: [modem-lines]
            steps:
              - {send: AT+CGMI, expect: ["<maker:text>", OK], covers: CGMI-BEH-DTR}

        """,
    ]

    private func run(_ filter: String, in folder: WorkFolder) async throws -> Int32 {
        let words = ["run", "basic.yaml", "--filter", filter, "--set", "final-limit=10s"]
        return try await AttestCall.run(words, in: folder).status
    }

    private func coverage(_ words: String..., in folder: WorkFolder) async throws -> AttestCall {
        try await AttestCall.run(["coverage", "--suites", "basic.yaml"] + words, in: folder)
    }

    /// The verdicts of the rows as the matrix in a folder has them.
    private func verdicts(_ path: String, in folder: WorkFolder) throws -> [String] {
        let json = try JSONSerialization.jsonObject(with: Data(try folder.read(path + "/coverage.json").utf8))
        let rows = (json as? [String: Any])?["rows"] as? [[String: Any]]
        return try #require(rows).compactMap { $0["verdict"] as? String }
    }

    @Test func runsAddUpIntoTheFolderOfTheLast() async throws {
        try await WorkFolder.with(Self.files) { folder in
            #expect(try await run("BASIC/levels", in: folder) == 0)
            let first = try FileManager.default.destinationOfSymbolicLink(atPath: folder.path("Reports/latest"))
            #expect(try await run("!BASIC/levels", in: folder) == 1)
            let call = try await coverage(first, "latest", "--min", "75", in: folder)
            #expect(call.status == 0, "\(call.output)\(call.complaint)")
            #expect(call.output.contains("exercised   75.0 %  (3 of 4 rows that must hold)  a step"))
            #expect(call.output.contains("--min    exercised 75.0 % is not below 75 %\n"))
            #expect(call.output.contains("broken: 1 must\n"))
            #expect(call.output.contains("  not applicable: needs modem-lines: "))
            #expect(
                try verdicts("Reports/latest", in: folder) == ["pass", "pass", "fail", "not-applicable"])
            #expect(folder.exists("Reports/latest/coverage.csv"))
            #expect(!folder.exists("Reports/\(first)/coverage.json"))
            #expect(try await coverage("latest", "--min", "75", in: folder).status == 1)
        }
    }

    /// The same run under two names is one run.
    @Test func outputHasAFolderOfItsOwn() async throws {
        try await WorkFolder.with(Self.files) { folder in
            #expect(try await run("BASIC/levels", in: folder) == 0)
            let call = try await coverage(
                "latest", "Reports/latest", "--output", "made/for/it", "--of", "claimed", "--min", "100", in: folder)
            #expect(call.status == 0, "\(call.output)\(call.complaint)")
            #expect(call.output.contains("--min    claimed 100.0 % is not below 100 %\n"))
            #expect(call.output.split(separator: "\n").filter { $0.contains("(emulator)") }.count == 1)
            #expect(try verdicts("made/for/it", in: folder) == ["pass", "pass", "not-run", "not-run"])
            #expect(!folder.exists("Reports/latest/coverage.json"))
        }
    }

    @Test func aProofIsTheHeadline() async throws {
        try await WorkFolder.with(Self.files) { folder in
            try folder.write("Reports/proof-1/note", "")
            let writer = try ProofWriter(path: folder.path("Reports/proof-1/proof.jsonl"))
            let stamp = Stamp(nanoseconds: 1)
            try writer.append(
                .proofBegan(
                    ProofHead(
                        tool: "0.1.0", id: "proof-1", startedAt: "", stamp: stamp, host: "h", rig: "prove",
                        parameters: [:], selection: [], files: [], cases: 3, defects: .init(1, of: 1),
                        variations: .init(0, of: 0), jobs: 1)))
            let sighting = Sighting(
                suite: "BASIC", name: "BASIC/levels", verdict: .fail, code: "answer.mismatch", message: "",
                covers: ["CMEE-SYN-SET"])
            try writer.append(
                .defect(DefectProof(name: "cmee-error", row: "CMEE-SYN-SET", outcome: .killed, sighting: sighting)))
            try writer.append(.proofEnded(ProofEnd(stamp: stamp)))
            try writer.close()
            #expect(try await run("BASIC/levels", in: folder) == 0)
            let call = try await coverage("latest", "proof-1", "--min", "50", in: folder)
            #expect(call.status == 1)
            #expect(call.output.contains("--min    proved 25.0 % is below 50 %\n"))
            #expect(call.output.contains("  no defect of it was tried\n    must    CMEE-SYN-READ"))
            #expect(try folder.read("Reports/proof-1/coverage.csv").contains(",BASIC/levels,pass,,cmee-error,"))
            #expect(try await coverage("latest", "proof-1", "--min", "50", "--of", "exercised", in: folder).status == 0)
        }
    }

    @Test func aRunThatCannotBeReadIsNoAnswer() async throws {
        try await WorkFolder.with(Self.files) { folder in
            #expect(try await run("BASIC/levels", in: folder) == 0)
            let whole = try folder.read("Reports/latest/run.jsonl")
            let lines = whole.split(separator: "\n")
            // Cut off behind the first case's end: what it decided counts.
            try folder.write("cut/run.jsonl", lines.dropLast(2).map { $0 + "\n" }.joined())
            let cut = try await coverage("./cut", in: folder)
            #expect(cut.status == 0)
            #expect(cut.complaint.contains("warning[run.cut-off]"))
            #expect(try verdicts("cut", in: folder).prefix(2) == ["pass", "pass"])
            try folder.write("damaged/run.jsonl", whole.replacing("\"verdict\":\"pass\"", with: "\"verdict\":\"fail\""))
            let damaged = try await coverage("./damaged", in: folder)
            #expect(damaged.status == 3)
            #expect(damaged.complaint.contains("error[run.unreadable]"))
            #expect(damaged.complaint.contains(" is damaged: line "))
            #expect(!folder.exists("damaged/coverage.json"))
        }
    }

    /// A figure is one of the whole register, whichever of its suites the call names; so is what `lint --strict` says.
    @Test func theSuitesBesideTheNamedOneCountToo() async throws {
        let basic = try #require(Self.files["basic.yaml"])
        let parts = [
            "requirements.csv": Self.files["requirements.csv"] ?? "",
            "sub/a.yaml": basic.replacing(", covers: CMEE-SYN-SET", with: ""),
            "sub/deep/b.yaml": basic.replacing("suite: BASIC", with: "suite: OTHER"),
        ]
        try await WorkFolder.with(parts) { folder in
            let call = try await AttestCall.run(
                ["coverage", "--suites", "sub/a.yaml", "--min", "100"], in: folder)
            #expect(call.status == 0, "\(call.output)")
            #expect(!folder.exists("coverage.json"))
            let lint = try await AttestCall.run(["lint", "--strict", "sub/a.yaml"], in: folder)
            #expect(lint.status == 0, "\(lint.complaint)")
            #expect(lint.output == "2 suites, 6 cases: no problems\n")
        }
    }
}
