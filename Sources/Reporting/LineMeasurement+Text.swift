public import Evidence

extension LineMeasurement {
    /// What people are told: `AT in 0.61 ms (0.55 ms to 0.93 ms, 20 times); times may be 0.38 ms too long`.
    public var words: String {
        guard exchanges > 0 else { return "not measured: plain `AT` was not answered" }
        var text =
            "AT in \(TimeText.fine(median)) (\(TimeText.fine(fastest)) to \(TimeText.fine(slowest)), \(exchanges) times); "
            + "times may be \(TimeText.fine(uncertainty)) too long"
        if let latencyTimer { text += ", by a latency timer of \(TimeText.short(latencyTimer)) among others" }
        return text
    }
}
