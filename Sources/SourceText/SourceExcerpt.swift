/// One source line as it is drawn: every byte visible, clipped around the place of interest if the line is long.
struct SourceExcerpt {
    /// What one character of the line became.
    private struct Piece {
        let text: String
        /// A tab counts as eight: only clipping asks.
        let columns: Int
        let range: Range<Int>
        var isTab: Bool { text == "\t" }
    }

    /// The widest line that is drawn whole, wherever it is drawn.
    static let maxColumns = 100
    /// What is drawn even where there is less room.
    static let minColumns = 20
    private static let ellipsis = "…"

    private var pieces: [Piece] = []
    private let columns: Int
    private var isCutLeft: Bool
    private var isCutRight: Bool

    /// The line with this 0-based index; `focus` is the offset that must be seen.
    ///
    /// - Parameter columns: how wide a line may be to be drawn whole.
    init(_ file: SourceFile, line: Int, focus: Int, columns: Int = maxColumns) {
        self.columns = columns
        let content = file.contentRange(ofLineAt: line)
        let focus = min(max(focus, content.lowerBound), content.upperBound)
        // No character is drawn in less than a quarter of a column a byte (combining marks aside): look no further.
        var start = max(content.lowerBound, focus - 4 * Self.maxColumns)
        var end = min(content.upperBound, focus + 4 * Self.maxColumns)
        // Not through the middle of a character.
        for _ in 0..<3 where start > content.lowerBound && file.bytes[start] & 0xC0 == 0x80 { start += 1 }
        for _ in 0..<3 where end < content.upperBound && file.bytes[end] & 0xC0 == 0x80 { end -= 1 }
        isCutLeft = start > content.lowerBound
        isCutRight = end < content.upperBound
        for (unit, range) in UTF8Walk(file.bytes[start..<end]) {
            pieces.append(Self.piece(unit, range))
        }
        clip(around: focus)
    }

    /// Whether a part of the line is not drawn.
    var isClipped: Bool { isCutLeft || isCutRight }

    /// The line.
    var text: String {
        (isCutLeft ? Self.ellipsis : "") + pieces.map(\.text).joined() + (isCutRight ? Self.ellipsis : "")
    }

    /// What stands under the line to mark `range`: the indent, in the line's own tabs, and the stroke of `mark`s.
    func underline(_ range: Range<Int>, with mark: Character) -> (indent: String, stroke: String) {
        var indent = isCutLeft ? " " : ""
        for piece in pieces.prefix(while: { $0.range.upperBound <= range.lowerBound }) {
            indent += piece.isTab ? "\t" : String(repeating: " ", count: piece.columns)
        }
        var marked = pieces.filter { $0.range.overlaps(range) }[...]
        // A tab's width is the terminal's affair, so no stroke ends in one.
        while marked.count > 1, let last = marked.last, last.isTab { marked.removeLast() }
        let stroke = marked.map { piece in
            piece.isTab && marked.count > 1 ? "\t" : String(repeating: mark, count: piece.isTab ? 1 : piece.columns)
        }
        let drawn = stroke.joined()
        return (indent, drawn.isEmpty ? String(mark) : drawn)
    }

    private static func piece(_ unit: UTF8Walk.Unit, _ range: Range<Int>) -> Piece {
        if unit == .scalar("\t") { return Piece(text: "\t", columns: 8, range: range) }
        let text = VisibleText.spelling(of: unit)
        return Piece(text: text, columns: TerminalWidth.columns(of: text), range: range)
    }

    /// Keeps `columns` columns of the pieces: about a third before the focus, the rest after it.
    private mutating func clip(around focus: Int) {
        guard pieces.reduce(0, { $0 + $1.columns }) > columns else { return }
        var first = pieces.firstIndex { $0.range.upperBound > focus } ?? pieces.count
        var last = first
        var room = columns
        func take(_ index: Int, leaving rest: Int = 0) -> Bool {
            guard pieces.indices.contains(index), pieces[index].columns + rest <= room else { return false }
            room -= pieces[index].columns
            return true
        }
        while take(first - 1, leaving: columns * 2 / 3) { first -= 1 }
        while take(last) { last += 1 }
        while last == pieces.count, take(first - 1) { first -= 1 }
        isCutLeft = isCutLeft || first > 0
        isCutRight = isCutRight || last < pieces.count
        pieces = Array(pieces[first..<last])
    }
}
