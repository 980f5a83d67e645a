/// A stretch of a source file, as half-open UTF-8 byte offsets from the file's first byte.
///
/// A span of no bytes is a place between two bytes: where something is missing.
public struct SourceSpan: Hashable, Sendable {
    public let range: Range<Int>

    public init(_ range: Range<Int>) {
        self.range = range
    }

    /// The empty span at `offset`.
    public init(at offset: Int) {
        self.range = offset..<offset
    }

    public var start: Int { range.lowerBound }
    public var end: Int { range.upperBound }
    public var isEmpty: Bool { range.isEmpty }
}
