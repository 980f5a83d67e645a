import Evidence
import Synchronization
import TestSupport
import Testing

/// A host that kept the harness from reading: where that could be why, nothing is held against the module.
@Suite(.inTurn, .timeLimit(.minutes(10))) struct HostLatenessTests {
    /// A thread that is said to have waited so long when the command came.
    private func run(
        _ steps: String, late time: Duration, limit: String = "200ms", _ moves: Move...
    ) async throws -> RunEvidence {
        let waited = Mutex(Duration.zero)
        let wait = Move.call { waited.withLock { $0 += time } }
        let bench = RunBench(settings: ["final-limit=\(limit)"], meters: [{ waited.withLock(\.self) }])
        return try await bench.run(.steps(steps), on: ["AT+X": Behaviour(turns: [[wait] + moves])])
    }

    private static let late = Move.later(.milliseconds(900), answer("OK"))

    @Test func aLateAnswerThatTheHostMayHaveDelayedIsInconclusive() async throws {
        let run = try await run("- {send: AT+X, expect: OK}", late: .seconds(5), Self.late)
        #expect(run.verdicts == ["T/case inconclusive"])
        #expect(run.first.code == "time.doubtful")
        let lateness = run.first.steps.last { $0.head.phase == .body }?.end?.lateness
        #expect((lateness ?? .zero) >= .seconds(5))
    }

    @Test func aLateAnswerThatTheHostDelayedByLessIsLate() async throws {
        let run = try await run("- {send: AT+X, expect: OK}", late: .milliseconds(1), Self.late)
        #expect(run.verdicts == ["T/case fail"])
        #expect(run.first.code == "time.late")
    }

    @Test func aMissingAnswerIsTheHostsDoingOnlyIfItWasAwayForMostOfTheWait() async throws {
        let away = try await run("- {send: AT+X, expect: OK}", late: .seconds(5))
        #expect(away.verdicts == ["T/case inconclusive"])
        let there = try await run("- {send: AT+X, expect: OK}", late: .milliseconds(50))
        #expect(there.verdicts == ["T/case fail"])
    }

    /// Text that only silence ends goes on for as long as the host has kept the module from it.
    @Test(arguments: [(Duration.seconds(3), "pass"), (.zero, "fail")])
    func silenceThatTheHostHasTakenIsNone(late: Duration, verdict: String) async throws {
        let began = Mutex(ContinuousClock.Instant?.none)
        let passed: @Sendable () -> Duration = { began.withLock { $0?.duration(to: .now) } ?? .zero }
        let bench = RunBench(meters: [{ passed() > .milliseconds(400) ? late : .zero }])
        let steps = """
            - send: AT+X
              expect: [OK, {data: {after: "+X: 2,", until-quiet: 1s, contains: End}}]
            """
        let moves: [Move] = [
            .call { began.withLock { $0 = .now } }, .say(answer("OK", "+X: 2,Status")),
            .later(.milliseconds(1500), "End\r\n"),
        ]
        let run = try await bench.run(.steps(steps), on: ["AT+X": Behaviour(turns: [moves])])
        #expect(run.verdicts == ["T/case \(verdict)"])
    }

    /// Nobody can tell whether a module has booted in a time in which nobody could ask.
    @Test(arguments: [(Duration.seconds(30), "inconclusive"), (.milliseconds(1), "fail")])
    func aModuleThatIsNotBackMayBeTheHostsDoing(late: Duration, verdict: String) async throws {
        let waited = Mutex(Duration.zero)
        let wait = Move.call { waited.withLock { $0 += late } }
        let settings = ["boot-limit=100ms", "boot-lines="]
        let bench = RunBench(settings: settings, meters: [{ waited.withLock(\.self) }])
        let script: Script = [
            "AT+CFUN=15": Behaviour(turns: [[wait, .say(answer("OK"))]]), "AT": .turns(.ok, .ok, .silence, .ok),
        ]
        let run = try await bench.run(.steps("- restart: yes"), on: script)
        #expect(run.verdicts == ["T/case \(verdict)"])
        #expect(run.first.code == "module.boot")
    }

    /// What a late host has left undone keeps the rig from being put back, which is no fault of the module's either.
    @Test func aTeardownThatFailsBehindDoubtDecidesNothing() async throws {
        let waited = Mutex(Duration.zero)
        let wait = Move.call { waited.withLock { $0 += .seconds(5) } }
        let bench = RunBench(settings: ["final-limit=200ms"], meters: [{ waited.withLock(\.self) }])
        let cases = """
            - id: T/case
              title: One
              steps: [{send: AT+X, expect: OK}]
              teardown: [{send: AT+Y, expect: OK}]
            """
        let script: Script = ["AT+X": Behaviour(turns: [[wait]]), "AT+Y": .error]
        let run = try await bench.run(SuiteText(cases: cases), on: script)
        #expect(run.verdicts == ["T/case inconclusive"])
    }

    /// … but for a start of the module, and for its end.
    @Test(
        arguments: [
            ("it starts while it is put back", [.lines("AT command ready", "OK")], [.ok], "module.rebooted"),
            ("it starts after that", [.moves(.say(answer("OK", "AT command ready")))], [.ok], "module.rebooted"),
            ("it starts when AT is asked", [.ok], [.lines("AT command ready", "OK"), .ok], "module.rebooted"),
            ("it answers nothing any more", [.ok], [.silence], "answer.missing"),
        ] as [(String, [Behaviour], [Behaviour], String)])
    func whatTheHostCannotHaveDone(what: String, last: [Behaviour], at: [Behaviour], code: String) async throws {
        let waited = Mutex(Duration.zero)
        let wait = Move.call { waited.withLock { $0 += .seconds(5) } }
        let bench = RunBench(settings: ["final-limit=200ms"], meters: [{ waited.withLock(\.self) }])
        let cases = """
            - id: T/case
              title: One
              steps: [{send: AT+X, expect: OK}]
              teardown: [{send: AT+Y, expect: OK}]
            """
        // The run's first contact, and the case's.
        let hails = Behaviour(turns: Behaviour.ok.turns + Behaviour.ok.turns + at.flatMap(\.turns))
        let script: Script = ["AT+X": Behaviour(turns: [[wait]]), "AT+Y": last[0], "AT": hails]
        let run = try await bench.run(SuiteText(cases: cases), on: script)
        #expect(run.verdicts == ["T/case fail"], "\(what)")
        #expect(run.first.code == code)
    }

    /// What the server was to see the module may not have had the time to do; what it has seen, it has seen.
    @Test(arguments: [("sees: RMD", "inconclusive"), ("saw-none: [CWD*]", "fail")])
    func whatTheServerHasNotSeenMayBeTheHostsDoing(action: String, verdict: String) async throws {
        let began = ContinuousClock.now
        let cases = """
            - id: T/case
              title: One
              given: session
              steps:
                - {send: 'AT+FTPCWD="/"', expect: [OK, '+FTPCWD: 1']}
                - {peer: {\(action)}, within: 30ms}
            """
        let bench = RunBench(meters: [{ ContinuousClock.now - began }])
        let run = try await bench.run(SuiteText(cases: cases, states: SessionStates.text))
        #expect(run.verdicts == ["T/case \(verdict)"])
        #expect(run.first.code == "server.check")
        let lateness = run.first.steps.last { $0.head.phase == .body }?.end?.lateness
        #expect(lateness ?? .zero > .zero)
    }

    @Test func aWrongAnswerIsWrongHoweverLateTheHostIs() async throws {
        let run = try await run("- {send: AT+X, expect: OK}", late: .seconds(5), .say(answer("ERROR")))
        #expect(run.verdicts == ["T/case fail"])
    }

    @Test func anAnswerInTimeIsRightHoweverLateTheHostIs() async throws {
        let run = try await run("- {send: AT+X, expect: OK}", late: .seconds(5), limit: "10s", .say(answer("OK")))
        #expect(run.verdicts == ["T/case pass"])
    }
}
