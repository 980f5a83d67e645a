import Evidence
import Rigs
import SuiteRunner
import Synchronization
import TestSupport
import Testing

/// Ports that come back, and modules that are woken.
@Suite(.inTurn, .timeLimit(.minutes(10))) struct RecoveryTests {
    private let cases = """
        - {id: T/first, title: One, steps: [{send: AT+X, expect: OK, within: 50ms}], teardown: [{send: AT+DOWN, expect: OK}]}
        - {id: T/second, title: Two, steps: [{send: AT+Y, expect: OK}]}
        - {id: T/third, title: Three, steps: [{send: AT+Y, expect: OK}]}
        """

    @Test func theRestGoesOnWhereThePortComesBack() async throws {
        let run = try await RunBench(returns: [.absent, .module(["AT+Y": .ok])]).run(
            SuiteText(cases: cases), on: ["AT+X": .moves(.hangUp)])
        #expect(run.trouble == nil)
        #expect(run.verdicts == ["T/first error", "T/second pass", "T/third pass"])
        #expect(run.first.code == "rig.port-lost")
        // The teardown of a case whose port went is not sent over the next one.
        #expect(run.laterLines == ["AT", "AT", "AT+Y", "AT", "AT", "AT+Y", "AT"])
        #expect(
            run.first.remarks(.note).first?.hasPrefix("rig.port-back: the port was lost: the other side hung up")
                == true)
        #expect(try RunFiles(run).ending() == .closed)
    }

    @Test func whatTheModuleDidBeforeTheLossStands() async throws {
        let cases = """
            - id: T/first
              title: One
              steps: [{send: AT+X, expect: OK}]
              teardown: [{send: AT+DOWN, expect: OK}]
            - {id: T/second, title: Two, steps: [{send: AT+Y, expect: OK}]}
            """
        let run = try await RunBench(returns: [.module(["AT+Y": .ok])]).run(
            SuiteText(cases: cases), on: ["AT+X": .error, "AT+DOWN": .moves(.hangUp)])
        #expect(run.verdicts == ["T/first fail", "T/second pass"])
        #expect(run.first.code == "answer.mismatch")
    }

    @Test func aPortThatDoesNotComeBackEndsTheRun() async throws {
        let run = try await RunBench(returns: [.absent], patience: .milliseconds(300)).run(
            SuiteText(cases: cases), on: ["AT+X": .moves(.hangUp)])
        #expect(run.verdicts == ["T/first error"])
        #expect(run.trouble?.code == "rig.port-lost")
        #expect(run.trouble?.message.contains("/dev/ttyUSB7: there is no such device") == true)
    }

    @Test func aPortThatComesBackWithoutItsModuleIsSilent() async throws {
        let run = try await RunBench(returns: [.module(["AT": .silence])], patience: .seconds(1)).run(
            SuiteText(cases: cases), on: ["AT+X": .moves(.hangUp)])
        #expect(run.trouble?.code == "rig.port-silent")
    }

    @Test func bootLinesOfAModuleThatComesBackAreNobodysFault() async throws {
        let boot = answer("AT command ready", "+SIM READY")
        let run = try await RunBench(returns: [.starting(boot, ["AT+Y": .ok])]).run(
            SuiteText(cases: cases), on: ["AT+X": .moves(.hangUp)])
        #expect(run.verdicts == ["T/first error", "T/second pass", "T/third pass"])
    }

    /// Once it answers and is quiet, a start that shows is another one.
    @Test func aStartAfterItCameBackIsTheModules() async throws {
        let cases = """
            - {id: T/first, title: One, steps: [{send: AT+X, expect: OK}]}
            - {id: T/second, title: Two, steps: [{send: AT+Y, expect: OK}]}
            """
        let run = try await RunBench(
            settings: ["quiet-time=50ms"], returns: [.module(["AT+Y": .lines("AT command ready", "OK")])]
        ).run(SuiteText(cases: cases), on: ["AT+X": .moves(.hangUp)])
        #expect(run.verdicts == ["T/first error", "T/second fail"])
        #expect(run.cases.last?.code == "module.rebooted")
    }

    /// Real modules answer long before they have said all of their start.
    @Test func aLineThatIsDueMayComeMuchLater() async throws {
        let cases = """
            - {id: T/first, title: One, steps: [{send: AT+X, expect: OK}]}
            - {id: T/second, title: Two, steps: [{send: AT+Y, expect: OK}, {silent: 100ms}]}
            """
        let run = try await RunBench(
            settings: ["quiet-time=50ms", "boot-lines=AT command ready, PB DONE"],
            returns: [.starting(answer("AT command ready"), ["AT+Y": .lines("PB DONE", "OK")])]
        ).run(SuiteText(cases: cases), on: ["AT+X": .moves(.hangUp)])
        #expect(run.verdicts == ["T/first error", "T/second pass"])
    }

    /// A rig that does not want to wait for its port ends there.
    @Test func withoutPatienceNothingIsSwitched() async throws {
        let cycles = Mutex(0)
        let run = try await RunBench(
            returns: [.module(["AT+Y": .ok])], patience: .zero, cyclePower: { cycles.withLock { $0 += 1 } }
        ).run(SuiteText(cases: cases), on: ["AT+X": .moves(.hangUp)])
        #expect(cycles.withLock(\.self) == 0)
        #expect(run.verdicts == ["T/first error"])
        #expect(run.trouble?.code == "rig.port-lost")
    }

    /// A module on USB that hangs has no port, until its power comes back.
    @Test func powerBringsALostPortBack() async throws {
        let cycles = Mutex(0)
        let run = try await RunBench(
            returns: [.absent, .module(["AT+Y": .ok])], patience: .milliseconds(1),
            cyclePower: { cycles.withLock { $0 += 1 } }
        ).run(SuiteText(cases: cases), on: ["AT+X": .moves(.hangUp)])
        #expect(cycles.withLock(\.self) == 1)
        #expect(run.verdicts == ["T/first error", "T/second pass", "T/third pass"])
        #expect(run.first.remarks(.note).contains { $0.hasPrefix("rig.power: the port did not come back") })
    }

    @Test func aRestartTakesThePortAlong() async throws {
        let cases = """
            - {id: T/case, title: One, steps: [{restart: yes}, {send: AT+Y, expect: OK}]}
            """
        let run = try await RunBench(returns: [.absent, .absent, .module(["AT+Y": .ok])], preparation: ["AT+P"]).run(
            SuiteText(cases: cases), on: ["AT+CFUN=15": .moves(.say(answer("OK")), .hangUp), "AT+P": .ok])
        // The new module knows no AT+P.
        #expect(run.verdicts == ["T/case error"])
        #expect(run.first.code == "rig.preparation")
        let right = try await RunBench(returns: [.absent, .module(["AT+Y": .ok, "AT+P": .ok])], preparation: ["AT+P"])
            .run(SuiteText(cases: cases), on: ["AT+CFUN=15": .moves(.say(answer("OK")), .hangUp), "AT+P": .ok])
        #expect(right.verdicts == ["T/case pass"])
        #expect(right.laterLines == ["AT", "AT+P", "AT+Y", "AT"])
    }

    /// A server in between that takes every connection and closes it, as long as the module is away.
    @Test func aRestartWhosePortNeverStaysHasAnEnd() async throws {
        let gone = Return.module(["AT": .moves(.hangUp)])
        let run = try await RunBench(
            settings: ["boot-limit=1s"], returns: Array(repeating: gone, count: 200), patience: .seconds(1)
        ).run(.steps("- restart: yes"), on: ["AT+CFUN=15": .moves(.say(answer("OK")), .hangUp)])
        #expect(run.verdicts == ["T/case error"])
        #expect(run.first.code == "rig.port-lost")
        #expect(run.laterLines.count < 100)
    }

    @Test func powerWakesADeadModule() async throws {
        let cycles = Mutex(0)
        let script: Script = [
            "AT": .turns(
                .ok, .ok, .silence, .silence, .silence, .silence, .silence, .silence, .silence, .silence, .silence,
                .silence, .silence, .ok),
            "AT+X": .silence, "AT+Y": .ok,
        ]
        let suite = SuiteText(
            cases: cases
                + "\n- {id: T/fourth, title: Four, steps: [{send: AT+Y, expect: OK}]}")
        let run = try await RunBench(
            settings: ["final-limit=50ms", "quiet-time=50ms"], cyclePower: { cycles.withLock { $0 += 1 } }
        ).run(suite, on: script)
        #expect(cycles.withLock(\.self) == 1)
        #expect(run.verdicts == ["T/first fail", "T/second error", "T/third error", "T/fourth pass"])
        #expect(run.trouble == nil)
    }

    @Test func aRestartByPowerUsesTheSwitch() async throws {
        let cycles = Mutex(0)
        let suite = SuiteText.steps("- restart: yes")
        var bench = RunBench(settings: ["boot-settle=0s"], cyclePower: { cycles.withLock { $0 += 1 } })
        bench.rig = {
            $0.parameters = ["restart": "power", "boot-lines": ""]
            $0.power = PowerControl(way: .cycle(.program(["true"])))
        }
        #expect(try await bench.run(suite, on: [:]).verdicts == ["T/case pass"])
        #expect(cycles.withLock(\.self) == 1)
        bench.cyclePower = { () async throws(Trouble) in
            throw Trouble(code: "rig.power", message: "the switch is stuck")
        }
        let stuck = try await bench.run(suite, on: [:])
        #expect(stuck.verdicts == ["T/case error"])
        #expect(stuck.first.summary == "the switch is stuck")
    }

    /// A switch of another outlet does nothing, which is not the module's fault.
    @Test func aRestartByPowerThatNothingShowsIsTheRigs() async throws {
        var bench = RunBench(settings: ["boot-limit=300ms"], cyclePower: {})
        bench.rig = {
            $0.parameters = ["restart": "power"]
            $0.power = PowerControl(way: .cycle(.program(["true"])))
        }
        let run = try await bench.run(.steps("- restart: yes"), on: [:])
        #expect(run.verdicts == ["T/case error"])
        #expect(run.first.code == "rig.power")
    }

    @Test func preparationLinesComeFirst() async throws {
        let run = try await RunBench(preparation: ["AT+P=1", "AT+P?"]).run(
            SuiteText(cases: "- {id: T/a, title: A, steps: [{send: AT+Y, expect: OK}]}"),
            on: ["AT+P=1": .ok, "AT+P?": .lines("+P: 1", "OK"), "AT+Y": .ok])
        #expect(run.lines == ["AT", "AT+P=1", "AT+P?", "AT", "AT+Y", "AT"])
        let refused = try await RunBench(preparation: ["AT+P=1"]).run(SuiteText(cases: cases), on: [:])
        #expect(refused.verdicts == [])
        #expect(refused.trouble?.code == "rig.preparation")
        #expect(refused.trouble?.message.contains("came: <CR><LF>ERROR<CR><LF>") == true)
    }
}
