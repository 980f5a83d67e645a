import TestSupport
import Testing

/// Rigs that lie in `Suites/rigs`, called by their names.
@Suite(.inTurn, .timeLimit(.minutes(10))) struct BundledRigTests {
    @Test func theLineOverRFC2217HasDTR() async throws {
        try await WorkFolder.withSuites { folder in
            let words = ["run", "--filter", "FTPCLOSE/dtr", "--rig", "emulator-rfc2217"]
            let call = try await AttestCall.run(words, in: folder)
            #expect(call.status == 0, "\(call.output)\(call.complaint)")
            #expect(call.output.contains("1 case in "))
            #expect(call.output.contains("1 passed"))
        }
    }

    /// Every kind of command over SSH, at an sshd that the run starts.
    @Test func sessionsOverSSH() async throws {
        try await WorkFolder.withSuites { folder in
            let words = ["run", "--filter", "FTPOPEN-SFTP/*", "--rig", "emulator-sftp"]
            let call = try await AttestCall.run(words, in: folder)
            #expect(call.status == 0, "\(call.output)\(call.complaint)")
            #expect(!call.output.contains("not applicable"))
        }
    }

    @Test func aFileThatIsNoneIsToldWhy() async throws {
        try await WorkFolder.withSuites { folder in
            for (word, reason) in [("./none", "No such file or directory"), ("Suites", "Is a directory")] {
                let call = try await AttestCall.run(["run", "--rig", word], in: folder)
                #expect(call.status == 2)
                #expect(call.complaint.contains("`\(word)` cannot be read: \(reason)"))
            }
        }
    }

    /// A rig is for every family of the project, whichever suites a call names; a misspelt name is known to none.
    @Test func featuresOfOtherFamiliesAreKnown() async throws {
        let files = [
            "fair.yaml": "rig: r\nport: emulator\nfeatures: {sftp-client: {off: yes, reason: none}}\n",
            "wrong.yaml": "rig: r\nport: emulator\nfeatures: {sftp-clint: {off: yes, reason: none}}\n",
        ]
        try await WorkFolder.withSuites(files) { folder in
            let words = ["run", "Suites/V250", "--filter", "CommandLine/prefix", "--rig"]
            let fair = try await AttestCall.run(words + ["fair.yaml"], in: folder)
            #expect(fair.status == 0, "\(fair.output)\(fair.complaint)")
            #expect(fair.complaint.isEmpty)
            for words in [words, ["prove", "--filter", "FTPMODE/*", "--rig"]] {
                let wrong = try await AttestCall.run(words + ["wrong.yaml"], in: folder)
                #expect(wrong.status == 2)
                #expect(wrong.complaint.contains("error[rig.unknown-feature]"))
                #expect(wrong.complaint.contains("did you mean `sftp-client`?"))
            }
        }
    }

    @Test func aNameOfNoRigIsRefused() async throws {
        try await WorkFolder.withSuites { folder in
            let call = try await AttestCall.run(["run", "--rig", "emulator-rfc"], in: folder)
            #expect(call.status == 2)
            #expect(call.complaint.contains("there is no rig `emulator-rfc`"))
            #expect(call.complaint.contains("`emulator`, `emulator-rfc2217`, `emulator-sftp`"))
            #expect(!call.complaint.contains("example"))
            let near = try await AttestCall.run(["run", "--rig", "emulatr"], in: folder)
            #expect(near.status == 2)
            #expect(near.complaint.contains("did you mean `emulator`?"))
        }
    }
}
