import Evidence
import SuiteRunner
import TestSupport
import Testing

/// Which cases of a plan run: fail-fast, repetitions, and what a rig lacks.
@Suite(.inTurn, .timeLimit(.minutes(10))) struct SequenceTests {
    private let cases = """
        - {id: T/a, title: One, steps: [{send: AT+A, expect: OK}]}
        - {id: T/b, title: Two, steps: [{send: AT+B, expect: OK}]}
        - {id: T/c, title: Three, steps: [{send: AT+A, expect: OK}]}
        """

    private func run(_ options: RunOptions, b behaviour: Behaviour) async throws -> RunEvidence {
        try await RunBench(options: options).run(SuiteText(cases: cases), on: ["AT+A": .ok, "AT+B": behaviour])
    }

    @Test func aFailureEndsOnlyItsCase() async throws {
        #expect(try await run(RunOptions(), b: .error).verdicts == ["T/a pass", "T/b fail", "T/c pass"])
    }

    @Test func failFastEndsTheRun() async throws {
        var options = RunOptions()
        options.failFast = true
        #expect(try await run(options, b: .error).verdicts == ["T/a pass", "T/b fail"])
        #expect(try await run(options, b: .ok).verdicts == ["T/a pass", "T/b pass", "T/c pass"])
    }

    @Test func repetitionsRunEverythingAgain() async throws {
        var options = RunOptions()
        options.repetitions = 3
        let run = try await run(options, b: .turns(.ok, .error, .ok))
        #expect(
            run.verdicts == [
                "T/a pass", "T/b pass", "T/c pass", "T/a pass", "T/b fail", "T/c pass", "T/a pass", "T/b pass",
                "T/c pass",
            ])
        let repetitions = run.records.compactMap { if case .suiteBegan(let head) = $0 { head.repetition } else { nil } }
        #expect(repetitions == [1, 2, 3])
    }

    @Test func untilFailFinishesTheRepetitionAndEnds() async throws {
        var options = RunOptions()
        options.repetitions = 5
        options.untilFail = true
        let run = try await run(options, b: .turns(.ok, .error, .ok))
        #expect(run.verdicts.count == 6)
        #expect(run.verdicts.suffix(2) == ["T/b fail", "T/c pass"])
    }

    @Test(arguments: [
        ("needs: sim-pin", "", "needs sim-pin: the SIM's PIN is not known: set `sim-pin`"),
        ("needs: [restart]", "restart=none", "needs restart: the rig cannot restart the module: set `restart`"),
        ("needs: modem-lines", "", "needs modem-lines: the port has no modem lines"),
        ("needs: server", "", "needs server: there is no FTP server: set `ftp-peer=embedded`"),
        ("needs: direct-network", "nat=yes", "needs direct-network: addresses are translated"),
        ("setup: [{peer: {exists: /x}}]", "", "needs server: there is no FTP server"),
        (
            "setup: [{peer: {drop-control: PWD}}]", "ftp-host=example.org",
            "needs peer-observable: the harness does not see"
        ),
        ("teardown: [{restart: yes}]", "restart=none", "needs restart"),
        ("setup: [{line: {dtr: off}}]", "", "needs modem-lines"),
    ])
    func whatTheRigLacksMakesACaseNotApplicable(key: String, setting: String, reason: String) async throws {
        let cases = "- {id: T/n, title: One, \(key), steps: [{send: AT+A, expect: OK}]}\n" + self.cases
        let run = try await RunBench(settings: setting.isEmpty ? [] : [setting]).run(
            SuiteText(cases: cases), on: ["AT+A": .ok, "AT+B": .ok])
        #expect(run.verdicts == ["T/n not-applicable", "T/a pass", "T/b pass", "T/c pass"])
        #expect(run.first.code == "not-applicable")
        #expect(run.first.summary.hasPrefix(reason), "\(run.first.summary)")
        #expect(run.first.steps.isEmpty)
    }

    @Test func aPortWithoutModemLinesThatClaimsThemIsAnError() async throws {
        let run = try await RunBench(settings: ["modem-lines=yes"]).run(.steps("- line: {dtr: off}"), on: [:])
        #expect(run.verdicts == ["T/case error"])
        #expect(run.first.code == "rig.modem-lines")
    }
}
