import TestSupport
import Testing

/// When a session ended, by the server's stamps and the module's last final result code.
@Suite(.inTurn, .timeLimit(.minutes(10))) struct SessionEndTests {
    private func run(_ steps: String) async throws -> RunEvidence {
        let indented = steps.split(separator: "\n").map { "    " + $0 }.joined(separator: "\n")
        let cases = "- id: T/case\n  title: One\n  given: session\n  steps:\n" + indented
        return try await RunBench().run(SuiteText(cases: cases, states: SessionStates.text))
    }

    private static let close = "- {send: AT+FTPCLOSE, expect: [OK, '+FTPCLOSE: 1']}\n"

    @Test(arguments: ["{ended-after: 100ms, ended-before: 60s}", "{ended-before: 60s}", "{ended-after: 50% of 200ms}"])
    func anEndInItsSpanPasses(action: String) async throws {
        let run = try await run("- peer: {delay: {QUIT: 600ms}}\n" + Self.close + "- peer: \(action)")
        #expect(run.verdicts == ["T/case pass"], "\(run.first.report)")
    }

    @Test func anEarlyEndFails() async throws {
        let run = try await run(Self.close + "- peer: {ended-after: 60s}")
        #expect(run.verdicts == ["T/case fail"])
        #expect(run.first.code == "time.early")
        #expect(run.first.summary.hasSuffix("before 60.000 s had passed"))
    }

    /// A host that was late itself leaves it open; no host makes it right.
    @Test func aLateEndDoesNotPass() async throws {
        let late = "- peer: {delay: {QUIT: 300ms}}\n" + Self.close + "- peer: {ended-before: 1ms}"
        let run = try await run(late)
        #expect(run.verdicts == ["T/case fail"] || run.verdicts == ["T/case inconclusive"])
        #expect(["time.late", "time.doubtful"].contains(run.first.code))
    }

    @Test func noEndFails() async throws {
        let run = try await run("- {send: AT, expect: OK}\n- {peer: {ended-before: 60s}, within: 30ms}")
        #expect(run.verdicts == ["T/case fail"])
        #expect(run.first.summary == "the session has not ended")
    }
}
