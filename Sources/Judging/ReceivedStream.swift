public import ATDialect
public import Evidence

/// What a port received, cut into tokens that know when their bytes came.
public struct ReceivedStream: Sendable {
    public var framer = ResponseFramer()
    /// The end of each chunk in the stream and its stamp; chunks whose bytes are all consumed are forgotten.
    private var chunks: [(end: Int, stamp: Stamp)] = []
    private var received = 0
    /// The last token was bytes that were to be exact.
    private var hasEndedExactly = false

    public init() {}

    /// Adds bytes as one read took them.
    public mutating func append(_ bytes: [UInt8], at stamp: Stamp) {
        received += bytes.count
        chunks.append((received, stamp))
        framer.append(bytes)
    }

    /// When the last bytes came.
    public var latest: Stamp? { chunks.last?.stamp }

    /// Whether a line, a prompt or data has begun and is not complete.
    public var hasUnfinishedLine: Bool { framer.hasUnfinishedLine }

    /// The next token in this mode, or nil while it needs more bytes.
    public mutating func next(_ mode: FramingMode) -> StampedToken? {
        guard let token = framer.next(mode) else { return nil }
        let first = chunks.first { $0.end > token.range.lowerBound } ?? chunks.last
        let last = chunks.firstIndex { $0.end >= token.range.upperBound } ?? chunks.count - 1
        let stamp = last >= 0 ? chunks[last].stamp : Stamp(nanoseconds: 0)
        // Everything before the token's last chunk is consumed.
        if last > 0 { chunks.removeFirst(last) }
        defer { hasEndedExactly = token.data?.ending == .exact }
        return StampedToken(
            token: token, stamp: stamp, began: first?.stamp ?? stamp, isBehindExactBytes: hasEndedExactly)
    }
}

/// A token and the stamps of its last byte and its first one.
public struct StampedToken: Sendable, Hashable {
    public var token: ResponseToken
    public var stamp: Stamp
    public var began: Stamp
    /// What stands before it were bytes that were to be exact.
    public var isBehindExactBytes: Bool

    public init(token: ResponseToken, stamp: Stamp, began: Stamp, isBehindExactBytes: Bool = false) {
        self.token = token
        self.stamp = stamp
        self.began = began
        self.isBehindExactBytes = isBehindExactBytes
    }
}
