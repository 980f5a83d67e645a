import SourceText
import SuiteLanguage
import Testing

/// A register, and suites that are held to it.
enum SampleRegister {
    /// The rows of these ids, which *must* hold unless they end in `-SHOULD`.
    static func of(_ ids: String..., path: String = "requirements.csv") throws -> Register {
        let rows = ids.map { "\($0),1.2.21.2,+FTPMODE,syntax,\($0.hasSuffix("-SHOULD") ? "should" : "must"),Text.\n" }
        let text = "id,clause,command,aspect,level,requirement\n" + rows.joined()
        return try Register(parsing: SourceFile(path: path, text: text))
    }

    /// The plan of a suite `A` with these case mappings, beside the register.
    static func plan(
        _ cases: String, head: String = "", path: String = "a.yaml", beside register: Register
    ) throws -> RunPlan {
        Planner.plan(
            [try suite(cases, head: head, path: path, beside: register)], selection: Selection())
    }

    static func suite(
        _ cases: String, head: String = "", path: String = "a.yaml", beside register: Register
    ) throws -> (Suite, Family) {
        let lines = cases.split(separator: "\n").map { "  " + $0 }.joined(separator: "\n")
        let text = "suite: A\ntitle: A test\n\(head)\ncases:\n\(lines)\n"
        let suite = try #require(SuiteDecoder.decode(SourceFile(path: path, text: text)).suite)
        return (suite, Family(register: register, ladder: nil, capabilities: [], parameters: []))
    }
}
