import SourceText
import TestSupport
import Testing

@Suite struct SourceFileTests {
    @Test func linesEndAtLineFeedsAndLoseTheirBreaks() {
        let file = SourceFile(path: "a", text: "one\r\ntwo\n\nfour\r")
        #expect(file.lineCount == 4)
        #expect((1...4).map(file.line) == ["one", "two", "", "four\r"])
    }

    @Test func aFinalLineBreakLeavesAnEmptyLastLine() {
        let file = SourceFile(path: "a", text: "one\n")
        #expect(file.lineCount == 2)
        #expect(file.line(2) == "")
        #expect(file.location(at: 4) == SourceLocation(line: 2, column: 1))
    }

    @Test func linesOutsideTheFileAreEmpty() {
        let file = SourceFile(path: "a", text: "one")
        #expect(file.line(0) == "")
        #expect(file.line(2) == "")
        #expect(file.line(-1) == "")
    }

    @Test(arguments: [
        ("1️⃣abc", 1, 1),
        ("ab1️⃣c", 1, 3),
        ("abc1️⃣", 1, 4),
        ("abc1️⃣\r\n", 1, 4),
        ("abc\r\n1️⃣", 2, 1),
        ("a\n\tb1️⃣c", 2, 3),
        ("é漢👩‍👧1️⃣c", 1, 4),
        ("e\u{301}1️⃣c", 1, 2),
    ])
    func columnsCountCharacters(marked: String, line: Int, column: Int) throws {
        let source = SourceMarkers(marked)
        let offset = try #require(source.range(1)).lowerBound
        let location = SourceFile(path: "a", bytes: source.bytes).location(at: offset)
        #expect(location == SourceLocation(line: line, column: column))
    }

    @Test func anOffsetBetweenALetterAndItsAccentIsInTheirColumn() {
        let file = SourceFile(path: "a", text: "xe\u{301}y")
        #expect([0, 1, 2, 4, 5].map { file.location(at: $0).column } == [1, 2, 2, 3, 4])
    }

    @Test func offsetsOutsideTheFileCountAsItsEnds() {
        let file = SourceFile(path: "a", text: "one\ntwo")
        #expect(file.location(at: -5) == SourceLocation(line: 1, column: 1))
        #expect(file.location(at: 99) == SourceLocation(line: 2, column: 4))
    }

    @Test func aByteOrderMarkBelongsToNoLine() {
        let file = SourceFile(path: "a", bytes: [0xEF, 0xBB, 0xBF] + Array("ab".utf8))
        #expect(file.line(1) == "ab")
        #expect(file.location(at: 3) == SourceLocation(line: 1, column: 1))
        #expect(file.location(at: 0) == SourceLocation(line: 1, column: 1))
    }

    @Test func textOfASpanIsLossyAndStaysInTheFile() {
        let file = SourceFile(path: "a", bytes: [0x61, 0xE9, 0x62])
        #expect(file.text(in: SourceSpan(0..<3)) == "a\u{FFFD}b")
        #expect(file.text(in: SourceSpan(2..<90)) == "b")
        #expect(file.text(in: SourceSpan(at: 1)) == "")
    }
}
