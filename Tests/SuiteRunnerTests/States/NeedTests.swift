import TestSupport
import Testing

/// What a case needs without saying so, on a rig that has no server and knows no PIN.
@Suite(.inTurn, .timeLimit(.minutes(10))) struct NeedTests {
    private let states = """
        ladder:
          ready:
            verify: [{send: AT+READY?, expect: OK}]
          served:
            from: ready
            needs: [server]
            verify: [{send: AT+READY?, expect: OK}]
        """
    private let script: Script = ["AT+READY?": .ok, "AT+A": .ok, "AT+FTPRECV?": .ok, "AT+FTPRECV": .ok]

    private func run(_ steps: String, probe: String = "") async throws -> RunEvidence {
        let cases = "- {id: T/case, title: One, given: ready, steps: [{send: AT+A, expect: OK}, \(steps)]}"
        return try await RunBench().run(SuiteText(cases: cases, states: states + probe), on: script)
    }

    @Test(arguments: [
        ("{reach: served}", "needs server"), ("{send: 'AT+A=\"{ftp-host}\"', expect: OK}", "needs server"),
        ("{send-bytes: 'AT+A={ftp-port}', expect: OK}", "needs server"), ("{peer: {exists: /a}}", "needs server"),
        ("{line: {dtr: off}}", "needs modem-lines"),
        ("{send: 'AT+A=\"{ftp-root}\"', expect: OK, when: {cmee: 7}}", nil),
        ("{reach: ready}", nil),
    ])
    func ofWhatItsStepsTake(step: String, reason: String?) async throws {
        let run = try await run(step)
        #expect(run.verdicts == ["T/case " + (reason == nil ? "pass" : "not-applicable")])
        if let reason { #expect(run.first.summary.hasPrefix(reason)) }
    }

    /// A parameter is found out in the first state that the rig can reach; without one, nobody knows it.
    @Test(arguments: [
        ("[served, ready]", "pass"), ("served", "not-applicable"), ("[served, served]", "not-applicable"),
    ])
    func ofWhatItTakesToAsk(states: String, verdict: String) async throws {
        let probe =
            "\nprobes:\n  - {parameter: recv-name, in: \(states), "
            + "choices: {FTP_RECV: AT+FTP_RECV?, FTPRECV: AT+FTPRECV?}}"
        let run = try await run("{send: 'AT+{recv-name}', expect: OK}", probe: probe)
        #expect(run.verdicts == ["T/case \(verdict)"], "\(run.first.report)")
    }
}
