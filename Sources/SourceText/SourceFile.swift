/// A text that diagnostics can point into: its bytes, and where its lines begin.
///
/// Lines end at LF; a CR before the LF belongs to the line's end. A byte order mark at the start belongs to no line.
/// The bytes need not be valid UTF-8: text that is read out of them replaces what is not by U+FFFD.
public struct SourceFile: Sendable {
    /// The path as the user gave it; it is only shown.
    public let path: String
    public let bytes: [UInt8]
    /// The offset of each line's first byte; never empty.
    let lineStarts: [Int]

    public init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
        var starts = [bytes.starts(with: Self.byteOrderMark) ? Self.byteOrderMark.count : 0]
        for offset in bytes.indices where bytes[offset] == 0x0A {
            starts.append(offset + 1)
        }
        self.lineStarts = starts
    }

    public init(path: String, text: String) {
        self.init(path: path, bytes: Array(text.utf8))
    }

    /// The number of lines; a text that ends in a line break has an empty last line.
    public var lineCount: Int { lineStarts.count }

    /// Where the text begins: behind the byte order mark, if there is one.
    package var textStart: Int { lineStarts[0] }

    /// Where `offset` stands; an offset outside the file counts as the file's nearer end.
    public func location(at offset: Int) -> SourceLocation {
        let line = lineIndex(at: offset)
        let content = contentRange(ofLineAt: line)
        let end = min(max(offset, content.lowerBound), content.upperBound)
        let before = String(decoding: bytes[content.lowerBound..<end], as: UTF8.self)
        let next = String(decoding: bytes[end..<min(end + 4, content.upperBound)], as: UTF8.self).unicodeScalars.prefix(
            1)
        // An offset between a letter and its accent is still in that letter's column.
        let begun = (before + String(next)).count
        return SourceLocation(line: line + 1, column: next.isEmpty ? before.count + 1 : begun)
    }

    /// The text of the line with this 1-based number, without its line break; empty beyond the last line.
    public func line(_ number: Int) -> String {
        guard lineStarts.indices.contains(number - 1) else { return "" }
        return String(decoding: bytes[contentRange(ofLineAt: number - 1)], as: UTF8.self)
    }

    /// The text of `span`, as far as it lies in the file.
    public func text(in span: SourceSpan) -> String {
        String(decoding: bytes[span.range.clamped(to: 0..<bytes.count)], as: UTF8.self)
    }

    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
}

extension SourceFile {
    /// The 0-based index of the line that holds `offset`, by binary search.
    package func lineIndex(at offset: Int) -> Int {
        var low = 0
        var high = lineStarts.count
        while high - low > 1 {
            let middle = low + (high - low) / 2
            if lineStarts[middle] <= offset { low = middle } else { high = middle }
        }
        return low
    }

    /// The offsets of a line's text, without its line break.
    package func contentRange(ofLineAt index: Int) -> Range<Int> {
        let start = lineStarts[index]
        guard index + 1 < lineStarts.count else { return start..<bytes.count }
        var end = lineStarts[index + 1] - 1
        if end > start, bytes[end - 1] == 0x0D { end -= 1 }
        return start..<end
    }
}

extension SourceFile {
    /// Where `offset` stands as editors count: the line from 1, and the column from 1 in UTF-16 code units (Language
    /// Server Protocol 3.17, Position, which counts both from 0).
    ///
    /// A byte that is no UTF-8 counts as the U+FFFD that editors show for it.
    public func editorLocation(at offset: Int) -> SourceLocation {
        let line = lineIndex(at: offset)
        let content = contentRange(ofLineAt: line)
        let end = Swift.min(Swift.max(offset, content.lowerBound), content.upperBound)
        var column = 1
        for (unit, range) in UTF8Walk(bytes[content]) {
            guard range.upperBound <= end else { break }
            if case .scalar(let scalar) = unit { column += scalar.utf16.count } else { column += 1 }
        }
        return SourceLocation(line: line + 1, column: column)
    }
}
