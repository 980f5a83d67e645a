import Evidence
import ModuleEmulator
import TestSupport
import Testing

/// Modules that boot: because a step asks for it, and by themselves.
@Suite(.inTurn, .timeLimit(.minutes(10))) struct BootTests {
    private let ok = answer("OK")
    private let boot = answer("AT command ready", "+SIM READY")

    @Test func bootLinesWithoutARestartFailTheCase() async throws {
        let run = try await RunBench().run(
            .steps("- {send: AT+X?, expect: ['+X: 1', OK]}"),
            on: ["AT+X?": .lines("AT command ready", "+X: 1", "OK")])
        #expect(run.verdicts == ["T/case fail"])
        #expect(run.first.code == "module.rebooted")
        #expect(run.first.report.contains("came:     AT command ready"))
    }

    @Test func bootLinesAfterACaseFailThatCase() async throws {
        let run = try await RunBench().run(
            .steps("- {send: AT+X, expect: OK}"), on: ["AT+X": .moves(.say(ok + boot))])
        #expect(run.verdicts == ["T/case fail"])
        #expect(run.first.code == "module.rebooted")
    }

    /// A start that keeps the module from the state is its own doing, not the rig's.
    @Test func bootLinesOnTheWayToAStateFailTheCase() async throws {
        let states = "ladder: {on: {build: [{send: AT+Y, expect: OK}], verify: [{send: AT+Y?, expect: ['+Y: 1', OK]}]}}"
        let cases = "- {id: T/case, title: One, given: on, steps: [{send: AT+X, expect: OK}]}"
        let run = try await RunBench().run(
            SuiteText(cases: cases, states: states),
            on: ["AT+Y?": .lines("+Y: 0", "OK"), "AT+Y": .lines("AT command ready", "OK"), "AT+X": .ok])
        #expect(run.verdicts == ["T/case fail"])
        #expect(run.first.code == "module.rebooted")
        #expect(run.first.summary.hasPrefix("state `on` could not be reached: the module booted by itself"))
    }

    @Test(arguments: ["AT+CFUN=15", "AT+CFUN=1,1"])
    func aRestartWaitsForTheBootLinesAndTakesThem(command: String) async throws {
        let steps = "- restart: yes\n- {send: AT+X?, expect: ['+X: 1', OK]}"
        let run = try await RunBench(settings: ["restart=\(command)"]).run(
            .steps(steps),
            on: [
                command: .moves(
                    .say(ok), .later(.milliseconds(30), answer("AT command ready")),
                    .later(.milliseconds(60), answer("+SIM READY"))),
                "AT+X?": .lines("+X: 1", "OK"),
            ])
        #expect(run.verdicts == ["T/case pass"])
        #expect(run.lines == ["AT", "AT", command, "AT", "AT+X?", "AT"])
    }

    @Test func aBootLineThatComesTwiceAfterARestartFails() async throws {
        let steps = "- restart: yes\n- {send: AT+X?, expect: ['+X: 1', OK]}"
        let run = try await RunBench().run(
            .steps(steps),
            on: ["AT+CFUN=15": .moves(.say(ok + boot)), "AT+X?": .lines("AT command ready", "+X: 1", "OK")])
        #expect(run.verdicts == ["T/case fail"])
        #expect(run.first.code == "module.rebooted")
    }

    @Test func aModuleWithoutBootLinesIsAskedUntilItAnswers() async throws {
        let steps = "- restart: yes\n- {send: AT+X?, expect: ['+X: 1', OK]}"
        let script: Script = [
            "AT+CFUN=15": .ok, "AT+X?": .lines("+X: 1", "OK"), "AT": .turns(.ok, .ok, .silence, .ok),
        ]
        let run = try await RunBench(settings: ["boot-lines="]).run(.steps(steps), on: script)
        #expect(run.verdicts == ["T/case pass"])
        #expect(run.lines == ["AT", "AT", "AT+CFUN=15", "AT", "AT", "AT+X?", "AT"])
    }

    @Test func aModuleThatNeverComesBackFailsWithinTheBootLimit() async throws {
        let script: Script = ["AT+CFUN=15": .ok, "AT": .turns(.ok, .ok, .silence, .ok)]
        let run = try await RunBench(settings: ["boot-limit=100ms", "boot-lines="]).run(
            .steps("- restart: yes"), on: script)
        #expect(run.verdicts == ["T/case fail"])
        #expect(run.first.code == "module.boot")
        #expect(run.first.summary == "the module does not answer 100 ms after `AT+CFUN=15`")
    }

    /// Where neither lines nor silence tell of a restart, answers count once they have come for a while; it is told.
    @Test func aModuleThatShowsNoRestartIsGivenTime() async throws {
        let run = try await RunBench(settings: ["boot-lines=", "boot-settle=300ms"]).run(
            .steps("- restart: yes"), on: ["AT+CFUN=15": .ok])
        #expect(run.verdicts == ["T/case pass"])
        #expect(run.first.remarks(.warning) == ["restart: nothing has shown that the module did restart"])
        #expect(run.lines.count { $0 == "AT" } >= 5)
    }

    /// It may answer for a moment before it goes down.
    @Test func aModuleThatGoesDownLateIsWaitedFor() async throws {
        let run = try await RunBench(settings: ["boot-lines=", "boot-settle=5s"]).run(
            .steps("- restart: yes\n- {send: AT+X, expect: OK}"),
            on: ["AT+CFUN=15": .ok, "AT": .turns(.ok, .ok, .ok, .silence, .ok), "AT+X": .ok])
        #expect(run.verdicts == ["T/case pass"])
        #expect(run.first.remarks(.warning) == [])
    }

    /// Boot lines are due for as long as booting may take, and not for the rest of the run.
    @Test(arguments: [("300ms", "fail"), ("60s", "pass")])
    func aBootLineLongAfterARestartTellsOfAnother(limit: String, verdict: String) async throws {
        let cases = """
            - {id: T/1, title: One, steps: [{restart: yes}, {silent: 400ms}]}
            - {id: T/2, title: Two, steps: [{send: AT+X?, expect: ['+X: 1', OK]}]}
            """
        let run = try await RunBench(settings: ["boot-limit=\(limit)", "boot-lines=READY ONE, READY TWO"]).run(
            SuiteText(cases: cases),
            on: ["AT+CFUN=15": .lines("OK", "READY ONE"), "AT+X?": .lines("READY TWO", "+X: 1", "OK")])
        #expect(run.verdicts == ["T/1 pass", "T/2 \(verdict)"])
        #expect(run.cases[1].code == (verdict == "fail" ? "module.rebooted" : nil))
    }

    /// A module that refuses while it boots is given time, not a flood of questions.
    @Test func aModuleThatRefusesAtFirstIsNotFlooded() async throws {
        let refusals = Behaviour.turns(.ok, .ok, .error, .error, .ok)
        let run = try await RunBench(settings: ["boot-lines="]).run(
            .steps("- restart: yes"), on: ["AT+CFUN=15": .ok, "AT": refusals])
        #expect(run.verdicts == ["T/case pass"])
        let asked = run.bytes.filter { $0.direction == .sent && $0.bytes == Array("AT\r".utf8) }.map(\.stamp)
        #expect(zip(asked[3...], asked[2...]).allSatisfy { $0.since($1) >= .milliseconds(90) || $0 == asked.last })
    }

    @Test func aRestartThatIsRefusedFails() async throws {
        let run = try await RunBench().run(.steps("- restart: yes"), on: ["AT+CFUN=15": .error])
        #expect(run.verdicts == ["T/case fail"])
        #expect(run.first.code == "answer.mismatch")
    }

    @Test func aPortThatGoesWithTheRestartIsLostAndNotWaitedFor() async throws {
        let script: Script = ["AT+CFUN=15": .moves(.say(ok + boot)), "AT": .turns(.ok, .ok, .moves(.hangUp))]
        let run = try await RunBench().run(.steps("- restart: yes"), on: script)
        #expect(run.verdicts == ["T/case error"])
        #expect(run.first.code == "rig.port-lost")
    }

    @Test func theEmulatedModuleRestarts() async throws {
        let steps = """
            - {send: ATE0, expect: OK}
            - {send: AT+CMEE=2, expect: OK}
            - restart: yes
            - {send: AT+CMEE?, expect: ['+CMEE: 0', OK]}
            """
        let run = try await RunBench().run(.steps(steps), on: { $0.bootDelay = .milliseconds(20) })
        #expect(run.verdicts == ["T/case pass"])
    }
}
