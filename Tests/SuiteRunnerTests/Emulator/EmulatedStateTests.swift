import Evidence
import ModuleEmulator
import SuiteRunner
import TestSupport
import Testing

/// Sessions at a real FTP server, counted there.
@Suite(.inTurn, .timeLimit(.minutes(10))) struct EmulatedStateTests {
    private func cases(_ sends: String...) -> SuiteText {
        let texts = sends.enumerated().map { index, send in
            "- {id: T/\(index + 1), title: One, given: session, steps: [{send: \(send), expect: OK}]}"
        }
        return SuiteText(cases: texts.joined(separator: "\n"), states: SessionStates.text)
    }

    private func logins(_ run: RunEvidence) -> Int {
        run.serverCommands.count { $0.hasPrefix("USER ") }
    }

    @Test func oneLoginServesAllPassingCases() async throws {
        let run = try await RunBench().run(cases("AT+FTPMODE=0", "AT+FTPMODE=1", "AT+FTPMODE=0"))
        #expect(run.verdicts == ["T/1 pass", "T/2 pass", "T/3 pass"])
        #expect(logins(run) == 1)
    }

    @Test func aFailureCostsANewLogin() async throws {
        let run = try await RunBench().run(cases("AT+FTPMODE=0", "AT+FTPMODE=9", "AT+FTPMODE=0"))
        #expect(run.verdicts == ["T/1 pass", "T/2 fail", "T/3 pass"])
        #expect(logins(run) == 2)
    }

    @Test func isolationLogsInForEachCase() async throws {
        var options = RunOptions()
        options.isolate = true
        let run = try await RunBench(options: options).run(
            cases("AT+FTPMODE=0", "AT+FTPMODE=0"), on: { $0.bootDelay = .milliseconds(10) })
        #expect(run.verdicts == ["T/1 pass", "T/2 pass"])
        #expect(logins(run) == 2)
        #expect(run.bytes.count { $0.direction == .sent && $0.bytes == Array("AT+CFUN=15\r".utf8) } == 2)
    }

    @Test func aServerThatRefusesTheLoginMakesTheStateUnreachable() async throws {
        let run = try await RunBench(settings: ["ftp-user=nobody"]).run(cases("AT+FTPMODE=0"))
        #expect(run.verdicts == ["T/1 error"])
        #expect(run.first.code == "state.not-reached")
        #expect(run.first.summary.hasPrefix("state `session` could not be reached"))
        #expect(run.first.report.contains("+FTPOPEN: 0"))
    }
}
