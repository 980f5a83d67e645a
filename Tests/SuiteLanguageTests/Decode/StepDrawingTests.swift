import SourceText
import SuiteLanguage
import Testing

/// What a person sees of each kind of problem in a step, whole.
@Suite struct StepDrawingTests {
    @Test(arguments: [
        (
            SuiteText.withStep("silent: 1 s"),
            """
            error[suite.bad-duration]: `1 s` is no duration
              --> a.yaml:7:17
               |
             7 |       - silent: 1 s
               |                 ^^^ not a duration
               = help: write `500ms`, `1s`, `2min` or a `{parameter}`

            """
        ),
        (
            SuiteText.withStep("peer: {stall-data: x}"),
            """
            error[suite.bad-number]: `x` is no whole number from 0 on
              --> a.yaml:7:28
               |
             7 |       - peer: {stall-data: x}
               |                            ^ not a whole number

            """
        ),
        (
            SuiteText.withStep("check: {N: 1}"),
            """
            error[suite.bad-name]: `N` cannot be the name of a variable
              --> a.yaml:7:17
               |
             7 |       - check: {N: 1}
               |                 ^ not a name
               = help: names begin with a lower-case letter and hold lower-case letters, digits and hyphens

            """
        ),
        (
            SuiteText.withStep("covers: A"),
            """
            error[suite.no-verb]: a step needs a verb
              --> a.yaml:7:9
               |
             7 |       - covers: A
               |         ^^^^^^ nothing is done here
               = help: verbs: `send`, `send-bytes`, `await`, `silent`, `peer`, `restart`, `line`, `reach`, `repeat`, `check`, `set`, `use`

            """
        ),
        (
            SuiteText.withStep("restart: yes\nsilent: 1s"),
            """
            error[suite.two-verbs]: a step does one thing, here `restart` and `silent`
              --> a.yaml:8:9
               |
             8 |         silent: 1s
               |         ^^^^^^ a second verb
               = help: make two steps of it

            """
        ),
        (
            SuiteText.withStep("await: A\nexpect: B"),
            """
            error[suite.misplaced-key]: `expect` has no meaning beside `await`
              --> a.yaml:8:9
               |
             8 |         expect: B
               |         ^^^^^^ not with `await`
               = help: it stands beside `send`, `send-bytes`

            """
        ),
        (
            SuiteText.withStep("send: AT"),
            """
            error[suite.no-expectation]: the `send` step states no expectation
              --> a.yaml:7:9
               |
             7 |       - send: AT
               |         ^^^^ what must come from the module?
               = help: write what must come behind `expect:`; a step that expects nothing cannot fail

            """
        ),
        (
            SuiteText.withStep("await: []"),
            """
            error[suite.no-expectation]: the `await` step states no expectation
              --> a.yaml:7:16
               |
             7 |       - await: []
               |                ^^ what must come from the module?
               = help: write the lines behind `await:`; a step that expects nothing cannot fail

            """
        ),
        (
            SuiteText.withStep("check: {a: b}\nwithin: 1s"),
            """
            error[suite.misplaced-key]: `within` has no meaning beside `check`
              --> a.yaml:8:9
               |
             8 |         within: 1s
               |         ^^^^^^ not with `check`

            """
        ),
        (
            SuiteText.withStep("send-bytes: 4"),
            """
            error[suite.bad-hex]: `4` is not pairs of hexadecimal digits
              --> a.yaml:7:21
               |
             7 |       - send-bytes: 4
               |                     ^ not hexadecimal
               = help: write `41 54 0D`, or a "quoted\\r" text with escapes

            """
        ),
        (
            SuiteText.withStep("peer: {greet: hello}"),
            """
            error[suite.bad-reply]: `hello` is no FTP reply
              --> a.yaml:7:23
               |
             7 |       - peer: {greet: hello}
               |                       ^^^^^ not a reply
               = help: write three digits and a text: `550 No such file`

            """
        ),
    ])
    func drawing(text: String, drawing: String) {
        #expect(DiagnosticRenderer().render(RefusedSuite([], text).diagnostics) == drawing)
    }
}
