import TestSupport
import Testing

/// Words that choose cases, and what is said of those that choose none.
@Suite(.inTurn, .timeLimit(.minutes(10))) struct SelectionCallTests {
    private static let files = [
        "a.yaml": """
        suite: BASIC
        title: Words that every module knows
        cases:
          - {id: BASIC/plain, title: One, steps: [{send: AT, expect: OK}]}
          - {id: BASIC/slow, title: Two, tags: [slow], steps: [{send: AT, expect: OK}]}
          - {id: BASIC/reset, title: Three, given: fresh, steps: [{send: AT, expect: OK}]}

        """,
        "states.yaml": """
        states: BASIC
        ladder:
          fresh: {verify: [{send: AT, expect: OK}], build: [{send: AT&F, expect: OK, tags: destructive}]}

        """,
    ]

    private func list(_ words: String..., body: (AttestCall) throws -> Void) async throws {
        try await WorkFolder.with(Self.files) { folder in
            try body(try await AttestCall.run(["list", "a.yaml"] + words, in: folder))
        }
    }

    @Test func tagsAreShown() async throws {
        try await list { call in
            #expect(call.output.contains("  BASIC/plain\n"))
            #expect(call.output.contains("  BASIC/slow #slow\n"))
            #expect(call.output.contains("  BASIC/reset (fresh) #destructive\n"))
        }
    }

    @Test(arguments: [
        (["destructive"], ["reset"]), (["!destructive"], ["plain", "slow"]), (["!slow", "!destructive"], ["plain"]),
        (["slow", "destructive"], ["slow", "reset"]),
    ])
    func tagsChoose(tags: [String], names: [String]) async throws {
        try await WorkFolder.with(Self.files) { folder in
            let words = ["list", "a.yaml"] + tags.flatMap { ["--tag", $0] }
            let call = try await AttestCall.run(words, in: folder)
            #expect(call.output.matches(of: #/  BASIC\/(\w+)/#).map { String($0.output.1) } == names)
        }
    }

    @Test(arguments: [
        ("--tag", "slwo", "no case has the tag `slwo`", "did you mean `slow`?"),
        ("--tag", "network", "no case has the tag `network`", "tags: `destructive`, `slow`"),
        ("--filter", "BASIC/plian", "`BASIC/plian` selects no case", "did you mean `BASIC/plain`?"),
        ("--filter", "BASIC", "`BASIC` selects no case", "did you mean `BASIC/*`?"),
        ("--tag", "!destructve", "no case has the tag `destructve`", "did you mean `destructive`?"),
        ("--filter", "!BASIC/plian", "`!BASIC/plian` excludes no case", "did you mean `BASIC/plain`?"),
        ("--filter", "X*", "`X*` selects no case", "`attest list` shows every case id; `--filter` is a glob over them"),
    ])
    func aWordThatChoosesNothing(option: String, word: String, message: String, help: String) async throws {
        try await list(option, word) { call in
            #expect(call.status == 2)
            #expect(call.complaint == "error[call.nothing-selected]: \(message)\n   = help: \(help)\n")
        }
    }

    @Test func nothingDerivedIsNothingSelected() async throws {
        try await list("--derived") { call in
            #expect(call.status == 2)
            #expect(call.output == "")
            #expect(call.complaint.contains("error[call.nothing-selected]: no case of these is derived\n"))
        }
    }
}
