import SourceText

/// The first place where data differs from what it should be.
public struct DataDifference: Sendable, Hashable {
    public var summary: String
    public var expected: String
    public var actual: String

    /// nil when the data is right.
    ///
    /// - Parameter trimmed: line breaks at both ends and one closing 0x03 may differ, as around a listing.
    public static func between(_ data: [UInt8], and wanted: [UInt8], trimmed: Bool) -> DataDifference? {
        if trimmed {
            var data = trim(data)
            if data.last == 0x03 { data = trim(Array(data.dropLast())) }
            return between(data, and: trim(wanted), trimmed: false)
        }
        guard data != wanted else { return nil }
        let place = zip(data, wanted).enumerated().first { $1.0 != $1.1 }?.offset ?? min(data.count, wanted.count)
        let summary: String
        if data.count == wanted.count {
            summary = "the data differs at offset \(place) of \(wanted.count) bytes"
        } else if place == data.count {
            summary = "the data ends after \(data.count) of \(wanted.count) bytes"
        } else if place == wanted.count {
            summary = "the data goes on after its \(wanted.count) bytes: \(data.count) came"
        } else {
            summary = "the data differs at offset \(place); \(data.count) bytes came where \(wanted.count) are due"
        }
        return DataDifference(
            summary: summary, expected: around(place, of: wanted), actual: around(place, of: data))
    }

    /// Without line breaks at both ends.
    static func trim(_ bytes: [UInt8]) -> [UInt8] {
        func isBreak(_ byte: UInt8) -> Bool { byte == 0x0D || byte == 0x0A }
        let start = bytes.firstIndex { !isBreak($0) } ?? bytes.endIndex
        let end = bytes.lastIndex { !isBreak($0) }.map { $0 + 1 } ?? start
        return Array(bytes[start..<end])
    }

    private static func around(_ place: Int, of bytes: [UInt8]) -> String {
        let range = max(0, place - 8)..<min(bytes.count, place + 24)
        guard !range.isEmpty else { return "nothing" }
        let head = range.lowerBound > 0 ? "… " : ""
        let tail = range.upperBound < bytes.count ? " …" : ""
        return "\(head)\(VisibleText.show(bytes[range]))\(tail) (offsets \(range.lowerBound)–\(range.upperBound - 1))"
    }
}
