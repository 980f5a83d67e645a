import SourceText
import TestSupport
import Testing

@Suite struct DiagnosticRendererTests {
    @Test func drawsTheLineTheCaretsAndTheNotes() throws {
        let source = SourceMarkers("suite: A\nsteps:\n  - send: AT\n    1️⃣expct2️⃣: OK\n")
        let diagnostic = Diagnostic(
            code: "suite.unknown-key", message: "`expct` is not a step key", file: file(source), span: try span(source),
            label: "did you mean `expect`?", notes: ["a step takes `send`, `expect`"], help: "see the language's page")
        #expect(
            DiagnosticRenderer().render(diagnostic) == """
                error[suite.unknown-key]: `expct` is not a step key
                  --> Suites/a.yaml:4:5
                   |
                 4 |     expct: OK
                   |     ^^^^^ did you mean `expect`?
                   = note: a step takes `send`, `expect`
                   = help: see the language's page

                """)
    }

    @Test func drawsSecondaryPlacesWithDotsBetween() throws {
        let source = SourceMarkers("a\n3️⃣id4️⃣: 1\n5️⃣b6️⃣\nc\nd\ne\nf\ng\nh\n1️⃣id2️⃣: 2\n")
        let diagnostic = Diagnostic(
            .warning, code: "x.y", message: "twice", file: file(source), span: try span(source), label: "again here",
            secondary: [.init(try span(source, 3, 4), "first here"), .init(try span(source, 5, 6), "between")])
        #expect(
            DiagnosticRenderer().render(diagnostic) == """
                warning[x.y]: twice
                   --> Suites/a.yaml:10:1
                    |
                  2 | id: 1
                    | -- first here
                  3 | b
                    | - between
                ...
                 10 | id: 2
                    | ^^ again here

                """)
    }

    @Test func marksOfOneLineStandBelowEachOther() throws {
        let source = SourceMarkers("{ 3️⃣a4️⃣: 1, 1️⃣a2️⃣: 2 }")
        let diagnostic = Diagnostic(
            code: "x.y", message: "twice", file: file(source), span: try span(source), label: "again",
            secondary: [.init(try span(source, 3, 4), "first")])
        #expect(
            DiagnosticRenderer().render(diagnostic) == """
                error[x.y]: twice
                  --> Suites/a.yaml:1:9
                   |
                 1 | { a: 1, a: 2 }
                   |         ^ again
                   |   - first

                """)
    }

    @Test(arguments: [
        // Tabs are the line's own, so that the caret stands right however wide they are.
        ("\ta:\t1️⃣bc2️⃣\td", "\ta:\tbc\td", "\t  \t^^ here"),
        ("1️⃣\t2️⃣a: b", "\ta: b", "^ here"),
        ("1️⃣a:\tb\t2️⃣", "a:\tb\t", "^^\t^ here"),
        // Two columns: East Asian letters and emoji. None: accents.
        ("漢字: 1️⃣値2️⃣", "漢字: 値", "      ^^ here"),
        ("😀 1️⃣x2️⃣", "😀 x", "   ^ here"),
        ("e\u{301}e\u{301} 1️⃣x2️⃣", "e\u{301}e\u{301} x", "   ^ here"),
        // What cannot be seen is as wide as its name.
        ("a\u{1B}[1️⃣x2️⃣", "a<0x1B>[x", "        ^ here"),
        ("a: 1️⃣\u{202E}2️⃣b", "a: <U+202E>b", "   ^^^^^^^^ here"),
        // A place without width, in the line and at its end.
        ("a1️⃣bc", "abc", " ^ here"),
        ("abc1️⃣", "abc", "   ^ here"),
        // A span of several lines is marked on its first.
        ("a 1️⃣\"b\n c2️⃣\"", "a \"b", "  ^^ here"),
        ("a1️⃣\nb2️⃣", "a", " ^ here"),
    ])
    func caretsStandUnderTheirText(marked: String, line: String, carets: String) throws {
        let source = SourceMarkers(marked)
        let range = try #require(source.range(1, source.offsets[2] == nil ? nil : 2))
        let diagnostic = Diagnostic(
            code: "x.y", message: "m", file: file(source), span: SourceSpan(range), label: "here")
        let drawn = DiagnosticRenderer().render(diagnostic).split(separator: "\n").map(String.init)
        #expect(drawn[3] == " 1 | " + line)
        #expect(drawn[4] == "   | " + carets)
    }

    @Test func bytesThatAreNoTextAreDrawnByTheirValue() {
        let file = SourceFile(path: "a", bytes: [0x61, 0xE9, 0x62])
        let diagnostic = Diagnostic(code: "x.y", message: "m", file: file, span: SourceSpan(1..<2))
        #expect(DiagnosticRenderer().render(diagnostic).hasSuffix(" 1 | a<0xE9>b\n   |  ^^^^^^\n"))
    }

    @Test func aLongLineIsClippedAroundTheSpan() throws {
        let source = SourceMarkers(String(repeating: "<", count: 300) + "1️⃣here2️⃣" + String(repeating: ">", count: 300))
        let diagnostic = Diagnostic(code: "x.y", message: "m", file: file(source), span: try span(source))
        let left = String(repeating: "<", count: 34)
        let right = String(repeating: ">", count: 62)
        #expect(
            DiagnosticRenderer().render(diagnostic) == """
                error[x.y]: m
                  --> Suites/a.yaml:1:301
                   |
                 1 | …\(left)here\(right)…
                   |  \(String(repeating: " ", count: 34))^^^^

                """)
    }

    @Test func aVeryLongLineIsClippedAtItsEndsToo() {
        let text = String(repeating: "漢", count: 200_000)
        for offset in [0, 3, 300_000, 599_997, 600_000] {
            let diagnostic = Diagnostic(
                code: "x.y", message: "m", file: SourceFile(path: "a", text: text),
                span: SourceSpan(offset..<offset + 3))
            let drawn = DiagnosticRenderer().render(diagnostic).split(separator: "\n").map(String.init)
            let clipped = drawn[3].dropFirst(5)
            #expect(clipped.allSatisfy { $0 == "漢" || $0 == "…" })
            #expect((45...52).contains(clipped.count))
            let caret = drawn[4].dropFirst(5)
            #expect(caret.hasSuffix(offset < 600_000 ? "^^" : "^"))
        }
    }

    @Test func eachMarkOfAClippedLineHasADrawingOfItsOwn() throws {
        let source = SourceMarkers("3️⃣a4️⃣" + String(repeating: " ", count: 200) + "1️⃣b2️⃣")
        let diagnostic = Diagnostic(
            code: "x.y", message: "m", file: file(source), span: try span(source),
            secondary: [.init(try span(source, 3, 4), "first")])
        let blanks = String(repeating: " ", count: 99)
        #expect(
            DiagnosticRenderer().render(diagnostic) == """
                error[x.y]: m
                  --> Suites/a.yaml:1:202
                   |
                 1 | …\(blanks)b
                   |  \(blanks)^
                 1 | a\(blanks)…
                   | - first

                """)
    }

    @Test func aDiagnosticMayHaveNoPlace() {
        #expect(
            DiagnosticRenderer().render(Diagnostic(.note, code: "x.y", message: "m", notes: ["one\ntwo"])) == """
                note[x.y]: m
                   = note: one
                           two

                """)
        let file = SourceFile(path: "b.yaml", text: "a")
        #expect(
            DiagnosticRenderer().render(Diagnostic(code: "x.y", message: "m", file: file)) == """
                error[x.y]: m
                  --> b.yaml

                """)
    }

    @Test func aPlaceAtTheEndOfTheFileIsOnItsEmptyLastLine() {
        let file = SourceFile(path: "b.yaml", text: "a:\n")
        #expect(
            DiagnosticRenderer().render(Diagnostic(code: "x.y", message: "m", file: file, span: SourceSpan(at: 3)))
                == """
                error[x.y]: m
                  --> b.yaml:2:1
                   |
                 2 |
                   | ^

                """)
    }

    @Test func severalHaveAnEmptyLineBetween() {
        let one = Diagnostic(code: "x.y", message: "m")
        #expect(DiagnosticRenderer().render([one, one]) == "error[x.y]: m\n\nerror[x.y]: m\n")
        #expect(DiagnosticRenderer().render([]) == "")
    }

    @Test func nothingHostileReachesTheTerminal() {
        let hostile = "\u{1B}]0;x\u{7}\r\n\u{202E}"
        let file = SourceFile(path: hostile, text: hostile)
        let diagnostic = Diagnostic(
            code: hostile, message: hostile, file: file, span: SourceSpan(0..<1), label: hostile,
            secondary: [.init(SourceSpan(1..<2), hostile)], notes: [hostile], help: hostile)
        let drawn = DiagnosticRenderer().render(diagnostic)
        #expect(drawn.unicodeScalars.allSatisfy { $0 == "\n" || VisibleText.isVisible($0) })
    }

    @Test func coloursOnlyPaint() throws {
        let source = SourceMarkers("3️⃣a4️⃣: 1\nb\nc\n1️⃣a2️⃣: 2")
        for severity in Severity.allCases {
            let diagnostic = Diagnostic(
                severity, code: "x.y", message: "twice", file: file(source), span: try span(source), label: "again",
                secondary: [.init(try span(source, 3, 4), "first")], notes: ["one\ntwo"], help: "three")
            let painted = DiagnosticRenderer(style: .color).render(diagnostic)
            #expect(painted.contains("\u{1B}[1;"))
            #expect(painted.replacing(/\u{1B}\[[0-9;]*m/, with: "") == DiagnosticRenderer().render(diagnostic))
        }
    }

    @Test func spansOutsideTheFileAreDrawnAtItsEnds() {
        let file = SourceFile(path: "a", text: "one\ntwo")
        for range in [-9 ..< -5, -1..<400, 50..<60] {
            let diagnostic = Diagnostic(code: "x.y", message: "m", file: file, span: SourceSpan(range), label: "here")
            #expect(DiagnosticRenderer().render(diagnostic).contains("^ here"))
        }
    }

    private func file(_ source: SourceMarkers) -> SourceFile {
        SourceFile(path: "Suites/a.yaml", bytes: source.bytes)
    }

    private func span(_ source: SourceMarkers, _ first: Int = 1, _ second: Int = 2) throws -> SourceSpan {
        SourceSpan(try #require(source.range(first, second)))
    }
}
