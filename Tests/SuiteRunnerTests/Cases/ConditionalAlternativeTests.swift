import TestSupport
import Testing

/// Alternatives that are fair only on rigs that say so.
@Suite(.inTurn, .timeLimit(.minutes(10))) struct ConditionalAlternativeTests {
    private static let steps =
        "- {send: AT+X, expect: [OK, {any-of: [{when: {get-first: \"!2\"}, expect: \"+X: 1\"}, "
        + "{when: {get-first: \"!1\"}, expect: {optional: {any-of: [{when: {get-first: any}, expect: A}, \"+X: 2\"]}}}]}]}"

    @Test(arguments: [
        ("any", "+X: 1", "pass"), ("any", "+X: 2", "pass"), ("any", "A", "pass"), ("1", "+X: 1", "pass"),
        ("1", "+X: 2", "fail"), ("2", "+X: 1", "fail"), ("2", "+X: 2", "pass"), ("2", "A", "fail"),
    ])
    func areTakenOnlyThere(first: String, line: String, verdict: String) async throws {
        let bench = RunBench(settings: ["get-first=\(first)"])
        let run = try await bench.run(.steps(Self.steps), on: ["AT+X": .lines("OK", line)])
        #expect(run.verdicts == ["T/case \(verdict)"], "\(run.first.report)")
    }

    @Test func whereNoneIsLeftTheSuiteIsWrong() async throws {
        let steps = "- {send: AT+X, expect: {any-of: [{when: {get-first: \"1\"}, expect: OK}]}}"
        let run = try await RunBench().run(.steps(steps), on: ["AT+X": .lines("OK")])
        #expect(run.verdicts == ["T/case error"])
        #expect(run.first.code == "suite.no-alternative")
        #expect(run.lines == ["AT", "AT", "AT"])
    }
}
