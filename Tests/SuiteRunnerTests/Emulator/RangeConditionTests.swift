import Evidence
import TestSupport
import Testing

/// Conditions on numbers: `until: {n: 2..5}` and `when: {n: 2..5}`.
@Suite(.inTurn, .timeLimit(.minutes(10))) struct RangeConditionTests {
    private func run(_ steps: String) async throws -> RunEvidence {
        let indented = steps.split(separator: "\n").map { "    " + $0 }.joined(separator: "\n")
        let cases = "- id: T/case\n  title: One\n  given: booted\n  steps:\n" + indented
        return try await RunBench().run(SuiteText(cases: cases, states: SessionStates.text))
    }

    private static let read = "{send: AT+FTPMODE?, expect: ['+FTPMODE: <mode:int>', OK]}"

    @Test(arguments: ["0..0", "0..1", "\"0\""])
    func aNumberInTheRangeEndsARepetition(range: String) async throws {
        let run = try await run("- repeat: {steps: [\(Self.read)], until: {mode: \(range)}}")
        #expect(run.verdicts == ["T/case pass"], "\(run.first.report)")
    }

    @Test(arguments: ["1..9", "00", "0..", "..1"])
    func anyOtherDoesNot(range: String) async throws {
        let run = try await run("- {repeat: {steps: [\(Self.read)], until: {mode: \(range)}}, within: 30ms}")
        #expect(run.verdicts == ["T/case fail"])
        #expect(run.first.code == "repeat.limit")
    }

    /// A case of another kind of rig tests nothing here, and says why.
    @Test(arguments: [
        ("{cmee: 1}", nil), ("{cmee: 0..2}", nil), ("{cmee: \"!0\"}", nil), ("{ftp-account: \"\"}", nil),
        ("{cmee: 0}", "`cmee` is 0, and here it is 1"), ("{cmee: \"!1\"}", "`cmee` is !1, and here it is 1"),
        ("{cmee: \"\"}", "`cmee` is not set, and here it is 1"),
        ("{ftp-account: a}", "`ftp-account` is a, and here it is not set"),
    ])
    func aCaseIsForSomeRigsAlone(condition: String, reason: String?) async throws {
        let cases = "- id: T/case\n  title: One\n  when: \(condition)\n  steps: [{send: AT, expect: OK}]"
        let run = try await RunBench().run(SuiteText(cases: cases))
        #expect(run.verdicts == ["T/case \(reason == nil ? "pass" : "not-applicable")"])
        #expect(run.first.end?.finding?.summary == reason.map { "is for a rig whose " + $0 })
    }

    @Test(arguments: [("0..5", "fail"), ("1..5", "pass")])
    func aStepRunsOnlyInItsRange(range: String, verdict: String) async throws {
        let run = try await run("- \(Self.read)\n- {send: AT+FTPMODE?, when: {mode: \(range)}, expect: ERROR}")
        #expect(run.verdicts == ["T/case \(verdict)"], "\(run.first.report)")
    }
}
