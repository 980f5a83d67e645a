import SourceText
import SuiteLanguage
import Testing

@Suite struct RequirementCheckTests {
    private static let register = """
        id,clause,command,aspect,level,requirement
        A,1,+A,syntax,must,"A,
        in two lines."
        "B",2,+B,value,must,B.
        C,3,+C,value,should,C.
        D,3,+D,value,may,D.
        """

    private func uncovered(_ covers: String) throws -> [Diagnostic] {
        let text = """
            suite: T
            title: T
            cases:
              - id: T/a
                title: A
                steps:
                  - {send: AT, expect: OK\(covers)}
            """
        let suite = try #require(SuiteDecoder.decode(SourceFile(path: "t.yaml", text: text)).suite)
        let register = try Register(parsing: SourceFile(path: "requirements.csv", text: Self.register))
        return RequirementCheck.uncovered(in: register, by: [suite])
    }

    @Test func aRowThatNoStepCoversIsToldAtItsLine() throws {
        let drawn = DiagnosticRenderer(style: .plain).render(try uncovered(", covers: A"))
        #expect(
            drawn == """
                error[register.uncovered]: no step covers the requirement `B`
                  --> requirements.csv:4:2
                   |
                 4 | "B",2,+B,value,must,B.
                   |  ^ must, clause 2
                   = note: B.
                   = help: put `covers: B` on the step whose expectation decides it

                warning[register.uncovered]: no step covers the requirement `C`
                  --> requirements.csv:5:1
                   |
                 5 | C,3,+C,value,should,C.
                   | ^ should, clause 3
                   = note: C.
                   = help: put `covers: C` on the step whose expectation decides it

                """)
    }

    @Test func coveredRowsAreNotTold() throws {
        #expect(try uncovered(", covers: [A, B, C]").isEmpty)
        #expect(try uncovered("").map(\.severity) == [.error, .error, .warning])
    }
}
