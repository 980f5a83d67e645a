import Evidence
import SuiteRunner
import Synchronization
import TestSupport
import Testing

/// A run that is ended from outside.
@Suite(.inTurn, .timeLimit(.minutes(10))) struct StopTests {
    private let stopper = StopSwitch()
    private let cases = """
        - id: T/first
          title: One
          steps: [{send: AT+X, expect: OK}, {send: AT+Y, expect: OK}]
          teardown: [{send: AT+DOWN, expect: OK}]
        - {id: T/second, title: Two, steps: [{send: AT+Y, expect: OK}]}
        """

    private var bench: RunBench { RunBench(before: stopper.connect) }
    private var press: Move { .call(stopper.press) }

    @Test func theExchangeInHandIsCutShortAndTeardownRuns() async throws {
        let run = try await bench.run(
            SuiteText(cases: cases), on: ["AT+X": .moves(press), "AT+Y": .ok, "AT+DOWN": .ok])
        #expect(run.verdicts == ["T/first error"])
        #expect(run.first.code == "run.interrupted")
        #expect(run.first.steps(.body, .teardown) == ["body send AT+X error", "teardown send AT+DOWN pass"])
        #expect(run.trouble == nil)
    }

    @Test func nothingBeginsAfterAStop() async throws {
        let run = try await RunBench(before: { $0.stop() }).run(
            SuiteText(cases: cases), on: ["AT+X": .ok, "AT+Y": .ok, "AT+DOWN": .ok])
        #expect(run.verdicts == [])
        #expect(run.trouble == nil)
    }

    @Test func noFurtherStepOfTheBodyBegins() async throws {
        let press = stopper.press
        let isPressed = Mutex(false)
        let bench = RunBench(
            before: stopper.connect,
            listener: { record in
                guard case .stepEnded = record else { return }
                let isFirst = isPressed.withLock { isPressed in
                    defer { isPressed = true }
                    return !isPressed
                }
                if isFirst { press() }
            })
        let run = try await bench.run(SuiteText(cases: cases), on: ["AT+X": .ok, "AT+Y": .ok, "AT+DOWN": .ok])
        #expect(run.verdicts == ["T/first error"])
        #expect(run.first.code == "run.interrupted")
        #expect(!run.lines.contains("AT+Y"))
        #expect(run.lines.contains("AT+DOWN"))
    }

    /// A stop may come while no exchange is in hand: the next one is not begun.
    @Test func aWaitThatBeginsAfterTheStopIsCutToo() async throws {
        let steps = "- {send: AT+X, expect: OK}\n- {await: '+Y: 1', within: 50s}"
        let run = try await bench.run(.steps(steps), on: ["AT+X": .moves(press, .say(answer("OK")))])
        #expect(run.verdicts == ["T/case error"])
        #expect(run.first.code == "run.interrupted")
    }

    @Test func whatTheServerIsToSeeIsNotWaitedFor() async throws {
        let suite = SuiteText(
            cases: """
                - id: T/case
                  title: One
                  steps:
                    - {send: AT, expect: OK}
                    - {peer: {sees: NEVER}, within: 50s}
                """)
        let press = stopper.press
        let bench = RunBench(
            before: stopper.connect,
            listener: { record in
                if case .stepBegan(let head) = record, head.summary == "peer" { press() }
            })
        let run = try await bench.run(suite)
        #expect(run.verdicts == ["T/case error"])
        #expect(run.first.code == "run.interrupted")
    }

    @Test func teardownIsNotCutShort() async throws {
        let down = Behaviour.moves(.later(.milliseconds(100), answer("OK")))
        let run = try await bench.run(
            SuiteText(cases: cases), on: ["AT+X": .moves(press), "AT+Y": .ok, "AT+DOWN": down])
        #expect(run.first.steps(.teardown) == ["teardown send AT+DOWN pass"])
    }

    /// Somebody who asks twice has no time for what puts the rig back.
    @Test func aSecondStopCutsTeardownShort() async throws {
        let run = try await bench.run(
            SuiteText(cases: cases), on: ["AT+X": .moves(press), "AT+Y": .ok, "AT+DOWN": .moves(press)])
        #expect(run.verdicts == ["T/first error"])
        #expect(run.first.steps(.teardown) == ["teardown send AT+DOWN error"])
    }

    @Test func repetitionsInsideACaseEnd() async throws {
        let steps = """
            - repeat:
                steps: [{send: AT+X?, expect: ['+X: <n:int>', OK]}]
                until: {n: "0"}
              within: 50s
            """
        let one = Move.say(answer("+X: 1", "OK"))
        let run = try await bench.run(
            .steps(steps), on: ["AT+X?": .turns(.moves(one), .moves(one), .moves(one, press), .moves(one))])
        #expect(run.verdicts == ["T/case error"])
        #expect(run.first.code == "run.interrupted")
        #expect(run.lines.count { $0 == "AT+X?" } <= 4)
    }

    @Test func aBootIsNotWaitedFor() async throws {
        let run = try await bench.run(
            .steps("- restart: yes"),
            on: ["AT+CFUN=15": .moves(.say(answer("OK", "+SIM READY"))), "AT": .turns(.ok, .ok, .moves(press), .ok)])
        #expect(run.verdicts == ["T/case error"])
        #expect(run.first.code == "run.interrupted")
        #expect(run.lines.count { $0 == "AT" } <= 6)
    }

    @Test func aStateIsNotRescued() async throws {
        let states = """
            ladder:
              ready:
                verify: [{send: AT+READY?, expect: OK}]
                build: [{send: AT+GO, expect: OK}]
                rescue: [{send: AT+RESCUE, expect: OK}]
            """
        let suite = SuiteText(
            cases: "- {id: T/case, title: One, given: ready, steps: [{send: AT+X, expect: OK}]}", states: states)
        let run = try await bench.run(suite, on: ["AT+GO": .moves(press), "AT+RESCUE": .ok])
        #expect(run.verdicts == ["T/case error"])
        #expect(!run.lines.contains("AT+RESCUE"))
        #expect(!run.lines.contains("AT+X"))
    }
}
