/// A place in the bytes of a command line, and the small readings that its grammar is made of.
struct ByteCursor: Sendable {
    private let bytes: [UInt8]
    private(set) var offset = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The byte at the cursor, nil at the end.
    var peek: UInt8? {
        offset < bytes.count ? bytes[offset] : nil
    }

    /// The fault of standing where nothing fits. At the end of the line the missing byte is shown as 0.
    var unexpected: CommandSyntaxError {
        .unexpectedByte(peek ?? 0, offset: offset)
    }

    mutating func advance() {
        offset = min(offset + 1, bytes.count)
    }

    mutating func finish() {
        offset = bytes.count
    }

    mutating func skipBlanks() {
        while peek == UInt8(ascii: " ") {
            advance()
        }
    }

    /// Steps over `byte` if it stands here.
    mutating func take(_ byte: UInt8) -> Bool {
        guard peek == byte else { return false }
        advance()
        return true
    }

    /// A decimal number, nil where no digit stands.
    mutating func number(digits bound: Int) throws(CommandSyntaxError) -> Int? {
        let start = offset
        var value = 0
        while let byte = peek, byte.isDigit {
            guard offset - start < bound else { throw .tooLong(offset: offset) }
            value = value * 10 + Int(byte - UInt8(ascii: "0"))
            advance()
        }
        return offset == start ? nil : value
    }

    /// One parameter up to the comma, semicolon or end that follows it.
    mutating func parameter(
        escapes: StringEscapes, bound: Int
    ) throws(CommandSyntaxError) -> ATCommand.Parameter {
        skipBlanks()
        let parameter: ATCommand.Parameter
        if take(UInt8(ascii: "\"")) {
            parameter = .quoted(try quoted(escapes: escapes, bound: bound))
        } else {
            let start = offset
            while let byte = peek, !byte.endsBareValue {
                guard offset - start < bound else { throw .tooLong(offset: offset) }
                advance()
            }
            parameter = offset == start ? .omitted : .bare(Array(bytes[start..<offset]))
        }
        skipBlanks()
        guard peek == nil || peek == UInt8(ascii: ",") || peek == UInt8(ascii: ";") else { throw unexpected }
        return parameter
    }

    /// The bytes of a string whose opening quote has been read, its closing one read too.
    private mutating func quoted(escapes: StringEscapes, bound: Int) throws(CommandSyntaxError) -> [UInt8] {
        let start = offset
        var value: [UInt8] = []
        while let byte = peek {
            advance()
            switch byte {
            case UInt8(ascii: "\""):
                return value
            case UInt8(ascii: "\\") where escapes == .hexadecimal:
                value.append(try escapedByte())
            default:
                value.append(byte)
            }
            guard value.count <= bound else { throw .tooLong(offset: offset) }
        }
        throw .unterminatedString(offset: start)
    }

    private mutating func escapedByte() throws(CommandSyntaxError) -> UInt8 {
        let start = offset
        var value: UInt8 = 0
        for _ in 0..<2 {
            guard let nibble = peek?.hexadecimalValue else { throw .badEscape(offset: start) }
            value = value << 4 | nibble
            advance()
        }
        return value
    }
}

extension UInt8 {
    var isDigit: Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= self }

    var isLetter: Bool {
        UInt8(ascii: "A")...UInt8(ascii: "Z") ~= self || UInt8(ascii: "a")...UInt8(ascii: "z") ~= self
    }

    /// The characters of an extended command's name (V.250 5.4.1).
    var isNameCharacter: Bool { isLetter || isDigit || "!%-./:_".utf8.contains(self) }

    var endsBareValue: Bool { ",; \"".utf8.contains(self) }

    var uppercased: UInt8 { UInt8(ascii: "a")...UInt8(ascii: "z") ~= self ? self - 0x20 : self }

    var hexadecimalValue: UInt8? {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
        case UInt8(ascii: "A")...UInt8(ascii: "F"): self - UInt8(ascii: "A") + 10
        case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
        default: nil
        }
    }
}
