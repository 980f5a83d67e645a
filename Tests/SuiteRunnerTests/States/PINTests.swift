import Evidence
import ModuleEmulator
import Rigs
import SuiteRunner
import TestSupport
import Testing
import Wire

/// The rig's PIN: sent once it is known, and never again once it was refused.
@Suite(.inTurn, .timeLimit(.minutes(10))) struct PINTests {
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

    /// Neither a rescue nor a later case or repetition tries again, whatever the run was told.
    @Test(arguments: [false, true])
    func aWrongPINIsSentOnceAndEndsTheRun(isolate: Bool) async throws {
        var bench = RunBench(settings: ["sim-pin=4321"])
        bench.options.repetitions = 3
        bench.options.isolate = isolate
        let run = try await bench.run(suite, on: { $0.simPIN = "1234" })
        #expect(run.verdicts == ["T/booted error"])
        #expect(run.first.code == "rig.sim-pin")
        #expect(run.first.report.contains("on the line:"))
        #expect(run.trouble?.code == "rig.sim-pin")
        let sent = run.bytes.filter { $0.direction == .sent }.map { String(decoding: $0.bytes, as: UTF8.self) }
        #expect(sent.count { $0.hasPrefix("AT+CPIN=") } == 1)
        #expect(sent.last { $0.hasPrefix("AT+C") }?.hasPrefix("AT+CPIN=") == true, "nothing may follow but AT")
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

    /// OK is no proof: a PIN that is asked for again was not taken, and another try would cost the SIM.
    @Test(arguments: ["SIM PIN", "SIM PUK"])
    func aPINThatIsAskedForAgainIsNotSentAgain(asked: String) async throws {
        let locked = Behaviour.lines("+CPIN: SIM PIN", "OK")
        let script: Script = [
            "AT+CPIN?": .turns(locked, locked, .lines("+CPIN: \(asked)", "OK"), locked),
            "AT+CPIN=\"1234\"": .ok,
            "AT+CFUN=15": .lines("OK", "AT command ready", "+SIM READY"),
        ]
        var bench = RunBench(settings: ["sim-pin=1234"])
        bench.options.repetitions = 2
        let run = try await bench.run(suite, on: script)
        #expect(run.verdicts == ["T/booted error"])
        #expect(run.first.code == "rig.sim-pin")
        #expect(run.lines.count { $0.hasPrefix("AT+CPIN=") } == 1)
        #expect(run.trouble?.code == "rig.sim-pin")
        #expect(run.trouble?.message == "the module said OK to the rig's PIN, and nothing showed that it took it")
    }

    @Test(arguments: [("READY", "pass", 2), ("SIM PIN", "error", 1)])
    func onlyAPINThatWasTakenIsSentAgain(shown: String, verdict: String, tries: Int) async throws {
        let steps = """
            - {send: 'AT+CPIN="{sim-pin}"', expect: OK}
            - {send: AT+CPIN?, expect: ['+CPIN: <pin:text>', OK]}
            - {send: 'AT+CPIN="{sim-pin}"', expect: OK}
            """
        let script: Script = ["AT+CPIN?": .lines("+CPIN: \(shown)", "OK"), "AT+CPIN=\"1234\"": .ok]
        let run = try await RunBench(settings: ["sim-pin=1234"]).run(.steps(steps), on: script)
        #expect(run.verdicts == ["T/case \(verdict)"])
        #expect(run.lines.count { $0.hasPrefix("AT+CPIN=") } == tries)
    }

    /// However a suite spells it: by a variable that is made of the PIN, by another command, as bytes.
    @Test(arguments: [
        "send: 'AT+CLCK=\"SC\",1,\"{sim-pin}\"'", "send: 'AT+CPWD=\"SC\",\"{sim-pin}\",\"{sim-pin}\"'",
        "send: 'AT+X={pin}'",
        "send: AT+CPIN=\"1234\"", "send-bytes: \"AT+X={pin}\\r\"", "send-bytes: \"AT+CPIN=1234\\r\"",
    ])
    func aRefusedPINIsNotSentInAnotherWay(verb: String) async throws {
        let cases = """
            - id: T/case
              title: One
              needs: [emulated]
              variables: {half: 'a{sim-pin}', pin: '{half}b'}
              setup: [{send: AT, expect: OK}]
              steps: [{\(verb), expect: OK}]
              teardown: [{\(verb), expect: OK}]
            """
        let bench = RunBench(settings: ["sim-pin=1234"], rig: { $0.port = .emulator })
        let run = try await bench.run(SuiteText(cases: cases), on: [:])
        #expect(run.lines.count { $0.contains("1234") } == 1)
        #expect(run.trouble?.code == "rig.sim-pin")
    }

    /// Nobody can tell a refusal that was asked for from one that has cost a try.
    @Test func aRefusalThatIsAskedForEndsTheRunToo() async throws {
        let cases = """
            - {id: T/1, title: One, steps: [{send: 'AT+CPIN="{sim-pin}"', expect: error}]}
            - {id: T/2, title: Two, steps: [{send: AT, expect: OK}]}
            """
        let run = try await RunBench(settings: ["sim-pin=1234"]).run(SuiteText(cases: cases), on: [:])
        #expect(run.verdicts == ["T/1 error"])
        #expect(run.trouble?.code == "rig.sim-pin")
    }

    /// `A/` has the module carry out its last line once more.
    @Test func aRefusedPINIsNotRepeated() async throws {
        let cases = """
            - id: T/1
              title: One
              steps: [{send: 'AT+CPIN="{sim-pin}"', expect: OK}]
              teardown: [{send-bytes: "A/"}, {send-bytes: "a/", expect: OK}]
            """
        let run = try await RunBench(settings: ["sim-pin=1234"]).run(SuiteText(cases: cases), on: [:])
        let sent = run.bytes.filter { $0.direction == .sent }.map { String(decoding: $0.bytes, as: UTF8.self) }
        #expect(sent.contains { $0.hasPrefix("AT+CPIN=") })
        #expect(!sent.contains { $0.uppercased().hasPrefix("A/") })
    }

    /// Ways that no check of a suite can see through.
    private static let foreign = [
        "{send: 'AT+{word}=\"0000\"', expect: error}", "{send: '{pdp-preparation}', expect: error}",
        "{send-bytes: {payload: {text: 'AT+{word}=0000'}}}", "{send-bytes: \"AT+{word}=12\\r\", expect: error}",
        "{send: 'AT+CLCK=\"SC\",1,{digits}', expect: error}", "{send: 'AT+{word}2=\"{sim-pin}\"', expect: error}",
    ]

    private func guessing(_ step: String, needs: String) -> SuiteText {
        SuiteText(
            cases: """
                - id: T/1
                  title: One
                  needs: [\(needs)]
                  variables: {word: CPIN, digits: "12345"}
                  steps: [\(step)]
                - {id: T/2, title: Two, steps: [{send: AT, expect: OK}]}
                """)
    }

    @Test(arguments: foreign.filter { !$0.contains("CLCK") })
    func aRealModuleGetsNoPINButTheRigs(step: String) async throws {
        let bench = RunBench(settings: ["sim-pin=1234", "pdp-preparation=AT+CPIN=\"9999\""])
        let run = try await bench.run(guessing(step, needs: ""), on: [:])
        #expect(run.verdicts == ["T/1 error", "T/2 pass"])
        #expect(run.first.code == "rig.foreign-pin")
        #expect(!run.lines.contains { $0.contains("CPIN") })
        #expect(run.trouble == nil)
    }

    /// What came meanwhile ends no line.
    @Test(arguments: [

        "- {send-bytes: \"AT+CPI\"}\n- {await: '+Y: 1', within: 10s}",
        "- {send-bytes: \"AT+X\\rAT+CPI\", expect: [OK, '+Y: 1'], limit: 10s}",
    ])
    func aForeignPINInPartsIsOne(part: String) async throws {
        let steps = "- {send: AT+X, expect: OK}\n\(part)\n- {send-bytes: \"N=1111\\r\", expect: error}"
        let x = Behaviour.moves(.say(answer("OK")), .later(.milliseconds(50), answer("+Y: 1")))
        let run = try await RunBench(settings: ["sim-pin=1234"]).run(.steps(steps), on: ["AT+X": x])
        #expect(run.first.code == "rig.foreign-pin", "\(run.first.report)")
        #expect(!run.lines.contains { $0.contains("CPIN") })
    }

    /// Wrong PINs are for the emulated module, and there they are sent.
    @Test(arguments: foreign.filter { !$0.contains("payload") && !$0.contains("2=") })
    func theEmulatedModuleGetsThem(step: String) async throws {
        let settings = ["sim-pin=1234", "pdp-preparation=AT+CPIN=\"9999\""]
        let suite = guessing(step, needs: "emulated")
        let run = try await RunBench(settings: settings, rig: { $0.port = .emulator }).run(suite, on: [:])
        #expect(run.verdicts == ["T/1 pass", "T/2 pass"])
        #expect(run.lines.contains { $0.contains("CPIN") || $0.contains("CLCK") })
        let real = try await RunBench(settings: settings).run(suite, on: [:])
        #expect(real.verdicts == ["T/1 not-applicable", "T/2 pass"])
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
