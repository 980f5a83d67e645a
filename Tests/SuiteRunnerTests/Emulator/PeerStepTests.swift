import Evidence
import ModuleEmulator
import TestSupport
import Testing

/// Every kind of `peer:` step, with a module that is logged in at the server.
@Suite(.inTurn, .timeLimit(.minutes(10))) struct PeerStepTests {
    private func run(
        _ steps: String, on change: (inout EmulatorProfile) -> Void = { _ in }
    ) async throws -> RunEvidence {
        let indented = steps.split(separator: "\n").map { "    " + $0 }.joined(separator: "\n")
        let cases = "- id: T/case\n  title: One\n  given: session\n  steps:\n" + indented
        return try await RunBench().run(SuiteText(cases: cases, states: SessionStates.text), on: change)
    }

    private static let file = "- peer: {file: {path: /a.txt, payload: {text: hello}}}\n"
    private static let list = """
        - send: AT+FTPLIST
          expect: [OK, '+FTPLIST: 2', {data: {until-line: '+FTPLIST: 1'}}, '+FTPLIST: 1']\n
        """

    @Test(arguments: [
        "- peer: {exists: /a.txt, holds: {path: /a.txt, payload: {text: hello}}}",
        "- peer: {missing: /b.txt}",
        "- peer: {directory: /d}\n- peer: {exists: /d}\n- peer: {remove: /d}\n- peer: {missing: /d}",
        "- peer: {remove: /never}",
        "- {send: AT+FTPCWD=\"/\", expect: [OK, '+FTPCWD: 1']}\n- peer: {sees: CWD /, sessions: 1, saw-none: [DELE*, RMD]}",
        "- {send: AT+FTPPWD, expect: [OK, '+FTPPWD: 2,/']}\n- peer: {sees: [PWD], data-connections: none, data-made: 0}",
        list + "- peer: {data-made: 1, data-open: 0, most-sessions: 1}",
        list + "- peer: {data-connections: passive, sees: ['PASV', 'LIST*']}",
        "- {send: AT+FTPMODE=1, expect: OK}\n" + list + "- peer: {data-connections: active, sees: [PORT*, LIST*]}",
    ])
    func whatHoldsPasses(steps: String) async throws {
        let run = try await run(Self.file + steps)
        #expect(run.verdicts == ["T/case pass"], "\(run.first.report)")
    }

    @Test(
        arguments: [
            ("{exists: /b.txt}", "server.path", "`/b.txt` is not there on the server"),
            ("{missing: /a.txt}", "server.path", "`/a.txt` is there on the server"),
            ("{holds: {path: /b.txt, payload: {text: x}}}", "server.path", "`/b.txt` is not there on the server"),
            (
                "{holds: {path: /a.txt, payload: {text: help!}}}", "data.mismatch",
                "`/a.txt`: the data differs at offset 3 of 5 bytes"
            ),
            ("{sees: [CWD /, PWD]}", "server.check", "the server did not see CWD /, then PWD"),
            ("{sees: 'PWD'}", "server.check", "the server did not see PWD"),
            ("{saw-none: [RMD, CWD*]}", "server.check", "the server saw one of RMD, CWD*"),
            ("{sessions: 0}", "server.check", "the server does not have 0 sessions"),
            ("{sessions: 2}", "server.check", "the server does not have 2 sessions"),
            ("{most-sessions: 0}", "server.check", "the server had more than 0 sessions at a time"),
            ("{data-open: 1}", "server.check", "the number of open data connections is not 1"),
            ("{data-made: 1}", "server.check", "the number of data connections made is not 1"),
            ("{control-from: 1}", "server.check", "not every control connection came from port 1"),
            ("{data-from: 1}", "server.check", "not every data connection had the module's port 1"),
            ("{data-connections: passive}", "server.check", "not every data connection was opened by the module"),
            ("{data-connections: active}", "server.check", "not every data connection was opened by the server"),
        ])
    func whatDoesNotHoldFails(action: String, code: String, summary: String) async throws {
        let steps = "- {send: AT+FTPCWD=\"/\", expect: [OK, '+FTPCWD: 1']}\n- {peer: \(action), within: 30ms}"
        let run = try await run(Self.file + steps)
        #expect(run.verdicts == ["T/case fail"])
        #expect(run.first.code == code)
        #expect(run.first.summary == summary)
        if code == "server.check" { #expect(run.first.report.contains("session 1: CWD /")) }
    }

    @Test func aDataConnectionWhereThereShouldBeNoneFails() async throws {
        let run = try await run(Self.list + "- peer: {data-connections: none}")
        #expect(run.first.summary == "a data connection was opened")
    }

    @Test(arguments: [
        "- peer: {reply: {PWD: 550 no}}\n- {send: AT+FTPPWD, expect: [OK, '+FTPPWD: 0']}",
        "- peer: {reply: {CWD: 550 no}}\n- {send: AT+FTPCWD=\"/\", expect: [OK, '+FTPCWD: 0']}",
        "- peer: {delay: {CWD: 50ms}}\n- {send: AT+FTPCWD=\"/\", expect: [OK, '+FTPCWD: 1']}",
        "- peer: {listing: \"one\\r\\ntwo\\r\\n\"}\n"
            + list.replacing("+FTPLIST: 1'}", with: "+FTPLIST: 1', equals: {text: \"one\\r\\ntwo\"}, trimmed: yes}"),
        "- peer: {drop-control: CWD}\n- {send: AT+FTPCWD=\"/\", expect: [OK, '+FTPCWD: 0']}\n- peer: {sessions: 0}",
        "- peer: {greet: 421 later}\n- {send: AT+FTPCLOSE, expect: [OK, '+FTPCLOSE: 1']}\n"
            + "- send: AT+FTPOPEN=\"{ftp-host}\",\"{ftp-user}\",\"{ftp-password}\",,,{ftp-port}\n  expect: [OK, '+FTPOPEN: 0']",
        "- peer: {reply: {CWD: 550 no}}\n- peer: {calm: yes}\n- {send: AT+FTPCWD=\"/\", expect: [OK, '+FTPCWD: 1']}",
    ])
    func disturbancesReachTheModule(steps: String) async throws {
        let run = try await run(steps)
        #expect(run.verdicts == ["T/case pass"], "\(run.first.report)")
    }

    @Test(arguments: [
        "- peer: {refuse-data: yes}\n- {send: AT+FTPLIST, expect: [OK, '+FTPLIST: 0']}",
        "- peer: {stall-data: 1}\n- send: AT+FTPLIST\n"
            + "  expect: [OK, '+FTPLIST: 2', {data: {until-line: '+FTPLIST: 0'}}, '+FTPLIST: 0']",
        "- peer: {reset-data: 1}\n- send: AT+FTPLIST\n"
            + "  expect: [OK, '+FTPLIST: 2', {data: {until-line: '+FTPLIST: 0'}}, '+FTPLIST: 0']",
        "- peer: {silence: CWD}\n- {send: AT+FTPCWD=\"/\", expect: [OK, '+FTPCWD: 0']}",
    ])
    func disturbancesThatTheModuleOutwaits(steps: String) async throws {
        let run = try await run(Self.file + steps) { $0.serverTimeout = .seconds(1) }
        #expect(run.verdicts == ["T/case pass"], "\(run.first.report)")
    }

    @Test func whatTheServerCannotDoIsTheRigsError() async throws {
        let run = try await run(Self.file + "- peer: {directory: /a.txt}")
        #expect(run.verdicts == ["T/case error"])
        #expect(run.first.code == "rig.server")
        #expect(run.first.summary.hasPrefix("the embedded FTP server could not make /a.txt"))
    }
}
