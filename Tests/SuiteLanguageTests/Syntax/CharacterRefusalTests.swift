import SourceText
import SuiteLanguage
import Testing

@Suite struct CharacterRefusalTests {
    @Test(arguments: [
        ("a\u{0}: b\n", 1..<2),
        ("a: \"\u{7}\"\n", 4..<5),
        ("# \u{1B}[2J\n", 2..<3),
        ("a: \u{7F}\n", 3..<4),
        ("a: b\rc: d\n", 4..<5),
        ("a: b\r", 4..<5),
        ("a: \u{9F}\n", 3..<5),
        ("a: \u{FEFF}b\n", 3..<6),
        ("a: \u{FFFE}\n", 3..<6),
    ])
    func charactersThatCannotBeSeen(text: String, place: Range<Int>) {
        let outcome = SuiteParser.parse(SourceFile(path: "a", text: text))
        #expect(outcome.diagnostics.map(\.code) == ["syntax.unprintable"])
        #expect(outcome.diagnostics.first?.span?.range == place)
    }

    @Test(
        arguments: [
            ([0x61, 0x3A, 0x20, 0xE9, 0x0A], 3..<4),
            ([0x61, 0x3A, 0x20, 0x22, 0xC3, 0x22], 4..<5),
            ([0x23, 0xED, 0xA0, 0x80], 1..<2),
        ] as [([UInt8], Range<Int>)])
    func bytesThatAreNotUTF8(bytes: [UInt8], place: Range<Int>) {
        let outcome = SuiteParser.parse(SourceFile(path: "a", bytes: bytes))
        #expect(outcome.diagnostics.map(\.code) == ["syntax.not-utf8"])
        #expect(outcome.diagnostics.first?.span?.range == place)
    }

    @Test func eachLineIsToldOnce() {
        let bytes: [UInt8] = [0x23, 0xE9, 0xE9, 0x0A, 0x0A, 0x23, 0x07, 0xE9]
        let outcome = SuiteParser.parse(SourceFile(path: "a", bytes: bytes))
        #expect(outcome.diagnostics.map(\.code) == ["syntax.not-utf8", "syntax.unprintable"])
        #expect(outcome.diagnostics.map { $0.span?.start } == [1, 6])
    }

    @Test func theHelpTellsHowToWriteTheCharacter() {
        let outcome = SuiteParser.parse(SourceFile(path: "a", text: "a: \u{1B}\nb: \u{FFFE}\nc: \"d\re\"\n"))
        #expect(
            outcome.diagnostics.map(\.help) == [
                #"write it as `\x1B` in double quotes"#, #"write it as `\uFFFE` in double quotes"#,
                #"end lines with LF or CR LF; write it as `\r` in double quotes if it belongs to a text"#,
            ])
    }

    @Test(arguments: [[0xFF, 0xFE, 0x61, 0x00], [0xFE, 0xFF, 0x00, 0x61]] as [[UInt8]])
    func sixteenBitTextIsNotRead(bytes: [UInt8]) {
        let outcome = SuiteParser.parse(SourceFile(path: "a", bytes: bytes))
        #expect(outcome.root == nil)
        #expect(outcome.diagnostics.map(\.code) == ["syntax.utf16"])
    }

    @Test func aTextBeyondTheLimitIsNotRead() {
        let bytes = [UInt8](repeating: 0x0A, count: SuiteParser.maxBytes + 1)
        let outcome = SuiteParser.parse(SourceFile(path: "a", bytes: bytes))
        #expect(outcome.root == nil)
        #expect(outcome.diagnostics.map(\.code) == ["syntax.too-large"])
        #expect(outcome.diagnostics.first?.span == nil)
    }
}
