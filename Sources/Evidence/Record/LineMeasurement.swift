/// How long the way to the module and back takes, and how far measured times can be wrong: by some plain `AT` before the
/// first case.
public struct LineMeasurement: Sendable, Hashable, Codable {
    public var stamp: Stamp
    /// Of which rig, where records of several are merged.
    public var rig: String?
    public var shard: Int?
    /// How many exchanges were measured; those in which the host was late are not among them.
    public var exchanges: Int
    public var fastest: Duration
    public var median: Duration
    public var slowest: Duration
    /// How long a byte takes on the line; nil where nothing paces bytes.
    public var byteTime: Duration?
    /// How long a USB converter may keep received bytes back; nil where none is known to.
    public var latencyTimer: Duration?
    /// What has to be known of the line to trust its times, in words.
    public var warning: String?

    /// - Parameter times: of the exchanges, in any order; at least one.
    public init(
        stamp: Stamp, times: [Duration], byteTime: Duration? = nil, latencyTimer: Duration? = nil,
        warning: String? = nil
    ) {
        let times = times.sorted()
        self.stamp = stamp
        exchanges = times.count
        fastest = times.first ?? .zero
        median = times.isEmpty ? .zero : times[times.count / 2]
        slowest = times.last ?? .zero
        self.byteTime = byteTime
        self.latencyTimer = latencyTimer
        self.warning = warning
    }

    /// What of the times is not the module's for sure: the spread of an exchange that takes it no work, or what a
    /// converter may keep back, whichever is more, and a byte. A measured time may be too long by so much.
    public var uncertainty: Duration {
        max(slowest - fastest, latencyTimer ?? .zero) + (byteTime ?? .zero)
    }
}
