import Rigs
import SuiteLanguage
import TestSupport
import Testing

/// Cases that need what a module has not are not applicable, whoever needs it: the case or its state.
@Suite(.inTurn, .timeLimit(.minutes(10))) struct FeatureTests {
    private static let suite = SuiteText(
        cases: """
            - {id: T/plain, title: a, steps: [{send: AT, expect: OK}]}
            - {id: T/case, title: b, needs: [secure], steps: [{send: AT, expect: OK}]}
            - {id: T/state, title: c, given: safe, steps: [{send: AT, expect: OK}]}
            - {id: T/rare, title: d, needs: [rare], steps: [{send: AT, expect: OK}]}
            """,
        states: "ladder: {safe: {needs: [secure], verify: [{send: AT, expect: OK}]}}",
        capabilities: """
            features:
              secure: {title: sessions over SSH, default: yes}
              rare: {title: what few have, default: no}
            """)

    private func run(_ features: [String: FeatureSwitch]) async throws -> RunEvidence {
        try await RunBench(rig: { $0.features = features }).run(Self.suite, on: [:])
    }

    @Test func whatModulesHaveRuns() async throws {
        let run = try await run([:])
        #expect(run.verdicts == ["T/plain pass", "T/case pass", "T/rare not-applicable", "T/state pass"])
    }

    @Test func whatTheRigSwitchesOffDoesNot() async throws {
        let run = try await run(["secure": .off(reason: "this firmware has no SSH"), "rare": .on])
        #expect(
            run.verdicts == ["T/plain pass", "T/case not-applicable", "T/rare pass", "T/state not-applicable"])
        let reason = "needs secure: the rig switches it off: this firmware has no SSH"
        #expect(run.cases[1].summary == reason)
        #expect(run.cases[3].summary == reason)
    }
}
