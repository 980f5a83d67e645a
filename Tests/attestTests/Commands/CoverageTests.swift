import Foundation
import TestSupport
import Testing

/// What `coverage` makes of runs.
@Suite(.inTurn, .timeLimit(.minutes(10))) struct CoverageTests {
    @Test func runsAddUpIntoTheFolderOfTheLast() async throws {
        try await WorkFolder.with(CoverageSample.files) { folder in
            try await CoverageSample.expectRun("BASIC/levels", in: folder, is: 0)
            let first = try FileManager.default.destinationOfSymbolicLink(atPath: folder.path("Reports/latest"))
            try await CoverageSample.expectRun("!BASIC/levels", in: folder, is: 1)
            let call = try await CoverageSample.coverage(first, "latest", in: folder)
            #expect(call.status == 0, "\(call.output)\(call.complaint)")
            #expect(call.output.contains("exercised   75.0 %  (3 of 4 rows that must hold)  a step"))
            #expect(call.output.contains("  runs    \(first) (emulator), loosened: final-limit 10s (standard 1s)\n"))
            #expect(call.output.contains("broken: 1 must\n"))
            #expect(call.output.contains("  not applicable: needs modem-lines: "))
            #expect(
                try CoverageSample.verdicts("Reports/latest", in: folder) == ["pass", "pass", "fail", "not-applicable"])
            #expect(folder.exists("Reports/latest/coverage.csv"))
            #expect(!folder.exists("Reports/\(first)/coverage.json"))
        }
    }

    /// The same run under two names is one run.
    @Test func outputHasAFolderOfItsOwn() async throws {
        try await WorkFolder.with(CoverageSample.files) { folder in
            try await CoverageSample.expectRun("BASIC/levels", in: folder, is: 0)
            let call = try await CoverageSample.coverage(
                "latest", "Reports/latest", "--output", "made/for/it", "--of", "claimed", "--min", "100", in: folder)
            #expect(call.status == 0, "\(call.output)\(call.complaint)")
            #expect(call.output.contains("--min    claimed 100.0 % is not below 100 %\n"))
            #expect(call.output.split(separator: "\n").filter { $0.contains("(emulator)") }.count == 1)
            #expect(try CoverageSample.verdicts("made/for/it", in: folder) == ["pass", "pass", "not-run", "not-run"])
            #expect(!folder.exists("Reports/latest/coverage.json"))
        }
    }

    @Test func aProofIsTheHeadline() async throws {
        try await WorkFolder.with(CoverageSample.files) { folder in
            try CoverageSample.prove(in: folder)
            try await CoverageSample.expectRun("BASIC/levels", in: folder, is: 0)
            let call = try await CoverageSample.coverage("latest", "proof-1", "--min", "50", in: folder)
            #expect(call.status == 1)
            #expect(call.output.contains("--min    proved 25.0 % is below 50 %\n"))
            #expect(call.output.contains("  no defect of it was tried\n    must    CMEE-SYN-READ"))
            #expect(try folder.read("Reports/proof-1/coverage.csv").contains(",BASIC/levels,pass,,cmee-error,"))
            #expect(
                try await CoverageSample.coverage("latest", "proof-1", "--min", "50", "--of", "exercised", in: folder)
                    .status == 0)
            #expect(try await CoverageSample.coverage("latest", "proof-1", "--min", "25", in: folder).status == 0)
        }
    }

    @Test func aRunThatCannotBeReadIsNoAnswer() async throws {
        try await WorkFolder.with(CoverageSample.files) { folder in
            try await CoverageSample.expectRun("BASIC/levels", in: folder, is: 0)
            let whole = try folder.read("Reports/latest/run.jsonl")
            try folder.write("damaged/run.jsonl", whole.replacing("\"verdict\":\"pass\"", with: "\"verdict\":\"fail\""))
            try folder.write("empty/run.jsonl", "")
            try folder.write("garbage/run.jsonl", "garbage")
            try folder.write("unproved/proof.jsonl", "")
            for (name, reason) in [
                ("damaged", " is damaged: line "), ("empty", " holds nothing: "), ("garbage", " holds nothing: "),
                ("unproved", " holds nothing: "),
            ] {
                let call = try await CoverageSample.coverage("./" + name, in: folder)
                #expect(call.status == 3)
                #expect(call.complaint.contains("error[run.unreadable]"))
                #expect(call.complaint.contains(reason))
                #expect(!folder.exists(name + "/coverage.json"))
            }
        }
    }

    /// A figure is one of the whole register, whichever of its suites the call names; so is what `lint --strict` says.
    @Test func theSuitesBesideTheNamedOneCountToo() async throws {
        let basic = try #require(CoverageSample.files["basic.yaml"])
        let parts = [
            "requirements.csv": CoverageSample.files["requirements.csv"] ?? "",
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
