import Evidence
import Synchronization
import TestSupport
import Testing

/// Exit codes of runs whose verdicts are mixed.
@Suite(.inTurn, .timeLimit(.minutes(10))) struct VerdictTests {
    private static let doubtful = """
        suite: X
        title: Two meanings of one line
        cases:
          - id: X/ambiguous
            title: A line that may be an answer and may be a result
            steps:
              - {send: AT+X=1, expect: OK}
              - {send: AT+X?, expect: ['+X: 1', OK]}
              - {await: '+X: 2', within: 50ms}
        """

    @Test func aLineOfTwoMeaningsIsInconclusive() async throws {
        try await LineModule.with({ $0 == "AT+X?" ? "\r\n+X: 2\r\n\r\n+X: 1\r\n" + ok : ok }) { path in
            try await WorkFolder.with(["a.yaml": Self.doubtful]) { folder in
                let call = try await AttestCall.run(
                    ["run", "a.yaml", "--port", path, "--set", "final-limit=10s"], in: folder)
                #expect(call.status == 4)
                #expect(call.output.contains("1 inconclusive"))
                #expect(try folder.read("Reports/latest/junit.xml").contains("<error message="))
                #expect(try folder.read("Reports/latest/junit.xml").contains("type=\"inconclusive\""))
            }
        }
    }

    @Test func aVerdictThatTurnsDoubtfulIsNoSteadyRun() async throws {
        let count = Counter()
        let moody: @Sendable (String) -> String = { line in
            guard line == "AT+X?" else { return ok }
            return count.next() == 2
                ? "\r\n+X: 2\r\n\r\n+X: 1\r\n" + ok : "\r\n+X: 1\r\n" + ok + "\r\n+X: 2\r\n"
        }
        let suite = Self.doubtful.replacing("within: 50ms", with: "within: 10s")
        try await LineModule.with(moody) { path in
            try await WorkFolder.with(["a.yaml": suite]) { folder in
                let call = try await AttestCall.run(
                    ["run", "a.yaml", "--port", path, "--set", "final-limit=10s", "--repeat", "3"], in: folder)
                #expect(call.status == 4)
                #expect(call.output.contains("X/ambiguous  2 passed, 1 inconclusive, first change in repetition 2"))
            }
        }
    }

    private static let changing = """
        suite: X
        title: A module with moods
        cases:
          - {id: X/mood, title: One, steps: [{send: AT+MOOD, expect: OK}]}
          - {id: X/calm, title: Two, steps: [{send: AT+CALM, expect: OK}]}
        """

    /// A module that refuses the second time.
    private func moody() -> @Sendable (String) -> String {
        let count = Counter()
        return { $0 == "AT+MOOD" && count.next() == 2 ? "\r\nERROR\r\n" : ok }
    }

    @Test func aVerdictThatChangesBetweenRepetitionsIsNamed() async throws {
        try await LineModule.with(moody()) { path in
            try await WorkFolder.with(["a.yaml": Self.changing]) { folder in
                let call = try await AttestCall.run(
                    ["run", "a.yaml", "--port", path, "--set", "final-limit=10s", "--repeat", "3"], in: folder)
                #expect(call.status == 1)
                #expect(call.output.contains("changed between repetitions"))
                #expect(call.output.contains("X/mood  2 passed, 1 failed, first change in repetition 2"))
                #expect(call.output.contains("6 cases in"))
            }
        }
    }

    @Test func untilFailEndsWithTheRepetitionThatFailed() async throws {
        try await LineModule.with(moody()) { path in
            try await WorkFolder.with(["a.yaml": Self.changing]) { folder in
                let call = try await AttestCall.run(
                    ["run", "a.yaml", "--port", path, "--set", "final-limit=10s", "--repeat", "9", "--until-fail"],
                    in: folder)
                #expect(call.status == 1)
                #expect(try RunTally.of(journal: folder.path("Reports/latest/run.jsonl")).tally.ended == 4)
            }
        }
    }

    /// A dead module fails as it is known to.
    @Test(arguments: ["", "  - {id: X/other, title: Two, needs: [modem-lines], steps: [{send: AT+X, expect: OK}]}\n"])
    func aRunInWhichNothingPassedIsNotGreen(more: String) async throws {
        let suite = "suite: X\ntitle: One\ncases:\n  - {id: X/one, title: One, steps: [{send: AT+X, expect: OK}]}\n"
        let rig = "rig: bench\nknown-issues: {\"*\": {id: LAB-17, until: 9999-12-31}}\n"
        try await LineModule.with({ $0 == "AT+X" ? "\r\nERROR\r\n" : ok }) { path in
            try await WorkFolder.with(["a.yaml": suite + more, "rig.yaml": rig]) { folder in
                let call = try await AttestCall.run(
                    ["run", "a.yaml", "--rig", "rig.yaml", "--port", path, "--set", "final-limit=10s"], in: folder)
                #expect(call.status == 4, "\(call.output)\(call.complaint)")
                #expect(try folder.read("Reports/latest/junit.xml").contains("harness.nothing-passed"))
            }
        }
    }

    @Test func anErrorWeighsLessThanAFailureInTheExitCode() async throws {
        let suite = """
            suite: X
            title: Both
            cases:
              - {id: X/error, title: One, steps: [{send: AT+X?, expect: [{optional: '+X: <n:int>'}, OK]}, {send: 'AT+{n}', expect: OK}]}
              - {id: X/fail, title: Two, steps: [{send: AT+NO, expect: OK}]}
            """
        try await LineModule.with({ $0 == "AT+NO" ? "\r\nERROR\r\n" : ok }) { path in
            try await WorkFolder.with(["a.yaml": suite]) { folder in
                let both = try await AttestCall.run(
                    ["run", "a.yaml", "--port", path, "--set", "final-limit=10s"], in: folder)
                #expect(both.status == 1)
                let error = try await AttestCall.run(
                    ["run", "a.yaml", "--port", path, "--set", "final-limit=10s", "--filter", "X/error"], in: folder)
                #expect(error.status == 3)
            }
        }
    }
}

/// Counts from 1 on.
final class Counter: Sendable {
    private let count = Mutex(0)

    func next() -> Int {
        count.withLock { count in
            count += 1
            return count
        }
    }
}
