import SourceText
import Testing

@Suite struct SeverityTests {
    @Test(
        arguments: [
            ([], "no problems"),
            ([.error], "1 error"),
            ([.warning, .error, .error], "2 errors, 1 warning"),
            ([.note, .warning, .warning], "2 warnings, 1 note"),
        ] as [([Severity], String)])
    func countsByWeight(severities: [Severity], summary: String) {
        #expect(Severity.summary(of: severities.map { Diagnostic($0, code: "x.y", message: "m") }) == summary)
    }
}
