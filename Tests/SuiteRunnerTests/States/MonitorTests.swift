import Evidence
import SuiteRunner
import TestSupport
import Testing

/// Whose fault a failure is: what the module says of its surroundings behind it.
@Suite(.inTurn, .timeLimit(.minutes(10))) struct MonitorTests {
    private static let states = """
        ladder:
          on: {verify: [{send: AT+ON?, expect: ["+ON: 1", OK]}]}
        monitors:
          signal:
            title: radio signal
            from: on
            verify: [{send: AT+CSQ, expect: ["+CSQ: <rssi:int 0..31>,<ber:int>", OK]}]
            unless-sent: +CFUN
        """

    private func run(
        _ steps: String, signal: Behaviour, given: String = "given: on, ", settings: [String] = [],
        isolate: Bool = false, states: String = states, at: Behaviour = .ok, fails: Behaviour = .error
    ) async throws -> RunEvidence {
        let cases = "- {id: T/case, title: One, \(given)steps: \(steps)}"
        var bench = RunBench(settings: settings)
        bench.options.isolate = isolate
        return try await bench.run(
            SuiteText(cases: cases, states: states),
            on: [
                "AT": at, "AT+ON?": .lines("+ON: 1", "OK"), "AT+CSQ": signal, "AT+X": fails, "AT+Y": .ok,
                "AT+CFUN=0": .ok, "AT+CFUN=15": .ok,
            ])
    }

    private let failing = "[{send: AT+X, expect: OK}]"
    private let gone = Behaviour.turns(.lines("+CSQ: 31,99", "OK"), .lines("+CSQ: 99,99", "OK"))

    @Test func withoutASignalAFailureIsInconclusive() async throws {
        let run = try await run(failing, signal: gone)
        #expect(run.verdicts == ["T/case inconclusive"])
        #expect(run.first.code == "network.down")
        #expect(run.first.summary.contains("the network was down: radio signal: +CSQ: 99,99"))
        #expect(run.first.report.contains("earlier: radio signal: +CSQ: 31,99"))
        #expect(run.first.steps(.monitor) == ["monitor send AT+CSQ pass", "monitor send AT+CSQ fail"])
    }

    @Test(arguments: [.lines("+CSQ: 12,99", "OK"), .error, .silence] as [Behaviour])
    func withOneOrWhereNobodyKnowsItIsTheModules(signal: Behaviour) async throws {
        let run = try await run(failing, signal: signal, settings: ["final-limit=50ms", "quiet-time=50ms"])
        #expect(run.verdicts == ["T/case fail"])
    }

    /// Without a network from the beginning nobody can tell either.
    @Test func whatWasNeverThereExcusesToo() async throws {
        let run = try await run(failing, signal: .lines("+CSQ: 99,99", "OK"))
        #expect(run.verdicts == ["T/case inconclusive"])
        #expect(run.first.code == "network.down")
    }

    /// What a module says to be missing while it reaches its server is missing for no case: it would write its own excuse.
    @Test func whatTheServerDisprovesExcusesNothing() async throws {
        let states =
            SessionStates.text + """

                monitors:
                  signal:
                    title: radio signal
                    from: session
                    verify: [{send: AT+CSQ, expect: ["+CSQ: <rssi:int 0..5>,<ber:int>", OK]}]
                """
        let fails = "- {id: T/fails, title: Fails, given: session, steps: [{send: AT+NONE, expect: OK}]}\n"
        let reaches = """
            - {id: T/reaches, title: Reaches, given: session, steps: [{send: AT+FTPPWD, expect: OK}, {await: ["+FTPPWD: <rest:any>"]}]}

            """
        let alone = try await RunBench().run(SuiteText(cases: fails, states: states))
        #expect(alone.verdicts == ["T/fails inconclusive"], "\(alone.first.report)")
        let after = try await RunBench().run(SuiteText(cases: reaches + fails, states: states))
        #expect(after.verdicts == ["T/reaches pass", "T/fails fail"], "\(after.first.report)")
        #expect(
            after.cases.last?.report.hasSuffix("radio signal: +CSQ: 31,99; the module reached its server all the same")
                == true)
    }

    @Test func whatFailsInTeardownIsAskedAboutToo() async throws {
        let run = try await run("[{send: AT+Y, expect: OK}], teardown: \(failing)", signal: gone)
        #expect(run.verdicts == ["T/case inconclusive"])
        #expect(run.first.code == "network.down")
    }

    /// Without a network commands hang, and end when something else is asked.
    @Test func aModuleThatIsStillBusyIsAskedAgain() async throws {
        let run = try await run(
            failing, signal: gone, settings: ["final-limit=50ms", "quiet-time=50ms"],
            at: .turns(.ok, .ok, .silence, .error, .ok), fails: .silence)
        #expect(run.verdicts == ["T/case inconclusive"])
        #expect(run.first.code == "network.down")
    }

    /// A state that restarts the module is the state all the same.
    @Test func aStateThatIsBuiltAnewIsWatched() async throws {
        let states = Self.states.replacing(
            "on: {verify", with: "on: {rescue: [{restart: yes}], verify")
        let run = try await run(
            failing, signal: gone, settings: ["boot-lines=", "boot-settle=0s"], isolate: true, states: states)
        #expect(run.lines.contains("AT+CFUN=15"))
        #expect(run.verdicts == ["T/case inconclusive"])
        #expect(run.first.code == "network.down")
    }

    /// What the case before has set off comes while the monitors are asked.
    @Test func aStrayLineBeforeTheCaseIsNotTheCases() async throws {
        let stray = Behaviour.lines("+Y: 1", "+CSQ: 31,99", "OK")
        let run = try await run("[{send: AT+Y, expect: OK}]", signal: stray)
        #expect(run.verdicts == ["T/case inconclusive"])
        #expect(run.first.summary.hasPrefix("before the case came what nobody had asked for"))
    }

    /// A result that comes late, in the midst of asking, is the failed command's own.
    @Test func aLateResultIsNoMisconduct() async throws {
        let late = Behaviour.turns(
            .lines("+CSQ: 31,99", "OK"), .lines("+X: 0", "+CSQ: 99,99", "OK"), .lines("+CSQ: 99,99", "OK"))
        let run = try await run(failing, signal: late)
        #expect(run.verdicts == ["T/case inconclusive"])
        #expect(run.first.code == "network.down")
    }

    @Test func whatTakesItAwayItselfIsNotExcused() async throws {
        let steps = "[{send: AT+CFUN=0, expect: OK}, {send: AT+X, expect: OK}]"
        let run = try await run(steps, signal: .lines("+CSQ: 99,99", "OK"))
        #expect(run.verdicts == ["T/case fail"])
        #expect(!run.lines.contains("AT+CSQ"))
    }

    @Test func aCaseThatDoesNotDependOnItIsNotExcused() async throws {
        let run = try await run(failing, signal: .lines("+CSQ: 99,99", "OK"), given: "")
        #expect(run.verdicts == ["T/case fail"])
        #expect(!run.lines.contains("AT+CSQ"))
    }

    /// A start that shows in the midst of it is the module's doing, and no network's.
    @Test func aStartInItsAnswerIsTheModules() async throws {
        let boots = Behaviour.lines("AT command ready", "+CSQ: 31,99", "OK")
        let passing = try await run("[{send: AT+Y, expect: OK}]", signal: boots)
        #expect(passing.verdicts == ["T/case fail"])
        #expect(passing.first.code == "module.rebooted")
        let late = try await run(
            failing,
            signal: .turns(.lines("+CSQ: 31,99", "OK"), .lines("AT command ready", "+CSQ: 99,99", "OK")))
        #expect(late.verdicts == ["T/case fail"])
    }
}
