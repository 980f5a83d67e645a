/// A source literal with places marked in it by keycap emoji (`1️⃣` … `9️⃣`), so that tests name places and count no columns.
public struct SourceMarkers: Sendable {
    /// The source without its marks.
    public let bytes: [UInt8]
    /// The offset in `bytes` of each mark, by its digit.
    public let offsets: [Int: Int]

    /// Takes the marks out of `marked`.
    public init(_ marked: String) {
        let keycap: [UInt8] = [0xEF, 0xB8, 0x8F, 0xE2, 0x83, 0xA3]
        var bytes: [UInt8] = []
        var offsets: [Int: Int] = [:]
        var rest = Array(marked.utf8)[...]
        while let byte = rest.popFirst() {
            if (0x30...0x39).contains(byte), rest.starts(with: keycap) {
                offsets[Int(byte - 0x30)] = bytes.count
                rest = rest.dropFirst(keycap.count)
            } else {
                bytes.append(byte)
            }
        }
        self.bytes = bytes
        self.offsets = offsets
    }

    public var text: String { String(decoding: bytes, as: UTF8.self) }

    /// The range between two marks; an empty range at `first` without a `second`. Nil if a mark is missing.
    public func range(_ first: Int, _ second: Int? = nil) -> Range<Int>? {
        guard let start = offsets[first], let end = offsets[second ?? first], start <= end else { return nil }
        return start..<end
    }
}
