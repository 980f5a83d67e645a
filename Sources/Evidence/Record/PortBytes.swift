/// Bytes that crossed the port under test, with the moment at which this process had them.
public struct PortBytes: Sendable, Hashable, Codable {
    public enum Direction: String, Sendable, Hashable, Codable {
        case sent
        case received
    }

    public var direction: Direction
    /// Received: when the first handler had the chunk. Sent: when the write was accepted.
    public var stamp: Stamp
    public var bytes: [UInt8]
    /// Sent only: just before the write.
    public var offered: Stamp?
    /// Sent only: the transmission time of what was still queued when the write was accepted.
    public var queued: Duration?

    public init(
        direction: Direction, stamp: Stamp, bytes: [UInt8], offered: Stamp? = nil, queued: Duration? = nil
    ) {
        self.direction = direction
        self.stamp = stamp
        self.bytes = bytes
        self.offered = offered
        self.queued = queued
    }

    private enum CodingKeys: String, CodingKey {
        case direction, stamp, text, offered, queued
    }

    // One scalar for each byte: readable in the journal, and it comes back exactly.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        direction = try container.decode(Direction.self, forKey: .direction)
        stamp = try container.decode(Stamp.self, forKey: .stamp)
        let text = try container.decode(String.self, forKey: .text)
        bytes = try text.unicodeScalars.map { scalar in
            guard let byte = UInt8(exactly: scalar.value) else {
                throw DecodingError.dataCorruptedError(
                    forKey: .text, in: container, debugDescription: "a scalar beyond U+00FF stands for no byte")
            }
            return byte
        }
        offered = try container.decodeIfPresent(Stamp.self, forKey: .offered)
        queued = try container.decodeIfPresent(Duration.self, forKey: .queued)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(direction, forKey: .direction)
        try container.encode(stamp, forKey: .stamp)
        var text = String.UnicodeScalarView()
        text.append(contentsOf: bytes.lazy.map { Unicode.Scalar($0) })
        try container.encode(String(text), forKey: .text)
        try container.encodeIfPresent(offered, forKey: .offered)
        try container.encodeIfPresent(queued, forKey: .queued)
    }
}
