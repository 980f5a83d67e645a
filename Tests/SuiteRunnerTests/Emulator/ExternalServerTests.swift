import Evidence
import TestSupport
import Testing

/// Cases at an FTP server that the harness cannot look into.
@Suite(.inTurn, .timeLimit(.minutes(10))) struct ExternalServerTests {
    private func run(_ steps: String) async throws -> RunEvidence {
        let indented = steps.split(separator: "\n").map { "    " + $0 }.joined(separator: "\n")
        let cases = "- id: T/case\n  title: One\n  given: session\n  steps:\n" + indented
        let register = "A,1,+A,syntax,must,a\nB,1,+B,syntax,must,b"
        return try await RunBench(isServerExternal: true).run(
            SuiteText(cases: cases, states: SessionStates.text, register: register))
    }

    private static let seen = "- {send: AT+FTPPWD, expect: [OK, '+FTPPWD: 2,/'], covers: A}\n"

    /// What only the server could show is left out and told; the rest of the case decides.
    @Test func whatTheServerSeesIsNotLookedAt() async throws {
        let run = try await run(Self.seen + "- {peer: {sees: PWD}, covers: B}\n- {send: AT, expect: OK, covers: A}")
        #expect(run.verdicts == ["T/case pass"])
        #expect(
            run.first.steps(.body) == ["body send AT+FTPPWD pass", "body peer not-applicable", "body send AT pass"])
        #expect(
            run.first.remarks(.warning) == [
                "not-observed: what an external FTP server sees is not known, which would show B"
            ])
    }

    @Test func whatIsPreparedInTheSameStepIsPrepared() async throws {
        let steps = "- peer: [{directory: /d}, {sessions: 1}]\n- peer: {exists: /d}\n" + Self.seen
        let run = try await run(steps)
        #expect(run.verdicts == ["T/case pass"])
        #expect(run.first.steps(.body).map { $0.split(separator: " ").last } == ["not-applicable", "pass", "pass"])
    }

    /// A case of which nothing that decides could be seen has passed nothing.
    @Test func aCaseThatOnlyTheServerDecidesIsNotApplicable() async throws {
        let run = try await run("- {send: AT+FTPPWD, expect: [OK, '+FTPPWD: 2,/']}\n- {peer: {sees: PWD}, covers: B}")
        #expect(run.verdicts == ["T/case not-applicable"])
        #expect(run.first.summary.hasPrefix("needs peer-observable: "))
    }

    @Test func aServerThatCannotBeSpoiledMakesItsCasesNotApplicable() async throws {
        let run = try await run("- peer: {reply: {PWD: 550 No}}\n" + Self.seen)
        #expect(run.verdicts == ["T/case not-applicable"])
        #expect(run.first.steps.isEmpty)
    }

    @Test func aFailureStaysOne() async throws {
        let run = try await run(
            "- {peer: {sees: PWD}, covers: B}\n- {send: AT+FTPPWD, expect: [OK, '+FTPPWD: 0'], covers: A}")
        #expect(run.verdicts == ["T/case fail"])
    }
}
