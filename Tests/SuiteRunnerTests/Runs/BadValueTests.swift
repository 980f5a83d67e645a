import Evidence
import TestSupport
import Testing

/// A variable that turns out to be no value of its kind: no verdict rests on a guess.
@Suite(.inTurn, .timeLimit(.minutes(10))) struct BadValueTests {
    @Test(
        arguments: [
            "peer: {delay: {CWD: '{x}'}}", "peer: {sessions: '{x}'}",
            "peer: {file: {path: a, payload: {size: '{x}', pattern: zero}}}",
            "peer: {file: {path: a, payload: {of: {text: b}, from: '{x}'}}}",
            "peer: {file: {path: a, payload: {of: {text: b}, from: '0', count: '{x}'}}}",
            "send: AT\n  expect: OK\n  within: '{x}'", "silent: '{x}'",
        ])
    func isAnErrorOfTheSuite(verb: String) async throws {
        let cases = "- id: T/case\n  title: One\n  variables: {x: many}\n  steps:\n    - "
        let run = try await RunBench().run(SuiteText(cases: cases + verb.replacing("\n", with: "\n    ")))
        #expect(run.verdicts == ["T/case error"])
        #expect(run.first.code == "suite.bad-value")
        #expect(run.first.summary.hasPrefix("`many` is no "))
    }

    @Test func aPayloadHasAnEnd() async throws {
        let run = try await RunBench().run(
            .steps("- send-bytes: {payload: {size: '67108865', pattern: zero}}"))
        #expect(run.verdicts == ["T/case error"])
        #expect(run.first.summary == "`67108865` is no size of at most 67108864 bytes")
    }

    /// Bytes that are sent at once stand in the journal in pieces that it can hold.
    @Test func aLargeMessageIsRecordedInPieces() async throws {
        let run = try await RunBench().run(
            .steps(
                "- {send-bytes: {payload: {size: '150000', pattern: zero}}}\n- {send-bytes: \"\\r\", expect: ERROR}"),
            on: [:])
        let pieces = run.bytes.filter { $0.direction == .sent && $0.bytes.count > 3 }
        #expect(pieces.map(\.bytes.count) == [65536, 65536, 18928])
        #expect(Set(pieces.map(\.stamp)).count == 1)
        #expect(pieces.allSatisfy { piece in piece.offered.map { $0 <= piece.stamp } == true })
    }
}
