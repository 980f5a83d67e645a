import Judging
import Testing

/// The class of errors under each CMEE (27.007 clause 9.1), by the tables 2.1 and 2.3.
@Suite struct ErrorAnswerTests {
    private static func verdict(_ line: String, mode: Int?, colon: Bool = false) throws -> String {
        let rules = AnswerRules(errorMode: mode, colonErrors: colon ? ["FTPPUT"] : [])
        return try Exchange("error", command: "AT+FTPPUT=1", rules: rules).judged("\r\n\(line)\r\n").verdict
    }

    /// Verdicts under CMEE 0, 1, 2 and one that is not known.
    @Test(arguments: [
        ("ERROR", "pass pass pass pass"),
        ("+CME ERROR: 11", "answer.mismatch pass answer.mismatch pass"),
        ("+CME ERROR: 0", "answer.mismatch pass answer.mismatch pass"),
        ("+CME ERROR: 2004", "answer.mismatch pass answer.mismatch pass"),
        ("+CME ERROR: 8", "answer.mismatch answer.mismatch answer.mismatch answer.mismatch"),
        ("+CME ERROR: 1999", "answer.mismatch answer.mismatch answer.mismatch answer.mismatch"),
        ("+CME ERROR: 2034", "answer.mismatch answer.mismatch answer.mismatch answer.mismatch"),
        ("+CME ERROR: 99999999999999999999", "answer.mismatch answer.mismatch answer.mismatch answer.mismatch"),
        ("+CME ERROR: -1", "answer.mismatch answer.mismatch answer.mismatch answer.mismatch"),
        ("+CME ERROR: ", "answer.mismatch answer.mismatch answer.mismatch answer.mismatch"),
        ("+CME ERROR:", "answer.mismatch answer.mismatch answer.mismatch answer.mismatch"),
        ("+CME ERROR: SIM PIN required", "answer.mismatch answer.mismatch pass pass"),
        ("+CME ERROR: \"SIM PIN required\"", "answer.mismatch answer.mismatch pass pass"),
        ("+CME ERROR: SIM PIN required  ", "answer.mismatch answer.mismatch pass pass"),
        ("+CME ERROR: TCPIP Param wrong ", "answer.mismatch answer.mismatch pass pass"),
        ("+CME ERROR: TCPIP Param wrong", "answer.mismatch answer.mismatch pass pass"),
        ("+CME ERROR: \"TCPIP Param wrong \"", "answer.mismatch answer.mismatch pass pass"),
        ("+CME ERROR: network not allowed - emergency calls only", "answer.mismatch answer.mismatch pass pass"),
        ("+CME ERROR: sim pin required", "answer.mismatch answer.mismatch answer.mismatch answer.mismatch"),
        ("+CME ERROR: \"SIM PIN required", "answer.mismatch answer.mismatch answer.mismatch answer.mismatch"),
        ("+CME ERROR: some other text", "answer.mismatch answer.mismatch answer.mismatch answer.mismatch"),
        ("+CMS ERROR: 302", "answer.mismatch answer.mismatch answer.mismatch answer.mismatch"),
        ("+CMS ERROR: 11", "answer.mismatch answer.mismatch answer.mismatch answer.mismatch"),
        ("ERROR:", "answer.mismatch answer.mismatch answer.mismatch answer.mismatch"),
        ("ERROR: 5", "answer.mismatch answer.mismatch answer.mismatch answer.mismatch"),
        ("OK", "answer.mismatch answer.mismatch answer.mismatch answer.mismatch"),
        ("NO CARRIER", "answer.mismatch answer.mismatch answer.mismatch answer.mismatch"),
    ])
    func shapes(line: String, verdicts: String) throws {
        let found = try [0, 1, 2, nil].map { try Self.verdict(line, mode: $0) }
        #expect(found.joined(separator: " ") == verdicts)
    }

    @Test(arguments: ["ERROR:", "ERROR: 5", "ERROR:5", "ERROR: "])
    func colonErrorsWhereTheCommandPrintsThem(line: String) throws {
        #expect(try Self.verdict(line, mode: 1, colon: true) == "pass")
        let rules = AnswerRules(colonErrors: ["FTPPUT"])
        #expect(
            try Exchange("error", command: "AT+FTPCWD=1", rules: rules).judged("\r\n\(line)\r\n").verdict
                == "answer.mismatch")
    }

    @Test(
        arguments: [
            ("ERROR", 0, "error: ERROR", []),
            ("ERROR", 1, "error: ERROR", ["error-shape: plain ERROR although CMEE 1 asks for a code"]),
            ("ERROR", 2, "error: ERROR", ["error-shape: plain ERROR although CMEE 2 asks for a code"]),
            ("ERROR", nil, "error: ERROR", []),
            ("+CME ERROR: 11", 1, "error: CME 11", []),
            ("+CME ERROR: \"TCPIP ping error \"", 2, "error: CME TCPIP ping error", []),
            (
                "ERROR: 5", 1, "error: ERROR:",
                ["error-shape: ERROR with a colon, as the command's syntax table prints it"]
            ),
            ("+CME ERROR:11", 1, "error: CME 11", ["blank: no blank after the colon"]),
        ] as [(String, Int?, String, [String])])
    func whatIsRecordedAndWarnedOf(line: String, mode: Int?, record: String, warnings: [String]) throws {
        let rules = AnswerRules(errorMode: mode, colonErrors: ["FTPPUT"])
        let judged = try Exchange("error", command: "AT+FTPPUT=1", rules: rules).judged("\r\n\(line)\r\n")
        #expect(judged.verdict == "pass")
        #expect(judged.records == [record])
        #expect(judged.warnings == warnings)
        #expect(!judged.succeeded)
        #expect(judged.final != nil)
    }

    /// `{error: 11}`: this code where the CMEE in force gives one. Verdicts under CMEE 0, 1, 2 and one that is not known.
    @Test(arguments: [
        ("ERROR", "pass pass pass pass"),
        ("+CME ERROR: 11", "answer.mismatch pass answer.mismatch pass"),
        ("+CME ERROR: 10", "answer.mismatch answer.mismatch answer.mismatch answer.mismatch"),
        ("+CME ERROR: SIM PIN required", "answer.mismatch answer.mismatch pass pass"),
        ("+CME ERROR: SIM busy", "answer.mismatch answer.mismatch answer.mismatch answer.mismatch"),
    ])
    func oneCode(line: String, verdicts: String) throws {
        for expect in ["{error: 11}", "{error: \"{code}\"}"] {
            let found = try [0, 1, 2, nil].map { mode in
                let rules = AnswerRules(values: ["code": "11"], errorMode: mode)
                return try Exchange(expect, rules: rules).judged("\r\n\(line)\r\n").verdict
            }
            #expect(found.joined(separator: " ") == verdicts)
        }
    }

    /// A code that no table has cannot be asked for.
    @Test(arguments: ["8", "302", "-1", "x", ""])
    func noSuchCode(code: String) throws {
        let rules = AnswerRules(values: ["code": code], errorMode: 1)
        let judged = try Exchange("{error: \"{code}\"}", rules: rules).judged("\r\n+CME ERROR: \(code)\r\n")
        #expect(judged.verdict == "answer.mismatch")
    }
}
