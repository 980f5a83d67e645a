import TestSupport
import Testing

/// Which gate runs and proofs can hold.
@Suite(.inTurn, .timeLimit(.minutes(10))) struct CoverageGateTests {
    /// The figure alone is not enough: it counts what was found broken, too.
    @Test func aGateWantsTheFigureAndNothingBroken() async throws {
        try await WorkFolder.with(CoverageSample.files) { folder in
            try await CoverageSample.expectRun("BASIC/levels", in: folder, is: 0)
            try await CoverageSample.expectGate(
                "latest", "--min", "50", in: folder, is: "0: --min    exercised 50.0 % is not below 50 %")
            try await CoverageSample.expectGate(
                "latest", "--min", "50.5", in: folder, is: "1: --min    exercised 50.0 % is below 50.5 %")
            try await CoverageSample.expectRun("*", in: folder, is: 1)
            try await CoverageSample.expectGate(
                "latest", "--min", "75", in: folder,
                is: "1: --min    exercised 75.0 % is not below 75 %; broken: 1 of the rows that must hold")
        }
    }

    /// Who changes suites has to run them again: the case has kept its name, and now asks for something else.
    @Test func aRunOfOtherSuitesHoldsNoGate() async throws {
        try await WorkFolder.with(CoverageSample.files) { folder in
            try await CoverageSample.expectRun("BASIC/levels", in: folder, is: 0)
            try await CoverageSample.expectGate(
                "latest", "--min", "50", in: folder, is: "0: --min    exercised 50.0 % is not below 50 %")
            try folder.write("basic.yaml", try folder.read("basic.yaml").replacing("+CMEE: 0", with: "+NOBODY: 1"))
            let changed = try await CoverageSample.coverage("latest", "--min", "0", in: folder)
            #expect(changed.status == 3)
            #expect(changed.complaint.contains("warning[run.other-files]"))
            #expect(changed.complaint.contains(" rests on files that are not what they were: basic.yaml\n"))
            #expect(changed.complaint.contains("warning[run.other-suites]"))
            #expect(changed.output.contains("--min    exercised 0.0 % is not below 0 %; in doubt, see the warnings\n"))
        }
    }

    /// Who changes suites has to prove them again.
    @Test func aProofOfOtherSuitesProvesNothing() async throws {
        try await WorkFolder.with(CoverageSample.files) { folder in
            try CoverageSample.prove(in: folder)
            try await CoverageSample.expectGate(
                "proof-1", "--min", "25", in: folder, is: "0: --min    proved 25.0 % is not below 25 %")
            // Another register: the kill stands, and nobody knows what it is worth.
            try folder.write("requirements.csv", try folder.read("requirements.csv") + "X,1.3,+X,syntax,may,X.\n")
            let other = try await CoverageSample.coverage("proof-1", "--min", "25", in: folder)
            #expect(other.status == 3)
            #expect(other.complaint.contains("warning[proof.other-files]"))
            #expect(other.complaint.contains(" rests on files that are not what they were: requirements.csv\n"))
            #expect(other.output.contains("--min    proved 25.0 % is not below 25 %; in doubt, see the warnings\n"))
            #expect(try await CoverageSample.coverage("proof-1", in: folder).status == 0)
            // Another suite: not even the kill does.
            try folder.write("basic.yaml", try folder.read("basic.yaml") + "# changed\n")
            let changed = try await CoverageSample.coverage("proof-1", "--min", "25", in: folder)
            #expect(changed.status == 1)
            #expect(changed.output.contains("--min    proved 0.0 % is below 25 %; in doubt, see the warnings\n"))
        }
    }

    @Test func aProofThatIsNotWholeHoldsNoGate() async throws {
        try await WorkFolder.with(CoverageSample.files) { folder in
            try CoverageSample.prove(in: folder, defects: 2)
            let call = try await CoverageSample.coverage("proof-1", "--min", "25", in: folder)
            #expect(call.status == 3)
            #expect(call.complaint.contains("warning[proof.not-whole]"))
        }
    }

    /// What was decided before counts, but no gate is held by it.
    @Test func aRunThatIsNotWholeHoldsNoGate() async throws {
        try await WorkFolder.with(CoverageSample.files) { folder in
            try await CoverageSample.expectRun("BASIC/levels", in: folder, is: 0)
            let lines = try folder.read("Reports/latest/run.jsonl").split(separator: "\n")
            // Behind the end of its only case.
            try folder.write("cut/run.jsonl", lines.dropLast(2).map { $0 + "\n" }.joined())
            // Closed, though the case is not there.
            try folder.write("short/run.jsonl", (lines.prefix(1) + lines.suffix(1)).map { $0 + "\n" }.joined())
            for (name, code, figure) in [("cut", "run.cut-off", "50"), ("short", "run.not-whole", "0")] {
                let call = try await CoverageSample.coverage("./" + name, in: folder)
                #expect(call.status == 0)
                #expect(call.complaint.contains("warning[\(code)]"))
                try await CoverageSample.expectGate(
                    "./" + name, "--min", figure, in: folder,
                    is: "3: --min    exercised \(figure).0 % is not below \(figure) %; in doubt, see the warnings")
            }
        }
    }
}
