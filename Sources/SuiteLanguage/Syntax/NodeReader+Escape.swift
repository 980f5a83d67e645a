import SourceText

extension NodeReader {
    /// The character that an escape writes (YAML 1.2.2 section 5.7); the position is behind the backslash.
    mutating func escape() throws(SyntaxFailure) -> Unicode.Scalar {
        let start = position - 1
        let name = bytes[position]
        position += 1
        return switch Unicode.Scalar(name) {
        case "0": "\0"
        case "a": "\u{07}"
        case "b": "\u{08}"
        case "t", "\t": "\t"
        case "n": "\n"
        case "v": "\u{0B}"
        case "f": "\u{0C}"
        case "r": "\r"
        case "e": "\u{1B}"
        case " ", "\"", "/", "\\": Unicode.Scalar(name)
        case "N": "\u{85}"
        case "_": "\u{A0}"
        case "L": "\u{2028}"
        case "P": "\u{2029}"
        case "x": try codePoint(digits: 2, from: start)
        case "u": try codePoint(digits: 4, from: start)
        case "U": try codePoint(digits: 8, from: start)
        default: throw unknownEscape(from: start)
        }
    }

    private mutating func codePoint(digits: Int, from start: Int) throws(SyntaxFailure) -> Unicode.Scalar {
        var value: UInt32 = 0
        for _ in 0..<digits {
            guard let digit = byte(position).flatMap({ Character(Unicode.Scalar($0)).hexDigitValue }) else {
                throw SyntaxFailure(.escapeDigits(digits), start..<position)
            }
            value = value << 4 | UInt32(digit)
            position += 1
        }
        guard let scalar = Unicode.Scalar(value) else {
            throw SyntaxFailure(.escapeWithoutCharacter, start..<position)
        }
        return scalar
    }

    private func unknownEscape(from start: Int) -> SyntaxFailure {
        var walk = UTF8Walk(bytes[(start + 1)...])
        let end = walk.next()?.range.upperBound ?? start + 1
        return SyntaxFailure(.unknownEscape(file.text(in: SourceSpan(start..<end))), start..<end)
    }
}
