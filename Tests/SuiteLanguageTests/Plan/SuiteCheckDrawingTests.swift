import SourceText
import SuiteLanguage
import Testing

/// What a person sees of each kind of name that stands for nothing, whole.
@Suite struct SuiteCheckDrawingTests {
    @Test(arguments: [
        ("steps: [{silent: \"{fnal-limit}\"}]", ""),
        ("steps: [{silent: \"{zzzzzz}\"}]", ""),
        ("steps: [{restart: yes, covers: FTPMODE-SYN-STE}]", ""),
        ("steps: [{restart: yes, covers: X}]", ""),
        ("given: sesion\nsteps: [{restart: yes}]", ""),
        ("needs: printer\nsteps: [{restart: yes}]", ""),
    ])
    func drawing(lines: String, drawing: String) throws {
        let suite = try decodedSuite(SuiteText.withCase(lines))
        #expect(DiagnosticRenderer().render(SuiteCheck.check(suite, in: try SuiteCheckTests.family())) == drawing)
    }
}
