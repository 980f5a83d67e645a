/// Cuts the bytes of a control connection into lines, in whatever pieces the bytes arrive.
///
/// A line ends with CR LF (RFC 959 section 5.3); a bare LF ends one too, because peers send it. The CR before the LF
/// is taken off, any other CR stays in the line. Memory is bounded: of a longer line only the first `limit` bytes are
/// kept, and the rest of it is passed over.
public struct LineSplitter: Sendable {
    /// A line without its end.
    public enum Line: Sendable, Hashable {
        case whole([UInt8])
        /// The line was longer than the limit; these are its first bytes.
        case overlong([UInt8])
    }

    /// The greatest length of a line in bytes, its end not counted.
    public let limit: Int
    private var pending: [UInt8] = []
    private var overflowed = false

    public init(limit: Int = 4096) {
        self.limit = max(1, limit)
    }

    /// Takes the next bytes and returns the lines that they complete, in order.
    public mutating func receive(_ bytes: some Sequence<UInt8>) -> [Line] {
        var lines: [Line] = []
        for byte in bytes {
            if byte == 0x0A {
                lines.append(takeLine())
            } else if pending.count <= limit {
                // One byte beyond the limit is held, for it may be the CR of the line's end.
                pending.append(byte)
            } else {
                overflowed = true
            }
        }
        return lines
    }

    private mutating func takeLine() -> Line {
        defer {
            pending.removeAll(keepingCapacity: true)
            overflowed = false
        }
        if !overflowed && pending.last == 0x0D { pending.removeLast() }
        guard !overflowed && pending.count <= limit else { return .overlong(Array(pending.prefix(limit))) }
        return .whole(pending)
    }
}
