import SourceText
import SuiteLanguage
import Testing

/// What a person sees of each kind of problem in a suite's or a states file, whole.
@Suite struct SuiteDrawingTests {
    @Test(arguments: [
        (
            "rig: a\n",
            """
            error[suite.wrong-kind]: this is no suite file
              --> a.yaml:1:1
               |
             1 | rig: a
               | ^^^ first key is `rig`
               = help: a suite file begins with the key `suite:`

            """
        ),
        (
            SuiteText.withCase("gven: a\nsteps: [{restart: yes}]"),
            """
            error[suite.unknown-key]: `gven` is not a key of a case
              --> a.yaml:6:5
               |
             6 |     gven: a
               |     ^^^^ did you mean `given`?

            """
        ),
        (
            SuiteText.withCase("steps: [{restart: yes}]") + "defaults: {zzzzzz: a}\n",
            """
            error[suite.unknown-key]: `zzzzzz` is not a key of `defaults`
              --> a.yaml:7:12
               |
             7 | defaults: {zzzzzz: a}
               |            ^^^^^^ unknown key
               = help: `defaults` takes `within`

            """
        ),
        (
            SuiteText.withCase("tags: [slow, destructve]\nsteps: [{restart: yes}]"),
            """
            error[suite.near-hazard]: `destructve` is no hazard, and protects no module
              --> a.yaml:6:18
               |
             6 |     tags: [slow, destructve]
               |                  ^^^^^^^^^^ did you mean `destructive`?
               = help: write the hazard as it is spelled, or take a tag that is not so near to it

            """
        ),
        (
            SuiteText.withCase("level: must"),
            """
            error[suite.missing-key]: the case has no `steps`
              --> a.yaml:4:5
               |
             4 |   - id: T/a
               |     ^^ `steps:` is missing here

            """
        ),
        (
            SuiteText.withCase("steps: [{restart: [yes]}]"),
            """
            error[suite.wrong-type]: a value of `restart` is due here
              --> a.yaml:6:23
               |
             6 |     steps: [{restart: [yes]}]
               |                       ^^^^^ this is a list

            """
        ),
        (
            SuiteText.withCase("level: shuold\nsteps: [{restart: yes}]"),
            """
            error[suite.unknown-word]: `shuold` is no level
              --> a.yaml:6:12
               |
             6 |     level: shuold
               |            ^^^^^^ did you mean `should`?
               = help: known: `may`, `should`, `must`

            """
        ),
        (
            SuiteText.withExpectation("\"+A: {\""),
            """
            error[suite.bad-template]: a `{` is not closed
              --> a.yaml:8:17
               |
             8 |         expect: "+A: {"
               |                 ^^^^^^^ `}` is missing
               = help: a literal brace is written `{{`

            """
        ),
        (
            SuiteText.withExpectation("\"+A: }\""),
            """
            error[suite.bad-template]: a `}` closes nothing
              --> a.yaml:8:17
               |
             8 |         expect: "+A: }"
               |                 ^^^^^^^ no `{` before it
               = help: a literal brace is written `}}`

            """
        ),
        (
            SuiteText.withExpectation("\"+A: {A}\""),
            """
            error[suite.bad-template]: `{A}` holds no name
              --> a.yaml:8:22
               |
             8 |         expect: "+A: {A}"
               |                      ^^^ not a name
               = help: names hold lower-case letters, digits and hyphens; a literal brace is written `{{`

            """
        ),
        (
            SuiteText.withExpectation("\"+A: <n:itn>\""),
            """
            error[suite.unknown-type]: `itn` is no type of placeholder
              --> a.yaml:8:25
               |
             8 |         expect: "+A: <n:itn>"
               |                         ^^^ did you mean `int`?
               = help: types: `int`, `text`, `any`, `nodigits`, `quoted`, `name`, `hex`, `ip`

            """
        ),
        (
            SuiteText.withExpectation("\"+A: <n:int 1-5>\""),
            """
            error[suite.bad-range]: `1-5` is no range
              --> a.yaml:8:29
               |
             8 |         expect: "+A: <n:int 1-5>"
               |                             ^^^ not a range
               = help: write `<n:int 0..3000>`: only `int` takes one, and the lowest value comes first

            """
        ),
        (
            SuiteText.withExpectation("\"+A: <n:int\""),
            """
            error[suite.bad-pattern]: a placeholder is not closed
              --> a.yaml:8:17
               |
             8 |         expect: "+A: <n:int"
               |                 ^^^^^^^^^^^^ `>` is missing
               = help: write `<name:type>`; any other `<` is itself

            """
        ),
        (
            SuiteText.withCase("steps: []"),
            """
            error[suite.empty]: the list of steps is empty
              --> a.yaml:6:12
               |
             6 |     steps: []
               |            ^^ nothing stands here

            """
        ),
        (
            "suite: T\ntitle: t\ncases:\n  - {id: a, title: x, steps: [{restart: yes}]}\n  - {id: a, title: y, steps: [{restart: yes}]}\n",
            """
            error[suite.duplicate-case]: case `a` stands in this suite twice
              --> a.yaml:5:10
               |
             4 |   - {id: a, title: x, steps: [{restart: yes}]}
               |          - first stands here
             5 |   - {id: a, title: y, steps: [{restart: yes}]}
               |          ^ here again
               = help: ids name cases in reports: make each unique

            """
        ),
        (
            SuiteText.withCase("for: {a: [0, 0]}\nsteps: [{restart: yes}]"),
            """
            error[suite.duplicate-value]: `a` takes `0` twice
              --> a.yaml:6:18
               |
             6 |     for: {a: [0, 0]}
               |                  ^ here again
               = help: each value makes one case: make each unique

            """
        ),
        (
            "states: A\nladder: {a: {from: a, verify: {restart: yes}}}\n",
            """
            error[suite.state-loop]: state `a` builds on itself
              --> a.yaml:2:20
               |
             2 | ladder: {a: {from: a, verify: {restart: yes}}}
               |                    ^ leads back to `a`

            """
        ),
        (
            "states: A\nladder: {booted: {from: boted, verify: {restart: yes}}}\n",
            """
            error[suite.unknown-state]: no state is called `boted`
              --> a.yaml:2:25
               |
             2 | ladder: {booted: {from: boted, verify: {restart: yes}}}
               |                         ^^^^^ did you mean `booted`?
               = help: states: `booted`

            """
        ),
    ])
    func drawing(text: String, drawing: String) {
        #expect(DiagnosticRenderer().render(RefusedSuite([], text).diagnostics) == drawing)
    }
}
