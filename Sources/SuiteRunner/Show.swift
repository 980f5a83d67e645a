import Evidence

/// Figures and texts for people.
enum Show {
    /// The beginning of a text that is long for one line, with its length.
    static func brief(_ text: String) -> String {
        let length = text.utf8.count
        return length > 72 ? text.prefix(60) + "… (\(length) octets)" : text
    }

    static func time(_ duration: Duration) -> String {
        let nanoseconds = duration.wholeNanoseconds
        if nanoseconds < 10_000_000 { return decimals(nanoseconds, unit: 1_000_000) + " ms" }
        if nanoseconds < 1_000_000_000 { return "\(nanoseconds / 1_000_000) ms" }
        return decimals(nanoseconds, unit: 1_000_000_000) + " s"
    }

    static func padded(_ milliseconds: Double) -> String {
        let text = decimals(Int64(milliseconds * 1000), unit: 1000)
        return String(repeating: " ", count: max(0, 10 - text.count)) + text
    }

    /// With three decimals.
    private static func decimals(_ value: Int64, unit: Int64) -> String {
        let (whole, part) = value.magnitude.quotientAndRemainder(dividingBy: UInt64(unit))
        let rest = String(part * 1000 / UInt64(unit))
        let sign = value < 0 ? "-" : ""
        return sign + "\(whole)." + String(repeating: "0", count: 3 - rest.count) + rest
    }
}
