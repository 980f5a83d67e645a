import Evidence
import TestSupport
import Testing

/// Ports that go away, and ports behind which nobody answers.
@Suite(.inTurn, .timeLimit(.minutes(10))) struct PortLossTests {
    private let cases = """
        - {id: T/first, title: One, steps: [{send: AT+X, expect: OK, within: 50ms}], teardown: [{send: AT+DOWN, expect: OK}]}
        - {id: T/second, title: Two, steps: [{send: AT+Y, expect: OK}]}
        - {id: T/third, title: Three, steps: [{send: AT+Y, expect: OK}]}
        - {id: T/fourth, title: Four, steps: [{send: AT+Y, expect: OK}]}
        """

    @Test func aPortThatIsLostInMidCaseEndsTheRunWithAWholeJournal() async throws {
        let run = try await RunBench().run(SuiteText(cases: cases), on: ["AT+X": .moves(.hangUp)])
        #expect(run.verdicts == ["T/first error"])
        #expect(run.first.code == "rig.port-lost")
        #expect(run.first.report.contains("the port was lost: the other side hung up"))
        #expect(run.trouble?.code == "rig.port-lost")
        let files = try RunFiles(run)
        #expect(try files.ending() == .closed)
        #expect(run.bytes.last?.direction == .sent)
    }

    @Test func whatCameBeforeTheLossStandsInTheJournal() async throws {
        let run = try await RunBench().run(
            .steps("- {send: AT+X, expect: ['+X: 1', OK]}\n- {send: AT+Y, expect: OK}"),
            on: ["AT+X": .lines("+X: 1", "OK"), "AT+Y": .moves(.hangUp)])
        #expect(run.verdicts == ["T/case error"])
        #expect(run.first.steps(.body) == ["body send AT+X pass", "body send AT+Y error"])
        let text = run.bytes.filter { $0.direction == .received }.flatMap(\.bytes)
        #expect(String(decoding: text, as: UTF8.self).contains("+X: 1"))
    }

    @Test func aPortThatIsLostAtTheFirstWordIsNotCalledSilent() async throws {
        let run = try await RunBench().run(SuiteText(cases: cases), on: ["AT": .moves(.hangUp)])
        #expect(run.verdicts == [])
        #expect(run.trouble?.code == "rig.port-lost")
    }

    @Test func aSilentPortEndsTheRunBeforeItsFirstCase() async throws {
        let began = ContinuousClock.now
        let run = try await RunBench().run(SuiteText(cases: cases), on: ["AT": .silence])
        #expect(run.verdicts == [])
        #expect(run.trouble?.code == "rig.port-silent")
        #expect(run.lines == ["AT", "AT", "AT"])
        #expect(ContinuousClock.now - began < .seconds(60))
    }

    @Test func aModuleThatFallsSilentEndsTheRunAfterThreeDeadCases() async throws {
        let run = try await RunBench(settings: ["final-limit=50ms", "quiet-time=50ms"]).run(
            SuiteText(cases: cases), on: ["AT": .turns(.ok, .ok, .silence), "AT+X": .silence])
        #expect(run.verdicts == ["T/first fail", "T/second error", "T/third error"])
        #expect(run.cases.map(\.code) == ["answer.missing", "rig.port-silent", "rig.port-silent"])
        #expect(run.trouble?.code == "rig.port-silent")
    }
}
