import Evidence
import Foundation
import TestSupport
import Testing

/// Shards of a plan, and what is made of their reports.
@Suite(.inTurn, .timeLimit(.minutes(10))) struct MergeTests {
    private static let words = ["run", "a.yaml", "b.yaml", "--rig", "rig-a.yaml"]
    private static let second = TwoModules.suite(5).replacing("suite: X", with: "suite: Y").replacing("X/", with: "Y/")

    /// A rig of which a killed call has left nothing is not forgotten.
    @Test func aRigWithoutAJournalIsNotWhole() async throws {
        try await TwoModules.with(TwoModules.suite(2), { _, _ in ok }) { folder in
            let call = try await AttestCall.run(TwoModules.words, in: folder)
            #expect(call.status == 0, "\(call.output)\(call.complaint)")
            for lost in ["run.jsonl", "rigs/b/run.jsonl"] {
                try FileManager.default.removeItem(atPath: folder.path("Reports/latest/\(lost)"))
            }
            let merged = try await AttestCall.run(["merge", "latest"], in: folder)
            #expect(merged.status == 3, "\(merged.output)\(merged.complaint)")
        }
    }

    @Test func shardsThatWereJudgedOtherwiseAreRefused() async throws {
        try await TwoModules.with(TwoModules.suite(4), { _, _ in ok }) { folder in
            let words = ["run", "a.yaml", "--rig", "rig-a.yaml", "--shard"]
            _ = try await AttestCall.run(words + ["1/2", "--report-dir", "1"], in: folder)
            _ = try await AttestCall.run(
                words + ["2/2", "--report-dir", "2", "--set", "final-limit=900s"], in: folder)
            let call = try await AttestCall.run(["merge", "1/latest", "2/latest"], in: folder)
            #expect(call.status == 2)
            #expect(call.complaint.contains("were judged by different rules: they differ in loosened limits"))
        }
    }

    /// What equal rigs would be refused for is refused of shards that ran on two.
    @Test(arguments: [
        (["--rig", "rig-b.yaml", "--set", "cmee=2"], "`cmee`"),
        (["--rig", "rig-b.yaml", "--strict-levels"], "`--strict-levels`"),
        (["--rig", "rig-a.yaml", "--set", "space-after-colon=accept"], "`space-after-colon`"),
        (["--rig", "rig-a.yaml", "--set", "network=no"], "`network`"),
    ])
    func shardsOfRigsThatJudgeDifferentlyAreRefused(rig: [String], what: String) async throws {
        try await TwoModules.with(TwoModules.suite(4), { _, _ in ok }) { folder in
            let first = ["run", "a.yaml", "--rig", "rig-a.yaml", "--shard", "1/2", "--report-dir", "1"]
            _ = try await AttestCall.run(first, in: folder)
            _ = try await AttestCall.run(["run", "a.yaml", "--shard", "2/2", "--report-dir", "2"] + rig, in: folder)
            let call = try await AttestCall.run(["merge", "1/latest", "2/latest"], in: folder)
            #expect(call.status == 2, "\(call.output)\(call.complaint)")
            #expect(call.complaint.contains("were judged by different rules: they differ in \(what)"))
        }
    }

    @Test func allShardsAreTheWholeRun() async throws {
        let answer: @Sendable (String, String) -> String? = { $1 == "AT+C6" ? "\r\nERROR\r\n" : ok }
        try await TwoModules.with(TwoModules.suite(6), answer) { folder in
            try folder.write("b.yaml", Self.second)
            let whole = try await AttestCall.run(Self.words, in: folder)
            #expect(whole.status == 1, "\(whole.output)\(whole.complaint)")
            let one = try CaseList(folder.path("Reports/latest/run.jsonl"))
            #expect(one.cases.count == 11)
            for shard in ["1/3", "2/3", "3/3"] {
                let call = try await AttestCall.run(
                    Self.words + ["--shard", shard, "--report-dir", String(shard.prefix(1))], in: folder)
                #expect(call.status == (shard == "2/3" ? 1 : 0), "\(call.output)\(call.complaint)")
                #expect(call.output.contains("  shard   \(shard)\n"))
            }
            let counts = try (1...3).map { try CaseList(folder.path("\($0)/latest/run.jsonl")).cases.count }
            #expect(counts.sorted() == [3, 4, 4])
            let call = try await AttestCall.run(
                ["merge", "1/latest", "2/latest", "3/latest", "--report-dir", "All"], in: folder)
            #expect(call.status == 1, "\(call.output)\(call.complaint)")
            let merged = try CaseList(folder.path("All/latest/run.jsonl"))
            #expect(merged.verdicts == one.verdicts)
            #expect(merged.cases.count == one.cases.count)
            #expect(merged.head?.plannedCases == one.head?.plannedCases)
            let junit = try folder.read("All/latest/junit.xml")
            #expect(junit.contains("<testsuite name=\"X (a, shard 1/3)\""))
            #expect(junit.contains("<property name=\"shard\" value=\"1/3\"/>"))
            // A case's history is that of the whole run.
            #expect(junit.contains("<testcase name=\"X/1\" classname=\"attest.X\""))

            // The merged run is merged again with what it lacked.
            let part = try await AttestCall.run(["merge", "3/latest", "1/latest", "--report-dir", "Part"], in: folder)
            #expect(part.status == 3)
            #expect(part.output.contains("error[merge.shard-missing]: not all shards are there; missing: 2/3"))
            #expect(try RunTally.of(journal: folder.path("Part/latest/run.jsonl")).tally.unreached == counts[1])
            let rest = try await AttestCall.run(
                ["merge", "Part/latest", "2/latest", "--report-dir", "All"], in: folder)
            #expect(rest.status == 1, "\(rest.output)\(rest.complaint)")
            #expect(try CaseList(folder.path("All/latest/run.jsonl")).verdicts == one.verdicts)

            let twice = try await AttestCall.run(
                ["merge", "All/latest", "2/latest", "--report-dir", "Twice"], in: folder)
            #expect(twice.status == 2)
            #expect(twice.complaint.contains("error[merge.refused]: a, shard 2/3 is there twice"))
            let same = try await AttestCall.run(["merge", "1/latest", "1/latest"], in: folder)
            #expect(same.status == 2)
            #expect(same.complaint.contains("error[call.same-run]"))
            let mixed = try await AttestCall.run(["merge", "1/latest", "Reports/latest"], in: folder)
            #expect(mixed.status == 2)
            #expect(mixed.complaint.contains("error[merge.refused]: the runs are not shards of one plan"))
            #expect(!folder.exists("Twice"))
        }
    }

    /// Every case is in one shard, whatever their number, and whatever the order in which suites are named.
    @Test func shardsAreTheSameEverywhere() async throws {
        try await WorkFolder.with(["a.yaml": TwoModules.suite(6), "b.yaml": Self.second]) { folder in
            var seen: [String] = []
            for number in 1...4 {
                var lists: [[String]] = []
                for suites in [["a.yaml", "b.yaml"], ["b.yaml", "a.yaml"]] {
                    let call = try await AttestCall.run(
                        ["run"] + suites + ["--shard", "\(number)/4", "--dry-run"], in: folder)
                    #expect(call.status == 0, "\(call.complaint)")
                    lists.append(call.output.split(separator: "\n").map(String.init).filter { $0.contains(" · Case") })
                }
                #expect(lists[0].sorted() == lists[1].sorted())
                #expect((2...3).contains(lists[0].count))
                seen += lists[0]
            }
            #expect(seen.count == 11)
            #expect(Set(seen).count == 11)
        }
    }

    @Test func runsOfSeveralRigsAreMerged() async throws {
        let answer: @Sendable (String, String) -> String? = { rig, line in
            rig == "b" && line == "AT+C2" ? "\r\nERROR\r\n" : ok
        }
        try await TwoModules.with(TwoModules.suite(3), answer) { folder in
            for rig in ["a", "b"] {
                let call = try await AttestCall.run(
                    ["run", "a.yaml", "--rig", "rig-\(rig).yaml", "--report-dir", rig], in: folder)
                #expect(call.status == (rig == "a" ? 0 : 1))
            }
            let call = try await AttestCall.run(["merge", "a/latest", "b/latest"], in: folder)
            #expect(call.status == 1, "\(call.output)\(call.complaint)")
            #expect(try CaseList(folder.path("Reports/latest/run.jsonl")).cases.count == 6)

            // Other suites are another run.
            try folder.write("a.yaml", TwoModules.suite(4))
            let other = try await AttestCall.run(
                ["run", "a.yaml", "--rig", "rig-b.yaml", "--report-dir", "b"], in: folder)
            #expect(other.status == 1)
            let refused = try await AttestCall.run(["merge", "a/latest", "b/latest"], in: folder)
            #expect(refused.status == 2)
            #expect(refused.complaint.contains("are runs of different suites: a.yaml is not the same in both"))
        }
    }

    /// What was cut off is no whole run, however green it was; a call that was killed leaves what its rigs have written.
    @Test func aJournalThatWasCutOffIsTrouble() async throws {
        try await TwoModules.with(TwoModules.suite(3), { _, _ in ok }) { folder in
            let call = try await AttestCall.run(TwoModules.words, in: folder)
            #expect(call.status == 0)
            let run = try FileManager.default.destinationOfSymbolicLink(atPath: folder.path("Reports/latest"))
            let journal = "Reports/\(run)/rigs/b/run.jsonl"
            let lines = try folder.read(journal).split(separator: "\n")
            try folder.write(journal, lines.dropLast().map { $0 + "\n" }.joined())
            try FileManager.default.removeItem(atPath: folder.path("Reports/\(run)/run.jsonl"))
            let merged = try await AttestCall.run(["merge", run], in: folder)
            #expect(merged.status == 3, "\(merged.output)\(merged.complaint)")
            #expect(merged.output.contains("error[merge.cut-off]"))
            #expect(merged.output.contains("6 cases"))
            let again = try await AttestCall.run(["merge", "latest"], in: folder)
            #expect(again.status == 3)
        }
    }
}
