import Evidence
import Foundation
import TestSupport
import Testing

/// What a run would send, held to what it does send.
@Suite(.inTurn, .timeLimit(.minutes(10))) struct DryRunTests {
    /// Real suites on the emulated module: what was told beforehand is what stands in the journal.
    @Test func theRunSendsWhatWasTold() async throws {
        try await WorkFolder.withSuites { folder in
            // Without those that take the longest to reach their state.
            let words =
                [
                    "Suites/V250/5.2-command-lines.yaml", "Suites/V250/5.3-basic-syntax.yaml", "FTPMODE", "FTPCWD",
                    "FTPSTOR",
                ]
                + ["!*/pin", "!*/restart", "!*/sync"].flatMap { ["--filter", $0] }
                + ["--set", "recv-name=FTP_RECV", "--set", "final-limit=10s"]
            let said = try await AttestCall.run(["run", "--dry-run"] + words, in: folder)
            #expect((said.status, said.complaint) == (0, ""))
            #expect(!folder.exists("Reports"))
            let run = try await AttestCall.run(["run"] + words, in: folder)
            #expect(run.status == 0, "\(run.output.suffix(2000))")
            let told = DryRunCase.all(in: said.output)
            let journal = try JournalCase.all(in: folder.path("Reports/latest/run.jsonl"))
            #expect(told.map(\.name) == journal.map(\.name))
            var compared = 0
            var states = 0
            for (told, seen) in zip(told, journal) {
                #expect(told.reason == seen.reason, "\(told.name)")
                guard told.reason == nil else { continue }
                // What depends on the module's answers only the run can tell.
                if !told.hasHeadings {
                    for phase in [StepHead.Phase.setup, .body, .teardown, .aftermath] {
                        #expect(
                            told.describes(seen.sent[phase] ?? [], in: phase),
                            "\(told.name), \(phase): \(told.sent[phase] ?? []) and \(seen.shown(phase))")
                    }
                    compared += 1
                }
                if told.describes(seen.sent[.state] ?? [], in: .state) { states += 1 }
            }
            #expect(compared > 60)
            // A state that a case has left unseen is built where it was to be proved.
            #expect(states * 10 > told.count * 7)
            // Now the cases are measured.
            let again = try await AttestCall.run(["run", "--dry-run"] + words, in: folder)
            let ran = journal.count { $0.reason == nil }
            #expect(again.output.contains("minutes: \(ran) cases as measured in "))
            #expect(try folder.count("Reports") == 2)
        }
    }

    /// There is no such device, no such server, and nobody needs one.
    @Test func nothingIsOpenedOrWritten() async throws {
        try await WorkFolder.with(["a.yaml": RunFilesTests.suite]) { folder in
            let before = try folder.count(".")
            let call = try await AttestCall.run(
                ["run", "a.yaml", "--dry-run", "--port", "/dev/not-there", "--set", "ftp-host=192.0.2.1"], in: folder)
            #expect((call.status, call.complaint) == (0, ""))
            #expect(call.output.contains("→ AT+CGMI<CR>"))
            // What was said stands in two files.
            #expect(try folder.count(".") == before + 2)
        }
    }

    @Test func secretsAreNotShown() async throws {
        try await WorkFolder.withSuites { folder in
            let call = try await AttestCall.run(
                ["run", "--dry-run", "FTPMODE", "FTPOPEN", "--set", "sim-pin=4711", "--set", "ftp-password=hushhush"],
                in: folder)
            #expect(call.status == 0)
            #expect(call.output.contains(#"AT+CPIN="***"<CR>"#))
            #expect(call.output.contains(#""attest","***""#))
            #expect(!call.output.contains("4711"))
            #expect(!call.output.contains("hushhush"))
        }
    }

    @Test(
        arguments: [
            ["--filter", "none"], ["--repeat", "0"], ["--set", "cmee=9"], ["--rig", "absent"], ["--port", "nonsense"],
            ["absent.yaml"],
        ])
    func wrongCallsAreWrong(words: [String]) async throws {
        try await WorkFolder.with(["a.yaml": RunFilesTests.suite]) { folder in
            let call = try await AttestCall.run(["run", "a.yaml", "--dry-run"] + words, in: folder)
            #expect(call.status == 2)
            #expect(call.output.isEmpty)
        }
    }

    /// Times of another rig say nothing of this one.
    @Test func onlyTheSameRigCounts() async throws {
        try await WorkFolder.with(["a.yaml": RunFilesTests.suite]) { folder in
            let run = try await AttestCall.run(["run", "a.yaml", "--set", "final-limit=10s"], in: folder)
            #expect(run.status == 0)
            let same = try await AttestCall.run(["run", "a.yaml", "--dry-run"], in: folder)
            #expect(same.output.contains("2 cases as measured in "))
            let other = try await AttestCall.run(
                ["run", "a.yaml", "--dry-run", "--port", "/dev/not-there"], in: folder)
            #expect(other.output.contains("2 cases by estimate, at 20 ms an exchange"))
            // A run that was cut off may have been cut off in a case.
            let journal = "Reports/latest/run.jsonl"
            try folder.write(journal, String(try folder.read(journal).dropLast(40)))
            let cut = try await AttestCall.run(["run", "a.yaml", "--dry-run"], in: folder)
            #expect(cut.output.contains("2 cases by estimate, at 1 ms an exchange"))
        }
    }
}
