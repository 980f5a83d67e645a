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
