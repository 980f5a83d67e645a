import SourceText
import SuiteLanguage
import Testing

/// A register, and suites that are held to it.
enum SampleRegister {
    /// The rows of these ids, which *must* hold unless they end in `-SHOULD`.
    static func of(_ ids: String...) throws -> Register {
        let rows = ids.map { "\($0),1.2.21.2,+FTPMODE,syntax,\($0.hasSuffix("-SHOULD") ? "should" : "must"),Text.\n" }
        let text = "id,clause,command,aspect,level,requirement\n" + rows.joined()
        return try Register(parsing: SourceFile(path: "requirements.csv", text: text))
    }

    /// The plan of a suite `A` with these case mappings.
    static func plan(_ cases: String, head: String = "") throws -> RunPlan {
        let lines = cases.split(separator: "\n").map { "  " + $0 }.joined(separator: "\n")
        let text = "suite: A\ntitle: A test\n\(head)\ncases:\n\(lines)\n"
        let suite = try #require(SuiteDecoder.decode(SourceFile(path: "a.yaml", text: text)).suite)
        let family = Family(register: nil, ladder: nil, capabilities: [], parameters: [])
        return Planner.plan([(suite, family)], selection: Selection())
    }
}
