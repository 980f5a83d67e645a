/// The contents of a file of which only the written parts take memory.
///
/// Positions are 64 bits wide and at most `greatestSize`. What was never written below the size reads as NUL.
public struct SparseFile: Sendable, Equatable {
    /// A written part. Extents are kept in order and never touch each other.
    private struct Extent: Equatable {
        var start: UInt64
        var bytes: [UInt8]
        var end: UInt64 { start + UInt64(bytes.count) }
    }

    /// The greatest size of a file in bytes, that of a signed 64-bit file offset.
    public static let greatestSize = UInt64(Int64.max)

    /// The size in bytes, holes counted.
    public private(set) var size: UInt64 = 0
    private var extents: [Extent] = []

    /// An empty file.
    public init() {}

    public init(_ bytes: [UInt8]) {
        write(bytes, at: 0)
    }

    /// A file of NUL bytes that takes no memory.
    public init(size: UInt64) {
        self.size = min(size, Self.greatestSize)
    }

    /// The number of bytes that take memory.
    public var storedBytes: UInt64 {
        extents.reduce(0) { $0 + UInt64($1.bytes.count) }
    }

    /// Writes bytes at a position, over what is there; the file grows where they reach beyond its end.
    ///
    /// False when they would reach beyond `greatestSize`; nothing is written then.
    @discardableResult
    public mutating func write(_ bytes: [UInt8], at position: UInt64) -> Bool {
        let (end, overflow) = position.addingReportingOverflow(UInt64(bytes.count))
        guard !overflow && end <= Self.greatestSize else { return false }
        guard !bytes.isEmpty else { return true }
        size = max(size, end)
        let index = extents.firstIndex { $0.end >= position } ?? extents.endIndex
        if index < extents.endIndex && extents[index].start <= position {
            let offset = Int(position - extents[index].start)
            let covered = min(bytes.count, extents[index].bytes.count - offset)
            extents[index].bytes.replaceSubrange(offset..<(offset + covered), with: bytes.prefix(covered))
            extents[index].bytes += bytes.dropFirst(covered)
        } else {
            extents.insert(Extent(start: position, bytes: bytes), at: index)
        }
        absorbFollowers(of: index)
        return true
    }

    /// How many more bytes would take memory if so many were written at a position.
    func growth(writing count: Int, at position: UInt64) -> UInt64 {
        let (sum, overflow) = position.addingReportingOverflow(UInt64(count))
        let end = overflow ? UInt64.max : sum
        let overwritten = extents.filter { $0.start < end && $0.end > position }
            .reduce(UInt64(0)) { $0 + min($1.end, end) - max($1.start, position) }
        return UInt64(count) - overwritten
    }

    /// Joins an extent with those that it has grown into; of bytes that both hold its own count.
    private mutating func absorbFollowers(of index: Int) {
        while index + 1 < extents.endIndex && extents[index + 1].start <= extents[index].end {
            let follower = extents.remove(at: index + 1)
            guard follower.end > extents[index].end else { continue }
            extents[index].bytes += follower.bytes.suffix(Int(follower.end - extents[index].end))
        }
    }

    /// The bytes from a position on, at most `limit`; none at the end of the file and behind it.
    public func read(from position: UInt64, limit: Int) -> [UInt8] {
        guard position < size && limit > 0 else { return [] }
        let count = Int(min(UInt64(limit), size - position))
        let end = position + UInt64(count)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count)
        for extent in extents where extent.start < end && extent.end > position {
            let from = max(extent.start, position)
            bytes += [UInt8](repeating: 0, count: Int(from - position) - bytes.count)
            bytes += extent.bytes[Int(from - extent.start)..<Int(min(extent.end, end) - extent.start)]
        }
        bytes += [UInt8](repeating: 0, count: count - bytes.count)
        return bytes
    }
}
