import Evidence
import ModuleEmulator
import TestSupport
import Testing

/// A secret of the rig stands in no byte of what a run leaves.
@Suite(.inTurn, .timeLimit(.minutes(10))) struct SecretTests {
    private static let pin = "73915824"
    private static let password = "Zq7-wLx\u{e9}9vTn"
    private let settings = ["sim-pin=\(pin)", "ftp-password=\(password)", "ftp-peer=external", "ftp-host=192.0.2.1"]

    /// Whether the files of the run spell none of the secrets.
    private func expectSilence(_ run: RunEvidence, _ location: SourceLocation = #_sourceLocation) throws {
        let files = try RunFiles(run)
        let lines = String(decoding: try files.contents(), as: UTF8.self).split(separator: "\n")
        #expect(lines.contains { $0.contains("T/case") }, sourceLocation: location)
        // The journal spells a byte beyond ASCII as a character of its own: the parts around it are looked for.
        let leaks = lines.filter { line in [Self.pin, "Zq7-wLx", "9vTn"].contains { line.contains($0) } }
        #expect(leaks == [], sourceLocation: location)
    }

    @Test(
        arguments: [
            Behaviour.ok, .error, .moves(.say("\r\n+CME ERROR: 16\r\n")), .silence, .lines("+BOOM: 1", "OK"),
            .moves(.hangUp),
        ], [false, true])
    func commandLinesAndTheirEcho(behaviour: Behaviour, echo: Bool) async throws {
        let login = "AT+LOGIN=\"me\",\"\(Self.password)\""
        let steps = """
            - {send: 'AT+LOGIN="me","{ftp-password}"', expect: OK}
            - {send: 'AT+CPIN="{sim-pin}"', expect: OK}
            """
        // No budget is judged but that of what never comes.
        let bench = RunBench(settings: settings + (behaviour.isSilent ? ["final-limit=300ms"] : []))
        var script: Script = [login: .ok, "AT+CPIN=\"\(Self.pin)\"": behaviour]
        script.echo = echo
        try expectSilence(try await bench.run(.steps(steps), on: script))
        // And where the login is the line that fails.
        script.behaviours[login] = behaviour
        try expectSilence(try await bench.run(.steps(steps), on: script))
    }

    /// An echo may break off, and go on when something else is asked.
    @Test(arguments: [9, 10, 12, 16, 17])
    func anEchoInTwoParts(cut: Int) async throws {
        let line = "AT+CPIN=\"\(Self.pin)\""
        let first = String(line.prefix(cut))
        let rest = String(line.dropFirst(cut)) + "\r\n"
        let steps = "- {send: 'AT+CPIN=\"{sim-pin}\"', expect: OK}\n- {send: AT+X, expect: OK}"
        let bench = RunBench(settings: settings + ["final-limit=100ms", "quiet-time=20ms"])
        try expectSilence(
            try await bench.run(
                .steps(steps),
                on: [line: .moves(.say(first)), "AT": .turns(.ok, .ok, .moves(.say(rest + answer("OK"))), .ok)]))
    }

    @Test func variablesMadeOfSecrets() async throws {
        let cases = """
            - id: T/case
              title: One
              variables: {login: 'me:{ftp-password}', twice: {text: '{sim-pin}', times: 2}}
              steps:
                - {send: 'AT+X="{login}","{twice}"', expect: ERROR}
                - {send-bytes: "AT+Y=\\"{login}\\"\\r", expect: OK}
            """
        var script: Script = [:]
        script.echo = true
        try expectSilence(try await RunBench(settings: settings).run(SuiteText(cases: cases), on: script))
    }

    @Test func expectationsThatSpellSecrets() async throws {
        for steps in [
            "- {send: AT+X?, expect: ['+X: {ftp-password}', OK]}", "- {await: ['+X: {sim-pin}'], within: 10ms}",
            "- {send: AT+X?, expect: ['+X: <n:text>', OK]}\n- check: {n: '{ftp-password}'}",
        ] {
            let run = try await RunBench(settings: settings).run(
                .steps(steps), on: ["AT+X?": .lines("+X: other", "OK")])
            #expect(run.verdicts == ["T/case fail"])
            try expectSilence(run)
        }
    }

    @Test func answersThatSpellThem() async throws {
        let steps = """
            - {send: AT+X?, expect: ['+X: "me","{ftp-password}"', OK]}
            - {send: AT+Y?, expect: ['+Y: <n:text>', OK]}
            - {send: AT+Z?, expect: ['+Z: 1', OK]}
            """
        let run = try await RunBench(settings: settings).run(
            .steps(steps),
            on: [
                "AT+X?": .lines("+X: \"me\",\"\(Self.password)\"", "OK"), "AT+Y?": .lines("+Y: \(Self.password)", "OK"),
                "AT+Z?": .lines("+Z: [\(Self.password)]", "OK"),
            ])
        #expect(run.verdicts == ["T/case fail"])
        #expect(run.first.steps(.body).map { $0.hasSuffix("pass") } == [true, true, false])
        try expectSilence(run)
    }

    @Test func theServersSide() async throws {
        let cases = """
            - id: T/case
              title: One
              steps:
                - {send: 'AT+CPIN="{sim-pin}"', expect: OK}
                - send: 'AT+FTPOPEN="{ftp-host}","{ftp-user}","{ftp-password}",,,{ftp-port}'
                  expect: [OK, '+FTPOPEN: 1']
                - peer: {sees: 'PASS {ftp-password}'}
                - peer: {sees: 'PASS {ftp-password}?'}
                  within: 20ms
            """
        let settings = ["sim-pin=\(Self.pin)", "ftp-password=Zq7-wLxe9vTn"]
        let run = try await RunBench(settings: settings).run(SuiteText(cases: cases), on: { $0.simPIN = Self.pin })
        #expect(run.first.steps(.body).map { $0.hasSuffix("pass") } == [true, true, true, false])
        #expect(run.serverCommands.contains { $0.hasPrefix("PASS ") })
        try expectSilence(run)
    }
}
