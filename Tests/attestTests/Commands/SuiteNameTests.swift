import TestSupport
import Testing

/// Suites that are called by their names below `Suites`.
@Suite(.inTurn, .timeLimit(.minutes(10))) struct SuiteNameTests {
    private static let path = "Suites/L610/FTP/1.2.21-WORDS.yaml"

    private func list(_ word: String) async throws -> AttestCall {
        var call: AttestCall?
        try await WorkFolder.with([Self.path: RunFilesTests.suite]) { folder in
            call = try await AttestCall.run(["list", word], in: folder)
        }
        return try #require(call)
    }

    @Test(arguments: ["BASIC", "basic", "1.2.21-words", "Words", path, "Suites/L610"])
    func isFoundBy(word: String) async throws {
        let call = try await list(word)
        #expect(call.status == 0)
        #expect(call.output.contains("2 cases in 1 suite"))
    }

    /// However many words of a call stand for it, a suite is run once.
    @Test func isTakenOnce() async throws {
        try await WorkFolder.with([Self.path: RunFilesTests.suite]) { folder in
            let call = try await AttestCall.run(["list", "BASIC", Self.path, "Suites", "./Suites/L610"], in: folder)
            #expect(call.output.contains("2 cases in 1 suite"))
        }
    }

    @Test func anUnknownNameIsToldBesideAWrongSuite() async throws {
        try await WorkFolder.with(["a.yaml": "suite: X\n"]) { folder in
            let call = try await AttestCall.run(["list", "a.yaml", "nothing"], in: folder)
            #expect(call.status == 2)
            #expect(call.complaint.contains("there is no suite `nothing`"))
        }
    }

    @Test(arguments: [
        ("BSAIC", "BASIC"), ("wrods", "WORDS"), ("1.2.21-WORD", "1.2.21-WORDS"), ("L610", "Suites/L610"),
        ("L610/FTP", "Suites/L610/FTP"),
    ])
    func aMisspeltNameIsGuessed(word: String, meant: String) async throws {
        let call = try await list(word)
        #expect(call.status == 2)
        #expect(call.complaint.contains("there is no suite `\(word)`"))
        #expect(call.complaint.contains("did you mean `\(meant)`?"))
    }
}
