import FoundationEssentials

/// One line of a journal: `{"sum":"<CRC-32 of the record's bytes>","record":{…}}` and LF.
///
/// The frame around the record is the same in every format, so that any version can tell a damaged line from one that
/// a newer version wrote.
enum JournalLine {
    /// No line is longer, LF included; a reader that finds a longer one has found damage.
    static let longest = 16 << 20

    private static let opening = Array(#"{"sum":""#.utf8)
    private static let middle = Array(#"","record":"#.utf8)
    private static let sumLength = 8

    /// Makes the same line of the same record.
    static var encoder: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }

    /// The line of a record, LF included.
    static func write(_ record: some Encodable, with encoder: JSONEncoder) throws -> [UInt8] {
        let body = Array(try encoder.encode(record))
        let sum = String(CRC32.of(body[...]), radix: 16)
        var line = opening
        line.reserveCapacity(body.count + 32)
        line.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: sumLength - sum.utf8.count))
        line.append(contentsOf: sum.utf8)
        line.append(contentsOf: middle)
        line.append(contentsOf: body)
        line.append(contentsOf: "}\n".utf8)
        return line
    }

    /// The JSON of a line's record, or nil when the frame or the checksum is wrong; `line` is without its LF.
    static func body(of line: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        let sumAt = line.startIndex + opening.count
        let bodyAt = sumAt + sumLength + middle.count
        guard bodyAt < line.endIndex, line.starts(with: opening), line.last == UInt8(ascii: "}"),
            line[(sumAt + sumLength)...].starts(with: middle),
            let sum = sum(in: line[sumAt..<(sumAt + sumLength)])
        else { return nil }
        let body = line[bodyAt..<(line.endIndex - 1)]
        return CRC32.of(body) == sum ? body : nil
    }

    // Only the digits that the writer uses: `UInt32(_:radix:)` would also take a sign and capitals.
    private static func sum(in digits: ArraySlice<UInt8>) -> UInt32? {
        var sum: UInt32 = 0
        for digit in digits {
            switch digit {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): sum = sum << 4 | UInt32(digit - UInt8(ascii: "0"))
            case UInt8(ascii: "a")...UInt8(ascii: "f"): sum = sum << 4 | UInt32(digit - UInt8(ascii: "a") + 10)
            default: return nil
            }
        }
        return sum
    }
}
