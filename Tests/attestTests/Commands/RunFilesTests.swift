import Evidence
import Foundation
import TestSupport
import Testing

/// What a run leaves on the disk.
@Suite(.inTurn, .timeLimit(.minutes(10))) struct RunFilesTests {
    static let suite = """
        suite: BASIC
        title: Words that every module knows
        cases:
          - id: BASIC/maker
            title: The module names its maker
            steps: [{send: AT+CGMI, expect: ["<maker:text>", OK]}]
          - id: BASIC/model
            title: The module names its model
            steps: [{send: AT+CGMM, expect: ["<model:text>", OK]}]
        """

    @Test func aGreenRunLeavesJournalReportAndLink() async throws {
        try await WorkFolder.with(["a.yaml": Self.suite]) { folder in
            let call = try await AttestCall.run(["run", "a.yaml", "--set", "final-limit=10s"], in: folder)
            #expect(call.status == 0)
            #expect(call.complaint == "")
            let (tally, ending) = try RunTally.of(journal: folder.path("Reports/latest/run.jsonl"))
            #expect(ending == .closed)
            #expect(tally.count(.pass) == 2)
            #expect(tally.head?.port == "emulator")
            let junit = try folder.read("Reports/latest/junit.xml")
            #expect(junit.contains("<testcase name=\"BASIC/maker\" classname=\"attest.BASIC\""))
            #expect(junit.contains("tests=\"2\" failures=\"0\" errors=\"0\" skipped=\"0\""))
            #expect(call.output.contains(try #require(tally.head?.id)))
        }
    }

    @Test func theLinkPointsAtTheNewestRun() async throws {
        try await WorkFolder.with(["a.yaml": Self.suite]) { folder in
            for _ in 0..<2 {
                let call = try await AttestCall.run(
                    ["run", "a.yaml", "--set", "final-limit=10s", "--report-dir", "out/here"], in: folder)
                let target = try FileManager.default.destinationOfSymbolicLink(atPath: folder.path("out/here/latest"))
                #expect(call.output.contains("run \(target)\n"))
            }
            let runs = try FileManager.default.contentsOfDirectory(atPath: folder.path("out/here"))
            #expect(runs.count == 3)
        }
    }

    @Test func aFolderThatCannotBeWrittenEndsTheRunBeforeItBegins() async throws {
        try await WorkFolder.with(["a.yaml": Self.suite]) { folder in
            let call = try await AttestCall.run(["run", "a.yaml", "--report-dir", "/proc/attest"], in: folder)
            #expect(call.status == 3)
            #expect(call.output == "")
            #expect(
                call.complaint.hasPrefix(
                    "error[report.unwritable]: no report can be written: cannot create /proc/attest"))
        }
    }

    /// As on a disk that is full: no file may grow beyond so many blocks of 512 bytes.
    private func run(_ suite: String, blocks: Int, _ body: (AttestCall, WorkFolder) throws -> Void) async throws {
        try await WorkFolder.with(["a.yaml": suite]) { folder in
            let script = "trap '' XFSZ; ulimit -f \(blocks); exec \"$0\" run a.yaml --set final-limit=10s"
            let call = try await AttestCall.run(
                URL(fileURLWithPath: "/bin/sh"), ["-c", script, AttestCall.program.path], in: folder)
            try body(call, folder)
        }
    }

    @Test func aJournalThatCannotBeWrittenIsNoGreenRun() async throws {
        try await run(Self.suite, blocks: 2) { call, _ in
            #expect(call.status == 3)
            #expect(call.complaint.contains("error[report.unwritable]: the journal could not be written"))
            #expect(call.complaint.contains("File too large"))
        }
    }

    @Test func aJournalThatBreaksOffIsReportedAsFarAsItGoes() async throws {
        let values = (1...100).map(String.init).joined(separator: ", ")
        let suite = """
            suite: BASIC
            title: Many cases
            cases:
              - {id: BASIC/many, title: One of many, for: {n: [\(values)]}, steps: [{send: AT, expect: OK}]}
            """
        try await run(suite, blocks: 96) { call, folder in
            #expect(call.status == 3)
            #expect(call.complaint.contains("error[report.unwritable]: the journal could not be written"))
            let (tally, ending) = try RunTally.of(journal: folder.path("Reports/latest/run.jsonl"))
            #expect(ending == .cutOff)
            #expect((1..<100).contains(tally.count(.pass)))
            let junit = try folder.read("Reports/latest/junit.xml")
            #expect(junit.contains("<testcase name=\"BASIC/many[n=1]\""))
            #expect(junit.contains("were not run"))
        }
    }

    @Test func aReaderThatGoesAwayCostsNoReport() async throws {
        try await WorkFolder.with(["a.yaml": Self.suite]) { folder in
            let script = "\"$0\" run a.yaml --set final-limit=10s | true; \"$0\" list a.yaml | true"
            let call = try await AttestCall.run(
                URL(fileURLWithPath: "/bin/sh"), ["-c", script, AttestCall.program.path], in: folder)
            #expect(call.status == 0)
            let (tally, ending) = try RunTally.of(journal: folder.path("Reports/latest/run.jsonl"))
            #expect(ending == .closed)
            #expect(tally.count(.pass) == 2)
            #expect(folder.exists("Reports/latest/junit.xml"))
        }
    }

    /// What could not be said was not said: a list on a full disk is no list.
    @Test(arguments: ["list", "lint"])
    func outputThatIsLostIsTold(command: String) async throws {
        try await WorkFolder.with(["a.yaml": Self.suite]) { folder in
            let script = "exec \"$0\" \(command) a.yaml > /dev/full"
            let call = try await AttestCall.run(
                URL(fileURLWithPath: "/bin/sh"), ["-c", script, AttestCall.program.path], in: folder)
            #expect(call.status == 3)
            #expect(
                call.complaint.contains("error[call.output-lost]: what was to be said could not be written: No space"))
        }
    }

    /// Nobody finds the report of an earlier run under `latest`, whatever becomes of the newest.
    @Test func aRunThatIsKilledIsTheLatest() async throws {
        let waiting = Self.suite.replacing("[{send: AT+CGMM", with: "[{silent: 60s}, {send: AT+CGMM")
        try await WorkFolder.with(["a.yaml": Self.suite, "b.yaml": waiting]) { folder in
            let arguments = ["--set", "final-limit=10s"]
            #expect(try await AttestCall.run(["run", "a.yaml"] + arguments, in: folder).status == 0)
            let first = try FileManager.default.destinationOfSymbolicLink(atPath: folder.path("Reports/latest"))
            let script =
                "\"$0\" run b.yaml \(arguments.joined(separator: " ")) > out & for i in $(seq 300); do grep -q maker out && break; sleep 0.1; done; kill -9 $!"
            _ = try await AttestCall.run(
                URL(fileURLWithPath: "/bin/sh"), ["-c", script, AttestCall.program.path], in: folder)
            let latest = try FileManager.default.destinationOfSymbolicLink(atPath: folder.path("Reports/latest"))
            #expect(latest != first)
            #expect(!folder.exists("Reports/latest/junit.xml"))
        }
    }
}
