import Evidence
import TestSupport
import Testing

/// Parameters that a run finds out by asking the module.
@Suite(.inTurn, .timeLimit(.minutes(10))) struct ProbeTests {
    private let states = """
        ladder:
          ready:
            verify: [{send: AT+READY?, expect: OK}]
        probes:
          - parameter: recv-name
            in: ready
            choices: {FTP_RECV: "AT+FTP_RECV?", FTPRECV: "AT+FTPRECV?"}
        """
    private let cases = """
        - {id: T/other, title: One, given: ready, steps: [{send: AT+A, expect: OK}]}
        - {id: T/user, title: Two, given: ready, steps: [{send: 'AT+{recv-name}=1', expect: OK}]}
        - {id: T/again, title: Three, given: ready, steps: [{send: AT+A, expect: OK}, {send: 'AT+{recv-name}=1', expect: OK}]}
        """

    private func run(_ script: Script, settings: [String] = []) async throws -> RunEvidence {
        var script = script
        script.behaviours.merge(["AT+READY?": .ok, "AT+A": .ok, "AT+FTPRECV=1": .ok, "AT+FTP_RECV=1": .ok]) { $1 }
        return try await RunBench(settings: settings).run(SuiteText(cases: cases, states: states), on: script)
    }

    @Test func theFirstNameThatIsNoErrorIsTaken() async throws {
        let run = try await run(["AT+FTPRECV?": .lines("+FTPRECV: 0", "OK")])
        #expect(run.verdicts == ["T/other pass", "T/user pass", "T/again pass"])
        #expect(run.lines.count { $0 == "AT+FTP_RECV?" } == 1)
        #expect(run.lines.count { $0 == "AT+FTPRECV?" } == 1)
        #expect(run.lines.count { $0 == "AT+FTPRECV=1" } == 2)
        #expect(run.cases[0].remarks(.record) == [])
        #expect(run.cases[1].remarks(.record) == ["recv-name: FTPRECV"])
        #expect(run.cases[2].remarks(.record) == [])
    }

    @Test func aStatedNameIsNotAskedFor() async throws {
        let run = try await run([:], settings: ["recv-name=FTP_RECV"])
        #expect(run.verdicts == ["T/other pass", "T/user pass", "T/again pass"])
        #expect(!run.lines.contains("AT+FTP_RECV?"))
    }

    @Test func aModuleThatRefusesEveryNameFails() async throws {
        let run = try await run([:])
        #expect(run.verdicts == ["T/other pass", "T/user fail", "T/again fail"])
        #expect(run.cases[1].code == "probe.refused")
        #expect(run.cases[1].summary == "`recv-name`: the module refused every choice")
    }
}
