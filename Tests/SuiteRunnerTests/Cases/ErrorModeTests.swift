import TestSupport
import Testing

/// The CMEE in force decides which form an error has; a run knows it from the lines that it sends and gets.
@Suite(.inTurn, .timeLimit(.minutes(10))) struct ErrorModeTests {
    private static let verbose = "+CME ERROR: operation not allowed"
    private static let numeric = "+CME ERROR: 3"

    /// After these lines the module answers a command by an error of that form, which is right or wrong.
    @Test(
        arguments: [
            (["AT+CMEE=1"], numeric, "pass"), (["AT+CMEE=1"], verbose, "fail"), (["AT+CMEE=2"], verbose, "pass"),
            (["AT+CMEE=2"], numeric, "fail"), (["AT+CMEE=0"], numeric, "fail"), (["AT+CMEE=0"], "ERROR", "pass"),
            // The last of several settings, wherever it stands on a line.
            (["AT+CMEE=1", "AT+CMEE=2;+X"], verbose, "pass"), (["AT+CMEE=1", "AT+CMEE=2;+X"], numeric, "fail"),
            (["AT+CMEE=1", "ATE0+CMEE=2"], verbose, "pass"), (["AT+CMEE=1", "ATE0+CMEE=2"], numeric, "fail"),
            (["AT+CMEE=1", "at+cmee=2"], verbose, "pass"), (["AT+CMEE=2", "AT+X;+CMEE=1"], numeric, "pass"),
            // What only looks like a setting is none.
            (["AT+CMEE=1", "AT+X=\"+CMEE=2\""], verbose, "fail"), (["AT+CMEE=1", "AT+CMEE?"], verbose, "fail"),
            // After a reset nobody knows it.
            (["AT+CMEE=1", "ATZ"], verbose, "pass"), (["AT+CMEE=1", "AT&F"], numeric, "pass"),
        ] as [([String], String, String)])
    func afterLines(lines: [String], error: String, verdict: String) async throws {
        var script: Script = ["AT+Y": .lines(error)]
        for line in lines { script.behaviours[line] = .ok }
        let steps = lines.map { "- {send: '\($0)', expect: OK}" } + ["- {send: AT+Y, expect: error}"]
        let run = try await RunBench().run(.steps(steps.joined(separator: "\n")), on: script)
        #expect(run.verdicts == ["T/case \(verdict)"])
    }

    @Test(arguments: [
        ("AT+CMEE=9", verbose, "fail"), ("AT+CMEE=9", numeric, "pass"),
        // Of several commands nobody knows which was refused.
        ("AT+CMEE=2;+X", verbose, "pass"), ("AT+CMEE=2;+X", numeric, "pass"),
    ])
    func afterARefusal(line: String, error: String, verdict: String) async throws {
        let script: Script = ["AT+CMEE=1": .ok, line: .lines(Self.numeric), "AT+Y": .lines(error)]
        let steps = """
            - {send: AT+CMEE=1, expect: OK}
            - {send: '\(line)', expect: error}
            - {send: AT+Y, expect: error}
            """
        let run = try await RunBench().run(.steps(steps), on: script)
        #expect(run.verdicts == ["T/case \(verdict)"])
    }
}
