import Evidence
import ModuleEmulator
import Testing

/// The rig's PIN: sent once it is known, and never again once it was refused.
@Suite(.timeLimit(.minutes(2))) struct PINTests {
    private let states = """
        ladder:
          booted:
            verify: [{send: AT+CPIN?, expect: ['+CPIN: READY', OK]}]
            build:
              - {send: AT+CPIN?, expect: ['+CPIN: <pin:text>', OK]}
              - {send: 'AT+CPIN="{sim-pin}"', when: {pin: SIM PIN}, expect: OK}
            rescue: [{restart: yes}]
          locked:
            needs: [sim-pin, restart]
            verify: [{send: AT+CPIN?, expect: ['+CPIN: SIM PIN', OK]}]
            build: [{restart: yes}]
        """
    private let cases = """
        - {id: T/booted, title: One, given: booted, steps: [{send: AT, expect: OK}]}
        - {id: T/locked, title: Two, given: locked, steps: [{send: AT+CPIN?, expect: ['+CPIN: SIM PIN', OK]}]}
        - {id: T/again, title: Three, given: booted, steps: [{send: AT, expect: OK}]}
        """

    private var suite: SuiteText { SuiteText(cases: cases, states: states) }

    @Test func theRightPINUnlocksAndARestartLocks() async throws {
        let run = try await RunBench(settings: ["sim-pin=1234"]).run(suite, on: { $0.simPIN = "1234" })
        #expect(run.verdicts == ["T/booted pass", "T/again pass", "T/locked pass"])
        #expect(run.trouble == nil)
    }

    @Test func aWrongPINIsSentOnceAndEndsTheRun() async throws {
        let run = try await RunBench(settings: ["sim-pin=4321"]).run(suite, on: { $0.simPIN = "1234" })
        #expect(run.verdicts == ["T/booted error"])
        #expect(run.first.code == "rig.sim-pin")
        #expect(run.trouble?.code == "rig.sim-pin")
        let sent = run.bytes.filter { $0.direction == .sent && $0.bytes.starts(with: Array("AT+CPIN=".utf8)) }
        #expect(sent.count == 1)
    }

    @Test func aPINThatNobodyAnsweredIsNotSentAgain() async throws {
        let script: Script = [
            "AT+CPIN?": .lines("+CPIN: SIM PIN", "OK"), "AT+CPIN=\"1234\"": .silence,
            "AT+CFUN=15": .lines("OK", "AT command ready", "+SIM READY"),
        ]
        let run = try await RunBench(settings: ["sim-pin=1234", "final-limit=100ms"]).run(suite, on: script)
        #expect(run.verdicts == ["T/booted error"])
        #expect(run.lines.count { $0.hasPrefix("AT+CPIN=") } == 1)
        #expect(run.trouble?.code == "rig.sim-pin")
    }

    /// However a suite spells it: by a variable that is made of the PIN, by another command, as bytes.
    @Test(arguments: [
        "send: 'AT+CLCK=\"SC\",1,\"{sim-pin}\"'", "send: 'AT+CPWD=\"SC\",\"{sim-pin}\",\"0000\"'", "send: 'AT+X={pin}'",
        "send: AT+CPIN=\"1234\"", "send-bytes: \"AT+X={pin}\\r\"", "send-bytes: \"AT+CPIN=1234\\r\"",
    ])
    func aRefusedPINIsNotSentInAnotherWay(verb: String) async throws {
        let cases = """
            - id: T/case
              title: One
              variables: {half: 'a{sim-pin}', pin: '{half}b'}
              setup: [{send: AT, expect: OK}]
              steps: [{\(verb), expect: OK}]
              teardown: [{\(verb), expect: OK}]
            """
        let run = try await RunBench(settings: ["sim-pin=1234"]).run(SuiteText(cases: cases), on: [:])
        #expect(run.lines.count { $0.contains("1234") } == 1)
        #expect(run.trouble?.code == "rig.sim-pin")
    }

    /// A suite may want to see a PIN refused: it is not sent again, and the run goes on.
    @Test func aRefusalThatIsAskedForEndsNothing() async throws {
        let cases = """
            - {id: T/1, title: One, steps: [{send: 'AT+CPIN="{sim-pin}"', expect: error}]}
            - {id: T/2, title: Two, steps: [{send: AT+X, expect: OK}]}
            - {id: T/3, title: Two, steps: [{send: AT, expect: OK}]}
            """
        let run = try await RunBench(settings: ["sim-pin=1234"]).run(SuiteText(cases: cases), on: [:])
        #expect(run.verdicts == ["T/1 pass", "T/2 fail", "T/3 pass"])
        #expect(run.trouble == nil)
    }

    @Test func aPINIsNeverSentWithoutLookingAtTheAnswer() async throws {
        let run = try await RunBench(settings: ["sim-pin=1234"]).run(
            .steps("- send-bytes: \"AT+CPIN={sim-pin}\\r\""), on: [:])
        #expect(run.first.code == "suite.pin-unanswered")
        #expect(!run.lines.contains { $0.contains("1234") })
    }

    @Test func anUnknownPINIsNeverGuessed() async throws {
        let script: Script = [
            "AT+CPIN?": .lines("+CPIN: SIM PIN", "OK"), "AT+CFUN=15": .lines("OK", "AT command ready", "+SIM READY"),
        ]
        let run = try await RunBench().run(suite, on: script)
        #expect(run.verdicts == ["T/booted error", "T/again error", "T/locked not-applicable"])
        #expect(run.first.code == "rig.sim-pin")
        #expect(run.first.summary.contains("set `sim-pin`"))
        #expect(!run.lines.contains { $0.hasPrefix("AT+CPIN=") })
        #expect(run.trouble == nil)
    }
}
