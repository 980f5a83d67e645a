import Evidence
import Foundation
import Synchronization
import TestSupport
import Testing

/// Each case on one of several rigs.
@Suite(.inTurn, .timeLimit(.minutes(10))) struct SpreadTests {
    private static let words = TwoModules.words + ["--spread"]

    @Test func eachCaseRunsOnce() async throws {
        try await TwoModules.with(TwoModules.suite(60), { _, _ in ok }) { folder in
            let call = try await AttestCall.run(Self.words, in: folder)
            #expect(call.status == 0, "\(call.output)\(call.complaint)")
            let merged = try CaseList(folder.path("Reports/latest/run.jsonl"))
            #expect(merged.cases.map(\.key).sorted() == (1...60).map { "X/X/\($0)" }.sorted())
            #expect(merged.cases.allSatisfy { $0.verdict == .pass })
            #expect(Set(merged.cases.map(\.rig)) == ["a", "b"])
            #expect(merged.head?.divided == true)
            #expect(merged.head?.plannedCases == 60)
            // Each suite stands once in what a rig did, however many portions it took.
            let own = try folder.read("Reports/latest/rigs/a/junit.xml")
            #expect(!own.contains("X #2"))
            #expect(try folder.read("Reports/latest/junit.xml").contains("classname=\"attest.X\""))
        }
    }

    /// Cases that were divided over two versions would say something of neither.
    @Test func modulesThatAreNotAlikeDoNotShare() async throws {
        let answer: @Sendable (String, String) -> String? = { rig, line in
            line == "AT+CGMR" ? "\r\n+CGMR: \"V-\(rig)\"\r\n\r\nOK\r\n" : ok
        }
        try await TwoModules.with(TwoModules.suite(10), answer) { folder in
            let call = try await AttestCall.run(Self.words, in: folder)
            #expect(call.status == 3, "\(call.output)\(call.complaint)")
            #expect(call.output.contains("error[rig.unlike]:"))
            #expect(call.output.contains("V-a") && call.output.contains("V-b"))
            let merged = try CaseList(folder.path("Reports/latest/run.jsonl"))
            #expect(Set(merged.cases.map(\.rig)).count == 1)
        }
    }

    /// A line that comes by itself is no part of what the module is.
    @Test func whatComesByItselfMakesNoModuleAnother() async throws {
        let answer: @Sendable (String, String) -> String? = { rig, line in
            guard line == "AT+CGMR" else { return ok }
            return (rig == "a" ? "\r\n+CREG: 1\r\n" : "") + "\r\n1.0\r\n\r\nOK\r\n"
        }
        try await TwoModules.with(TwoModules.suite(6), answer) { folder in
            let call = try await AttestCall.run(Self.words, in: folder)
            #expect(call.status == 0, "\(call.output)\(call.complaint)")
        }
    }

    /// What would be refused when all is over, since the rigs were not judged by one rule, is refused before.
    @Test(arguments: [
        ("parameters: {cmee: 2, ", "`cmee`"), ("parameters: {list-limit: 20s, ", "loosened limits"),
        ("parameters: {space-after-colon: accept, ", "`space-after-colon`"),
        ("parameters: {budget: 2s, ", "`budget`"),
        ("known-issues: {X/1: {id: LAB-1, until: 2099-12-31}}\nparameters: {", "`known-issues`"),
    ])
    func rigsThatJudgeDifferentlyDoNotShare(change: String, what: String) async throws {
        let suite = TwoModules.suite(4).replacing(
            "cases:", with: "parameters: {budget: {type: duration, default: 1s}}\ncases:")
        try await TwoModules.with(suite, { _, _ in ok }) { folder in
            let rig = try folder.read("rig-b.yaml")
            try folder.write("rig-b.yaml", rig.replacing("parameters: {", with: change))
            let call = try await AttestCall.run(Self.words, in: folder)
            #expect(call.status == 2, "\(call.output)\(call.complaint)")
            #expect(
                call.complaint.contains(
                    "error[call.unlike-rigs]: `a` and `b` would not judge alike: they differ in \(what)"))
        }
    }

    /// A rig that goes away gives back what it had not done; the run is whole, and tells of it.
    @Test func aRigThatDiesGivesItsCasesBack() async throws {
        let deaths = Mutex(0)
        let answer: @Sendable (String, String) -> String? = { rig, line in
            guard rig == "b", line.hasPrefix("AT+C"), !line.hasPrefix("AT+CGM"),
                deaths.withLock({
                    $0 += 1; return $0 == 3
                })
            else { return ok }
            return nil
        }
        try await TwoModules.with(TwoModules.suite(40), answer) { folder in
            let call = try await AttestCall.run(Self.words, in: folder)
            #expect(call.status == 0, "\(call.output)\(call.complaint)")
            #expect(call.output.contains("warning[rig.ended-early]: b ended early"))
            let merged = try CaseList(folder.path("Reports/latest/run.jsonl"))
            #expect(merged.cases.map(\.key).sorted() == (1...40).map { "X/X/\($0)" }.sorted())
            #expect(merged.cases.allSatisfy { $0.verdict == .pass })
            let back = merged.observations.filter { $0.observation.code == "rig.gave-back" && $0.name != nil }
            #expect(back.count == 1)
            let dead = try CaseList(folder.path("Reports/latest/rigs/b/run.jsonl"))
            #expect(dead.end?.trouble?.code.hasPrefix("rig.port-") == true)
            #expect(dead.cases.last.map { "X/\(back.first?.name ?? "")" == $0.key } == true)
            #expect(dead.cases.last?.verdict == .error)
            #expect(merged.cases.first { $0.key == dead.cases.last?.key }?.rig == "a")
            #expect(try folder.read("Reports/latest/junit.xml").contains("errors=\"0\""))
            // What is merged again is the same.
            let again = try await AttestCall.run(["merge", "latest"], in: folder)
            #expect(again.status == 0, "\(again.output)\(again.complaint)")
            #expect(try CaseList(folder.path("Reports/latest/run.jsonl")).verdicts == merged.verdicts)
        }
    }

    /// A case with which two rigs have gone away is an error; it is not given to anybody else.
    @Test func aCaseThatKillsTwoRigsIsAnError() async throws {
        try await TwoModules.with(TwoModules.suite(12), { _, line in line == "AT+C3" ? nil : ok }) { folder in
            let call = try await AttestCall.run(Self.words, in: folder)
            #expect(call.status == 3, "\(call.output)\(call.complaint)")
            let merged = try CaseList(folder.path("Reports/latest/run.jsonl"))
            #expect(merged.verdicts["X/X/3"] == .error)
            #expect(merged.cases.count { $0.key == "X/X/3" } == 1)
            #expect(merged.end?.trouble != nil)
        }
    }

    @Test func aThirdRigIsSparedWhatKilledTwo() async throws {
        try await TwoModules.with(TwoModules.suite(12), { _, line in line == "AT+C3" ? nil : ok }) { folder in
            try await LineModule.with({ line in line == "AT+C3" ? nil : ok }) { third in
                try folder.write(
                    "rig-c.yaml",
                    "rig: c\nport: \(third)\nreconnect: 0s\nparameters: {quiet-time: 50ms, final-limit: 10s}\n")
                let call = try await AttestCall.run(Self.words + ["--rig", "rig-c.yaml"], in: folder)
                #expect(call.status == 3, "\(call.output)\(call.complaint)")
                let merged = try CaseList(folder.path("Reports/latest/run.jsonl"))
                #expect(merged.cases.count == 12)
                #expect(merged.cases.count { $0.verdict == .pass } == 11)
                #expect(merged.verdicts["X/X/3"] == .error)
                #expect(merged.head?.parts?.count { $0.end?.trouble == nil } == 1)
            }
        }
    }

    /// Where no rig is left, what was not reached is counted.
    @Test func withoutAnyRigCasesAreNotReached() async throws {
        try await TwoModules.with(TwoModules.suite(12), { _, line in line.hasPrefix("AT+C") ? nil : ok }) { folder in
            let call = try await AttestCall.run(Self.words, in: folder)
            #expect(call.status == 3)
            let (tally, _) = try RunTally.of(journal: folder.path("Reports/latest/run.jsonl"))
            #expect(tally.unreached > 0)
            #expect(tally.begun + tally.unreached == 12)
            #expect(try folder.read("Reports/latest/junit.xml").contains("of 12 cases were not run"))
        }
    }

    /// A case that one rig cannot run goes to one that can.
    @Test func casesGoWhereTheyApply() async throws {
        try await WorkFolder.withSuites { folder in
            let words = ["run", "--spread", "--filter", "FTPCLOSE/dtr", "--filter", "FTPMODE/mode/*"]
            let rig = try folder.read("Suites/rigs/emulator.yaml").replacing("rig: emulator", with: "rig: lines")
                .replacing("port: emulator", with: "port: rfc2217://emulator")
            try folder.write("lines.yaml", rig.replacing("parameters:", with: "parameters:\n  modem-lines: yes"))
            let call = try await AttestCall.run(words + ["--rig", "emulator", "--rig", "lines.yaml"], in: folder)
            #expect(call.status == 0, "\(call.output)\(call.complaint)")
            let merged = try CaseList(folder.path("Reports/latest/run.jsonl"))
            let dtr = try #require(merged.cases.first { $0.key.hasSuffix("FTPCLOSE/dtr") })
            #expect(dtr.rig == "lines")
            #expect(dtr.verdict == .pass)
        }
    }

    /// What only a rig that is not there could run was not run by the others.
    @Test func casesOfARigThatIsGoneAreNotReached() async throws {
        try await WorkFolder.withSuites { folder in
            let rig = try folder.read("Suites/rigs/emulator.yaml").replacing("rig: emulator", with: "rig: absent")
                .replacing("port: emulator", with: "port: /dev/ttyNone7")
            try folder.write("absent.yaml", rig.replacing("parameters:", with: "parameters:\n  modem-lines: yes"))
            let words = ["run", "--spread", "--filter", "FTPCLOSE/dtr", "--filter", "FTPMODE/mode/*"]
            let call = try await AttestCall.run(
                words + ["--rig", "emulator", "--rig", "absent.yaml", "--set", "ftp-peer=embedded"], in: folder)
            #expect(call.status == 3, "\(call.output)\(call.complaint)")
            let merged = try CaseList(folder.path("Reports/latest/run.jsonl"))
            #expect(!merged.cases.contains { $0.key.hasSuffix("FTPCLOSE/dtr") })
        }
    }

    @Test func repetitionsAreSpreadToo() async throws {
        try await TwoModules.with(TwoModules.suite(6), { _, _ in ok }) { folder in
            let call = try await AttestCall.run(Self.words + ["--repeat", "3"], in: folder)
            #expect(call.status == 0, "\(call.output)\(call.complaint)")
            let merged = try CaseList(folder.path("Reports/latest/run.jsonl"))
            #expect(Set(merged.cases.map(\.key)).count == 18)
            #expect(merged.cases.count == 18)
        }
    }

    @Test(arguments: [(SIGINT, 130), (SIGTERM, 143)] as [(Int32, Int32)])
    func aSignalEndsAllRigsWithTeardown(signal: Int32, status: Int32) async throws {
        let suite = """
            suite: X
            title: Waiting
            cases:
              - id: X/a
                title: An answer that does not come
                steps: [{send: AT+WAIT, expect: OK, within: 60s}]
                teardown: [{send: AT+DOWN, expect: OK}]
              - {id: X/next, title: Never reached, steps: [{send: AT+NEXT, expect: OK}]}
            """
        let said = Mutex<[String]>([])
        let (areWaiting, wait) = AsyncStream.makeStream(of: Void.self)
        let answer: @Sendable (String, String) -> String? = { rig, line in
            let waiting = said.withLock { said in
                said.append("\(rig) \(line)")
                return said.count { $0.hasSuffix("AT+WAIT") }
            }
            guard line == "AT+WAIT" else { return ok }
            if waiting == 2 { wait.finish() }
            return ""
        }
        try await TwoModules.with(suite, answer) { folder in
            let call = try await AttestCall.run(TwoModules.words, in: folder) { running in
                let number = running.processIdentifier
                Task {
                    for await _ in areWaiting {}
                    kill(number, signal)
                }
            }
            #expect(call.status == status)
            let merged = try CaseList(folder.path("Reports/latest/run.jsonl"))
            #expect(merged.end?.trouble?.code == "run.interrupted")
            #expect(merged.cases.map(\.verdict) == [.error, .error])
            #expect(call.output.contains("error[run.interrupted]: the run was ended by"))
            #expect(call.output.contains("2 not run"))
        }
        let lines = said.withLock { $0 }
        for rig in ["a", "b"] { #expect(lines.contains("\(rig) AT+DOWN")) }
        #expect(!lines.contains { $0.hasSuffix("AT+NEXT") })
    }
}
