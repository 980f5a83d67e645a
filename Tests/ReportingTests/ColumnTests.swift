import Testing

@testable import Reporting

@Suite struct ColumnTests {
    @Test(arguments: [
        ("", 3, ""), ("abc", 3, "abc"), ("abcd", 3, "ab…"), ("漢字漢字", 8, "漢字漢字"), ("漢字漢字", 7, "漢字漢…"),
        ("漢字", 3, "漢…"), ("漢字", 2, "…"), ("漢字", 1, "…"), ("a", 0, ""), ("a…b", 3, "a…b"),
    ])
    func aLineFitsTheTerminal(text: String, columns: Int, cut: String) {
        #expect(Column.cut(text, to: columns) == cut)
    }

    @Test func columnsLineUp() {
        #expect(Column.left("ab", 4) + "|" == "ab  |")
        #expect(Column.right("ab", 4) + "|" == "  ab|")
        #expect(Column.left("abcde", 4) == "abcde")
    }
}
