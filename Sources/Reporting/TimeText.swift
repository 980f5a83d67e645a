/// Durations in words and figures.
enum TimeText {
    /// For people: `12 ms`, `1.204 s`.
    static func short(_ duration: Duration) -> String {
        let milliseconds = milliseconds(duration)
        return milliseconds < 1000 ? "\(milliseconds) ms" : seconds(duration) + " s"
    }

    /// For people, of times around a millisecond: `0.21 ms`; from 100 ms on as `short`.
    static func fine(_ duration: Duration) -> String {
        let microseconds = max(duration, .zero) / Duration.microseconds(1)
        guard microseconds < 100_000 else { return short(duration) }
        let hundredths = Int((microseconds / 10).rounded())
        let rest = String(hundredths % 100)
        return "\(hundredths / 100)." + String(repeating: "0", count: 2 - rest.utf8.count) + rest + " ms"
    }

    /// For JUnit: seconds with three decimals and never an exponent, `0.012`.
    static func seconds(_ duration: Duration) -> String {
        let milliseconds = milliseconds(duration)
        let fraction = String(milliseconds % 1000)
        return "\(milliseconds / 1000)." + String(repeating: "0", count: 3 - fraction.utf8.count) + fraction
    }

    /// Rounded; a clock that ran backwards counts as no time.
    private static func milliseconds(_ duration: Duration) -> Int64 {
        let (seconds, attoseconds) = max(duration, .zero).components
        let (whole, overflow) = seconds.multipliedReportingOverflow(by: 1000)
        guard !overflow else { return .max }
        let (sum, tooLong) = whole.addingReportingOverflow((attoseconds + 500_000_000_000_000) / 1_000_000_000_000_000)
        return tooLong ? .max : sum
    }
}
