/// A file that a run or a proof rests on: changed by a byte, it is another one.
public struct RecordedFile: Sendable, Hashable, Codable {
    public var path: String
    public var bytes: Int
    /// CRC-32 in eight hexadecimal digits: against accidents, not against intent.
    public var sum: String

    public init(path: String, contents: [UInt8]) {
        self.path = path
        bytes = contents.count
        let digits = String(CRC32.of(contents[...]), radix: 16)
        sum = String(repeating: "0", count: 8 - digits.utf8.count) + digits
    }
}
