import SourceText
import Testing

@Suite struct DiagnosticJSONTests {
    /// Lines and columns of an editor: from 1, in UTF-16 code units.
    private func place(_ text: String, _ word: String) -> (line: Int, column: Int) {
        let bytes = Array(text.utf8)
        let start = bytes.firstRange(of: Array(word.utf8))?.lowerBound ?? -1
        let location = SourceFile(path: "a", bytes: bytes).editorLocation(at: start)
        return (location.line, location.column)
    }

    @Test(
        arguments: [
            ("x: @", 4), ("\tx @", 4), ("é @", 3), ("e\u{301} @", 4), ("漢字 @", 4), ("🎉 @", 4),
            ("👨‍👩‍👧 @", 10), ("\u{FEFF}a@", 2),
        ])
    func columnsCountUTF16(line: String, column: Int) {
        #expect(place(line, "@") == (1, column))
        #expect(place("one\r\n" + line.drop { $0 == "\u{FEFF}" } + "\r\n", "@") == (2, column))
    }

    @Test func bytesThatAreNoTextCountOne() {
        let file = SourceFile(path: "a", bytes: [0xFF, 0xC3, 0x41])
        #expect(file.editorLocation(at: 2) == SourceLocation(line: 1, column: 3))
    }

    @Test func placesInsideACharacterAreItsOwn() {
        let file = SourceFile(path: "a", text: "a🎉b")
        #expect([1, 2, 3, 4, 5, 6, 99].map { file.editorLocation(at: $0).column } == [2, 2, 2, 2, 4, 5, 5])
    }

    @Test func everyMemberIsThere() {
        let file = SourceFile(path: "a\u{1B}.yaml", text: "🎉: x\ny: z\n")
        let diagnostic = Diagnostic(
            .warning, code: "a.b", message: "m", file: file, span: SourceSpan(6..<7), label: "here",
            secondary: [.init(SourceSpan(8..<9), "there")], notes: ["n\u{7}"], help: "h")
        let expected =
            #"{"severity":"warning","code":"a.b","message":"m","file":"a\u001b.yaml","#
            + #""line":1,"column":5,"offset":6,"endLine":1,"endColumn":6,"endOffset":7,"label":"here","#
            + #""secondary":[{"line":2,"column":1,"offset":8,"endLine":2,"endColumn":2,"endOffset":9,"label":"there"}],"#
            + #""notes":["n\u0007"],"help":"h"}"#
        #expect(diagnostic.json.text == expected)
    }

    @Test func whatHasNoPlaceIsNull() {
        let text = Diagnostic(code: "c", message: "m").json.text
        let expected =
            #"{"severity":"error","code":"c","message":"m","file":null,"line":null,"column":null,"offset":null,"#
            + #""endLine":null,"endColumn":null,"endOffset":null,"label":null,"secondary":[],"notes":[],"help":null}"#
        #expect(text == expected)
    }
}
