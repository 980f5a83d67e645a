import Evidence
import Rigs
import SuiteLanguage
import TestSupport
import Testing
import Wire

/// What may harm a real module, or cost its owner, runs there only where the rig allows it.
@Suite(.inTurn, .timeLimit(.minutes(10))) struct HazardTests {
    private static let states = """
        ladder:
          ready: {verify: [{send: AT, expect: OK}]}
          reset: {verify: [{send: AT, expect: OK}], build: [{send: AT&F, expect: OK, tags: destructive}]}
          above: {from: reset, verify: [{send: AT, expect: OK}]}
        """

    private static let cases = """
        - {id: T/plain, title: a, given: ready, steps: [{send: AT, expect: OK}]}
        - {id: T/tagged, title: b, tags: [costly, slow], steps: [{send: AT, expect: OK}]}
        - {id: T/step, title: c, steps: [{send: AT, expect: OK}], teardown: [{send: AT, expect: OK, tags: destructive}]}
        - {id: T/state, title: d, given: above, steps: [{send: AT, expect: OK}]}
        - {id: T/way, title: e, given: ready, steps: [{reach: above}]}
        - {id: T/both, title: f, tags: [destructive], steps: [{send: AT, expect: OK, tags: costly}]}
        """

    private func run(_ rig: @escaping @Sendable (inout Rig) -> Void) async throws -> RunEvidence {
        try await RunBench(rig: rig).run(SuiteText(cases: Self.cases, states: Self.states), on: [:])
    }

    /// The cases that ran.
    private func ran(_ run: RunEvidence) -> Set<String> {
        Set(run.cases.filter { $0.verdict == .pass }.map(\.head.name))
    }

    @Test func aRealModuleIsLeftAlone() async throws {
        let run = try await run { _ in }
        #expect(ran(run) == ["T/plain"])
        let reasons = Dictionary(uniqueKeysWithValues: run.cases.map { ($0.head.name, $0.summary) })
        let allow = "runs on a real module only where its rig file says"
        #expect(reasons["T/tagged"] == "costly (more than 1 MB): \(allow) `allow: [costly]`")
        for name in ["T/step", "T/state", "T/way"] {
            #expect(reasons[name] == "destructive (power, PIN or factory reset): \(allow) `allow: [destructive]`")
        }
        #expect(reasons["T/both"]?.hasSuffix("\(allow) `allow: [destructive, costly]`") == true)
    }

    @Test(
        arguments: [
            ([.costly], ["T/plain", "T/tagged"]),
            ([.destructive], ["T/plain", "T/step", "T/state", "T/way"]),
            ([.destructive, .costly], ["T/plain", "T/tagged", "T/step", "T/state", "T/way", "T/both"]),
        ] as [(Set<Hazard>, [String])])
    func whatTheRigAllowsRuns(allowed: Set<Hazard>, names: [String]) async throws {
        let run = try await run { $0.allowed = allowed }
        #expect(ran(run) == Set(names))
        // Who allows one thing is told to allow the other beside it.
        let reasons = run.cases.filter { $0.verdict == .notApplicable }.map(\.summary)
        if allowed == [.costly] { #expect(reasons.contains { $0.hasSuffix("`allow: [destructive, costly]`") }) }
    }

    @Test func theEmulatedModuleIsNothingToSpare() async throws {
        let run = try await run { $0.port = .emulator }
        #expect(ran(run).count == 6)
    }
}
