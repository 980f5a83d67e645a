import Evidence
import Foundation
import Synchronization
import TestSupport
import Testing

/// All cases on each of several rigs.
@Suite(.inTurn, .timeLimit(.minutes(10))) struct SeveralRigsTests {
    @Test func eachRigHasItsReportAndAllHaveOne() async throws {
        try await WorkFolder.withSuites { folder in
            let words = ["run", "Suites/L610", "--filter", "FTPMODE/mode/*"]
            let call = try await AttestCall.run(words + ["--rig", "emulator", "--rig", "emulator"], in: folder)
            #expect(call.status == 0, "\(call.output)\(call.complaint)")
            let one = try await AttestCall.run(words + ["--report-dir", "One"], in: folder)
            let alone = try CaseList(folder.path("One/latest/run.jsonl"))
            for rig in ["emulator", "emulator-2"] {
                let own = try CaseList(folder.path("Reports/latest/rigs/\(rig)/run.jsonl"))
                #expect(own.head?.rig == rig)
                #expect(own.cases.map(\.key) == alone.cases.map(\.key))
                #expect(own.verdicts == alone.verdicts)
                #expect(folder.exists("Reports/latest/rigs/\(rig)/junit.xml"))
            }
            let merged = try CaseList(folder.path("Reports/latest/run.jsonl"))
            #expect(merged.head?.parts?.map(\.head.rig) == ["emulator", "emulator-2"])
            #expect(merged.cases.count == 2 * alone.cases.count)
            #expect(merged.head?.plannedCases == 2 * alone.cases.count)
            #expect(merged.end?.trouble == nil)
            let junit = try folder.read("Reports/latest/junit.xml")
            #expect(junit.contains("<testsuite name=\"FTPMODE (emulator-2)\""))
            #expect(junit.contains("classname=\"attest.emulator-2.FTPMODE\""))
            #expect(one.status == 0)
        }
    }

    /// Many modules in one process: no verdict is another one than that of a module alone.
    @Test func aDozenSayWhatOneSays() async throws {
        try await WorkFolder.withSuites { folder in
            let words = ["run", "Suites/L610", "--filter", "FTPMODE/mode/*"]
            let rigs = Array(repeating: ["--rig", "emulator"], count: 12).flatMap(\.self)
            let call = try await AttestCall.run(words + rigs, in: folder)
            #expect(call.status == 0, "\(call.output)\(call.complaint)")
            let one = try await AttestCall.run(words + ["--report-dir", "One"], in: folder)
            #expect(one.status == 0)
            let alone = try CaseList(folder.path("One/latest/run.jsonl"))
            let merged = try CaseList(folder.path("Reports/latest/run.jsonl"))
            let byRig = Dictionary(grouping: merged.cases) { $0.rig ?? "" }
            #expect(byRig.count == 12)
            for (_, cases) in byRig {
                #expect(cases.map(\.key) == alone.cases.map(\.key))
                #expect(cases.map(\.verdict) == alone.cases.map(\.verdict))
            }
        }
    }

    /// Lines are whole and begin with the rig's name; what is drawn under a failure is not torn by another rig's lines.
    @Test func failuresAreDrawnInOnePiece() async throws {
        let answer: @Sendable (String, String) -> String? = { _, line in line.hasPrefix("AT+C2") ? "\r\nNO\r\n" : ok }
        try await TwoModules.with(TwoModules.suite(3), answer) { folder in
            let call = try await AttestCall.run(TwoModules.words + ["--set", "final-limit=300ms"], in: folder)
            #expect(call.status == 1 || call.status == 3 || call.status == 4)
            let lines = call.output.split(separator: "\n", omittingEmptySubsequences: false)
            for rig in ["a", "b"] {
                let mark = try #require(lines.firstIndex { $0.hasPrefix("  \(rig)  ") && $0.hasSuffix("  X/2") })
                #expect(lines[mark + 1].isEmpty)
                #expect(lines[mark + 2].hasPrefix("    error["))
                let block = lines[(mark + 2)...].prefix { !$0.isEmpty }
                #expect(block.allSatisfy { $0.hasPrefix("    ") })
            }
        }
    }

    /// One rig's module is wrong: the call says so, and the other's verdicts stand.
    @Test func aFailureOnOneRigFailsTheCall() async throws {
        let answer: @Sendable (String, String) -> String? = { rig, line in
            rig == "b" && line == "AT+C2" ? "\r\nERROR\r\n" : ok
        }
        try await TwoModules.with(TwoModules.suite(2), answer) { folder in
            let call = try await AttestCall.run(TwoModules.words, in: folder)
            #expect(call.status == 1, "\(call.output)\(call.complaint)")
            let merged = try CaseList(folder.path("Reports/latest/run.jsonl"))
            #expect(merged.cases.filter { $0.rig == "a" }.map(\.verdict) == [.pass, .pass])
            #expect(merged.cases.filter { $0.rig == "b" }.map(\.verdict) == [.pass, .fail])
            #expect(call.output.contains("b  2 cases in "))
        }
    }

    /// A rig that cannot work is not made good by one that can.
    @Test func aRigWithoutAModuleIsTrouble() async throws {
        try await TwoModules.with(TwoModules.suite(2), { rig, _ in rig == "b" ? "" : ok }) { folder in
            let call = try await AttestCall.run(TwoModules.words, in: folder)
            #expect(call.status == 3)
            #expect(call.output.contains("error[rig.port-silent]: b: nothing answered `AT`"))
            let junit = try folder.read("Reports/latest/junit.xml")
            #expect(junit.contains("cases not run on b"))
            #expect(!junit.contains("cases not run on a"))
        }
    }

    @Test func repetitionsAreComparedOnEachRig() async throws {
        try await TwoModules.with(
            TwoModules.suite(1), { rig, line in rig == "b" && line == "AT+C1" ? "\r\nERROR\r\n" : ok }
        ) {
            folder in
            let call = try await AttestCall.run(TwoModules.words + ["--repeat", "2"], in: folder)
            #expect(call.status == 1)
            // The rigs differ, and neither has changed its mind.
            #expect(!call.output.contains("changed between repetitions"))
            #expect(try CaseList(folder.path("Reports/latest/run.jsonl")).cases.count == 4)
        }
    }

    /// One at a time, whether each runs all cases or they share them.
    @Test(arguments: [[], ["--spread"]])
    func soManyAreAtWorkAtATime(words: [String]) async throws {
        let turns = Mutex<[String]>([])
        let answer: @Sendable (String, String) -> String? = { rig, line in
            if line.hasPrefix("AT+C") { turns.withLock { if $0.last != rig { $0.append(rig) } } }
            return ok
        }
        try await TwoModules.with(TwoModules.suite(8), answer) { folder in
            let call = try await AttestCall.run(TwoModules.words + ["--jobs", "1"] + words, in: folder)
            #expect(call.status == 0, "\(call.output)\(call.complaint)")
            let merged = try CaseList(folder.path("Reports/latest/run.jsonl"))
            #expect(merged.cases.count == (words.isEmpty ? 16 : 8))
        }
        if words.isEmpty { #expect(turns.withLock { $0 } == ["a", "b"]) }
    }

    @Test func failFastEndsAllRigs() async throws {
        let answer: @Sendable (String, String) -> String? = { _, line in line == "AT+C1" ? "\r\nERROR\r\n" : ok }
        try await TwoModules.with(TwoModules.suite(40), answer) { folder in
            let call = try await AttestCall.run(TwoModules.words + ["--fail-fast"], in: folder)
            #expect(call.status == 1)
            let merged = try CaseList(folder.path("Reports/latest/run.jsonl"))
            #expect(merged.cases.count < 40)
            #expect(merged.cases.allSatisfy { $0.verdict == .pass || $0.verdict == .fail })
        }
    }

    @Test(arguments: [
        (["--rig", "emulator", "--rig", "emulator", "--port", "emulator"], "--port is for one rig"),
        (["--rig", "emulator", "--spread"], "--spread needs several --rig"),
        (["--rig", "emulator", "--jobs", "2"], "--jobs needs several --rig"),
        (["--rig", "emulator", "--rig", "emulator", "--jobs", "0"], "--jobs takes a number from 1 up"),
        (["--rig", "x.yaml", "--rig", "y.yaml"], "error[call.same-port]"),
        (["--rig", "x.yaml", "--rig", "z.yaml"], "error[call.same-rig]: two rigs are called `x`"),
        (["--rig", "x.yaml", "--rig", "wrong.yaml"], "error["),
        (
            ["--rig", "emulator", "--rig", "emulator", "--set", "ftp-port=2121"],
            "the FTP servers of `emulator` and `emulator-2` have the same port, 2121"
        ),
        (["--rig", "emulator", "--rig", "none"], "error[call.no-rig]"),
        (["--shard", "0/3"], "--shard"), (["--shard", "4/3"], "--shard"), (["--shard", "3"], "--shard"),
        (["--shard", "1/3"], "error[call.nothing-selected]: shard 1/3 has no case"),
    ])
    func wrongCallsRunNothing(words: [String], complaint: String) async throws {
        let files = [
            "a.yaml": TwoModules.suite(2), "x.yaml": "rig: x\nport: /dev/null\n", "y.yaml": "rig: y\nport: /dev/null\n",
            "z.yaml": "rig: x\nport: /dev/zero\n", "wrong.yaml": "rig: w\nport: nowhere\n",
        ]
        try await WorkFolder.withSuites(files) { folder in
            let call = try await AttestCall.run(["run", "a.yaml"] + words, in: folder)
            #expect(call.status == 2, "\(call.output)")
            #expect(call.complaint.contains(complaint), "\(call.complaint)")
            #expect(!folder.exists("Reports"))
        }
    }
}
