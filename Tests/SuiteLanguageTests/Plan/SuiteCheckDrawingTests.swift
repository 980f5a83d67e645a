import SourceText
import SuiteLanguage
import Testing

/// What a person sees of each kind of name that stands for nothing, whole.
@Suite struct SuiteCheckDrawingTests {
    @Test(arguments: [
        (
            "steps: [{silent: \"{fnal-limit}\"}]",
            """
            error[suite.unknown-variable]: nothing is called `fnal-limit`
              --> a.yaml:6:23
               |
             6 |     steps: [{silent: "{fnal-limit}"}]
               |                       ^^^^^^^^^^^^ did you mean `final-limit`?
               = help: a variable is a rig parameter, a name of `for:` or `variables:`, or a capture of an earlier step

            """
        ),
        (
            "steps: [{silent: \"{zzzzzz}\"}]",
            """
            error[suite.unknown-variable]: nothing is called `zzzzzz`
              --> a.yaml:6:23
               |
             6 |     steps: [{silent: "{zzzzzz}"}]
               |                       ^^^^^^^^ unknown variable
               = help: a variable is a rig parameter, a name of `for:` or `variables:`, or a capture of an earlier step

            """
        ),
        (
            "steps: [{restart: yes, covers: FTPMODE-SYN-STE}]",
            """
            error[suite.unknown-requirement]: the register has no requirement `FTPMODE-SYN-STE`
              --> a.yaml:6:36
               |
             6 |     steps: [{restart: yes, covers: FTPMODE-SYN-STE}]
               |                                    ^^^^^^^^^^^^^^^ did you mean `FTPMODE-SYN-SET`?

            """
        ),
        (
            "variables: {a: {text: x, times: 100000}, b: {text: '{a}', times: 11}}\nsteps: [{restart: yes}]",
            """
            error[suite.too-long]: `b` comes to more than 1048576 bytes
              --> a.yaml:6:56
               |
             6 |     variables: {a: {text: x, times: 100000}, b: {text: '{a}', times: 11}}
               |                                                        ^^^^^ too long
               = help: a payload takes any `size:`

            """
        ),
        (
            "given: sesion\nsteps: [{restart: yes}]",
            """
            error[suite.unknown-state]: no state is called `sesion`
              --> a.yaml:6:12
               |
             6 |     given: sesion
               |            ^^^^^^ did you mean `session`?
               = help: states: `booted`, `session`

            """
        ),
        (
            "needs: printer\nsteps: [{restart: yes}]",
            """
            error[suite.unknown-capability]: no capability is called `printer`
              --> a.yaml:6:12
               |
             6 |     needs: printer
               |            ^^^^^^^ unknown capability
               = help: capabilities: `server`, `sim-pin`

            """
        ),
    ])
    func drawing(lines: String, drawing: String) throws {
        let suite = try decodedSuite(SuiteText.withCase(lines))
        #expect(DiagnosticRenderer().render(SuiteCheck.check(suite, in: try SuiteCheckTests.family())) == drawing)
    }
}
