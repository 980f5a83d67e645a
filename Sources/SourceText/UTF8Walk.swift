/// Walks bytes as UTF-8, one character at a time; a byte that belongs to no character comes alone.
package struct UTF8Walk: Sequence, IteratorProtocol {
    package enum Unit: Hashable {
        case scalar(Unicode.Scalar)
        /// Not UTF-8: a stray byte, a sequence cut short, an overlong form, a surrogate.
        case byte(UInt8)
    }

    private let bytes: ArraySlice<UInt8>
    /// Where the next unit begins.
    private var offset: Int

    package init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        self.offset = bytes.startIndex
    }

    /// The next unit with its place in the bytes.
    package mutating func next() -> (unit: Unit, range: Range<Int>)? {
        guard offset < bytes.endIndex else { return nil }
        let start = offset
        let lead = bytes[start]
        guard lead >= 0x80, let scalar = longScalar(lead) else {
            offset += 1
            return (lead < 0x80 ? .scalar(Unicode.Scalar(lead)) : .byte(lead), start..<offset)
        }
        offset += UTF8.width(scalar)
        return (.scalar(scalar), start..<offset)
    }

    /// The character of two to four bytes that `lead` begins at `offset` (Unicode 15, table 3-7), if it is one.
    private func longScalar(_ lead: UInt8) -> Unicode.Scalar? {
        let trailing: Int
        var second: ClosedRange<UInt8> = 0x80...0xBF
        switch lead {
        case 0xC2...0xDF: trailing = 1
        case 0xE0...0xEF:
            trailing = 2
            if lead == 0xE0 { second = 0xA0...0xBF } else if lead == 0xED { second = 0x80...0x9F }
        case 0xF0...0xF4:
            trailing = 3
            if lead == 0xF0 { second = 0x90...0xBF } else if lead == 0xF4 { second = 0x80...0x8F }
        default: return nil
        }
        guard bytes.endIndex - offset > trailing else { return nil }
        var value = UInt32(lead) & (0x3F >> UInt32(trailing))
        for (index, byte) in bytes[(offset + 1)...(offset + trailing)].enumerated() {
            guard (index == 0 ? second : 0x80...0xBF).contains(byte) else { return nil }
            value = value << 6 | UInt32(byte & 0x3F)
        }
        return Unicode.Scalar(value)
    }
}
