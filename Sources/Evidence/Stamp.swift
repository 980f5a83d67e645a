/// A moment on this host's monotonic clock, in nanoseconds since a start that only this boot knows.
///
/// Stamps of one run compare with each other and with nothing else; the run's head relates one of them to the calendar.
public struct Stamp: Sendable, Hashable, Comparable, Codable {
    /// Nanoseconds of the monotonic clock.
    public var nanoseconds: UInt64

    public init(nanoseconds: UInt64) {
        self.nanoseconds = nanoseconds
    }

    public init(from decoder: any Decoder) throws {
        nanoseconds = try decoder.singleValueContainer().decode(UInt64.self)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(nanoseconds)
    }

    public static func < (left: Stamp, right: Stamp) -> Bool {
        left.nanoseconds < right.nanoseconds
    }

    /// The time from `earlier` to this stamp; negative when `earlier` lies behind it.
    public func since(_ earlier: Stamp) -> Duration {
        .nanoseconds(Int64(bitPattern: nanoseconds &- earlier.nanoseconds))
    }

    /// The stamp that lies `duration` after this one; never before the clock's start.
    public func advanced(by duration: Duration) -> Stamp {
        let (moved, overflow) = Int64(clamping: nanoseconds).addingReportingOverflow(duration.wholeNanoseconds)
        return Stamp(nanoseconds: overflow ? UInt64(Int64.max) : UInt64(max(0, moved)))
    }
}

extension Duration {
    /// The duration in whole nanoseconds, clamped to what 64 bits hold (292 years).
    public var wholeNanoseconds: Int64 {
        let (seconds, attoseconds) = components
        let (product, tooLong) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        let (sum, overflow) = product.addingReportingOverflow(attoseconds / 1_000_000_000)
        guard !tooLong, !overflow else { return seconds < 0 ? .min : .max }
        return sum
    }

    /// The duration in seconds, for people and for JUnit.
    public var seconds: Double {
        Double(wholeNanoseconds) / 1e9
    }
}
