import Evidence
import SuiteRunner
import TestSupport
import Testing

/// What is tried when building a state is not enough.
@Suite(.inTurn, .timeLimit(.minutes(10))) struct RescueTests {
    private let states = """
        ladder:
          ready:
            verify: [{send: AT+READY?, expect: ['+READY: <n:int 1..9>', OK]}]
            build:
              - {send: AT+LEVEL?, expect: ['+LEVEL: <n:int>', OK]}
              - {send: AT+GO, when: {n: "0"}, expect: OK}
            rescue: [{send: AT+RESCUE, expect: OK}]
        """
    private let cases = """
        - {id: T/1, title: One, given: ready, steps: [{send: AT+A, expect: OK}]}
        - {id: T/2, title: Two, given: ready, steps: [{send: AT+A, expect: OK}]}
        """

    private func run(_ script: Script, isolate: Bool = false, settings: [String] = []) async throws -> RunEvidence {
        var script = script
        script.behaviours["AT+A"] = .ok
        var options = RunOptions()
        options.isolate = isolate
        return try await RunBench(settings: settings, options: options).run(
            SuiteText(cases: cases, states: states), on: script)
    }

    @Test func rescueIsTriedOnceAndBuildingAgainAfterIt() async throws {
        let run = try await run([
            "AT+READY?": .turns(.error, .error, .lines("+READY: 1", "OK")), "AT+LEVEL?": .lines("+LEVEL: 0", "OK"),
            "AT+GO": .ok, "AT+RESCUE": .ok,
        ])
        #expect(run.verdicts == ["T/1 pass", "T/2 pass"])
        #expect(
            run.cases[0].steps(.state).map { $0.split(separator: " ").dropFirst(2).joined(separator: " ") } == [
                "AT+READY? fail", "AT+LEVEL? pass", "AT+GO pass", "AT+READY? fail", "AT+RESCUE pass", "AT+LEVEL? pass",
                "AT+GO pass", "AT+READY? pass",
            ])
    }

    @Test func aBuildThatFailsIsRescuedToo() async throws {
        let run = try await run([
            "AT+READY?": .turns(.error, .lines("+READY: 1", "OK")), "AT+LEVEL?": .lines("+LEVEL: 0", "OK"),
            "AT+GO": .turns(.error, .ok), "AT+RESCUE": .ok,
        ])
        #expect(run.verdicts == ["T/1 pass", "T/2 pass"])
    }

    @Test func whatOneAttemptCapturedIsUnknownToTheNext() async throws {
        // The level is 0 only the first time: the step that depends on it must not run at the second case's build.
        let run = try await run([
            "AT+READY?": .turns(.error, .lines("+READY: 1", "OK"), .error, .lines("+READY: 1", "OK")),
            "AT+LEVEL?": .turns(.lines("+LEVEL: 0", "OK"), .lines("+LEVEL: 5", "OK")), "AT+GO": .turns(.ok, .error),
            "AT+RESCUE": .ok,
        ])
        #expect(run.verdicts == ["T/1 pass", "T/2 pass"])
        #expect(run.lines.count { $0 == "AT+GO" } == 1)
    }

    @Test func isolationBeginsWithTheRescue() async throws {
        let run = try await run(
            [
                "AT+READY?": .lines("+READY: 1", "OK"), "AT+LEVEL?": .lines("+LEVEL: 1", "OK"), "AT+RESCUE": .ok,
            ], isolate: true)
        #expect(run.verdicts == ["T/1 pass", "T/2 pass"])
        #expect(run.lines.count { $0 == "AT+RESCUE" } == 2)
        #expect(run.lines.count { $0 == "AT+LEVEL?" } == 2)
    }

    @Test func aRigThatCannotRestartIsNotSentItsSetting() async throws {
        let suite = SuiteText(
            cases: cases, states: states.replacing("[{send: AT+RESCUE, expect: OK}]", with: "[{restart: yes}]"))
        let run = try await RunBench(settings: ["restart=none"]).run(
            suite, on: ["AT+READY?": .error, "AT+LEVEL?": .lines("+LEVEL: 1", "OK")])
        #expect(run.verdicts == ["T/1 error", "T/2 error"])
        #expect(run.first.code == "rig.no-restart")
        #expect(run.first.summary.contains("set `restart`"))
        #expect(!run.lines.contains("none"))
    }
}
