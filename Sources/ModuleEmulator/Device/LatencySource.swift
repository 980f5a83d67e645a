/// Draws how long each command takes: the same durations in the same order for the same seed (SplitMix64).
struct LatencySource {
    private let shortest: Duration
    private let span: UInt64
    private var state: UInt64

    /// Durations of `range`, in steps of a microsecond.
    init(_ range: ClosedRange<Duration>, seed: UInt64) {
        shortest = max(range.lowerBound, .zero)
        let width = (range.upperBound - shortest) / Duration.microseconds(1)
        span = width >= 1 && width < 1e12 ? UInt64(width) : 0
        state = seed
    }

    mutating func next() -> Duration {
        guard span > 0 else { return shortest }
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        mixed ^= mixed >> 31
        return shortest + .microseconds(mixed % (span + 1))
    }
}
