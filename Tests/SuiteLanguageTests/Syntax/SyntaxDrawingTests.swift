import SourceText
import SuiteLanguage
import Testing

/// What a person sees of a syntax error, whole.
@Suite struct SyntaxDrawingTests {
    @Test(arguments: [
        (
            "a:\n\tb: c\n",
            """
            error[syntax.tab-indent]: a tab indents this line
              --> Suites/a.yaml:2:1
               |
             2 | \tb: c
               | ^ tab
               = help: indent with spaces

            """
        ),
        (
            "id: A\ntitle: B\nid: C\n",
            """
            error[syntax.duplicate-key]: the key `id` stands twice in one mapping
              --> Suites/a.yaml:3:1
               |
             1 | id: A
               | -- first here
            ...
             3 | id: C
               | ^^ again here
               = help: take one of them out, or give it another name

            """
        ),
        (
            "expect: [+FTPMODE: 0, OK]\n",
            """
            error[syntax.pair-in-flow-sequence]: a list in brackets cannot hold `key: value`
              --> Suites/a.yaml:1:18
               |
             1 | expect: [+FTPMODE: 0, OK]
               |                  ^ `:` makes a key
               = help: put the text in quotes if `: ` belongs to it, or write `{key: value}`

            """
        ),
        (
            "steps:\n  - send: AT\n   expect: OK\n",
            """
            error[syntax.indentation]: no open block is indented like this line
              --> Suites/a.yaml:3:4
               |
             3 |    expect: OK
               |    ^^^^^^^^^^ 3 spaces
               = note: open blocks are indented by 0 and 2 spaces
               = help: indent the line like the block it belongs to

            """
        ),
        (
            "send: AT\n  expect: OK\n",
            """
            error[syntax.colon-in-continuation]: a line that continues a text holds `: `
              --> Suites/a.yaml:2:9
               |
             1 | send: AT
               |       -- the text without quotes begins here
             2 |   expect: OK
               |         ^ would make a key of the whole text
               = help: indent the line like the key it goes with, give that key's `:` a space, or put the text in quotes

            """
        ),
        (
            "send: \"AT\nexpect: OK\n",
            """
            error[syntax.unterminated-quote]: a text in quotes has no closing `"`
              --> Suites/a.yaml:1:7
               |
             1 | send: "AT
               |       ^ opened here
               = note: its further lines must be indented more than the block they are in
               = help: write the closing `"`

            """
        ),
        (
            "a: \u{0}\n",
            """
            error[syntax.unprintable]: a character that cannot be seen stands in the text
              --> Suites/a.yaml:1:4
               |
             1 | a: <0x00>
               |    ^^^^^^ U+0000
               = help: write it as `\\x00` in double quotes

            """
        ),
    ])
    func aProblemIsDrawn(text: String, drawing: String) {
        let outcome = SuiteParser.parse(SourceFile(path: "Suites/a.yaml", text: text))
        #expect(DiagnosticRenderer().render(outcome.diagnostics) == drawing)
    }

    @Test func aTextThatIsNotReadHasNoPlace() {
        let outcome = SuiteParser.parse(SourceFile(path: "a.yaml", bytes: [0xFF, 0xFE]))
        #expect(
            DiagnosticRenderer().render(outcome.diagnostics) == """
                error[syntax.utf16]: the file is UTF-16, not UTF-8
                  --> a.yaml
                   = help: save it as UTF-8

                """)
    }
}
