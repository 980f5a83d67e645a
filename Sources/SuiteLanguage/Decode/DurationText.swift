/// Durations as suites write them: a number and `ms`, `s` or `min`, without a blank; or a part of one, `90% of 2min`.
public enum DurationText {
    /// The duration, or nil for any other text. At most three decimals: `1.5s`.
    public static func parse(_ text: String) -> Duration? {
        if let sign = text.firstIndex(of: "%") {
            let of = "% of "
            guard text[sign...].hasPrefix(of), let percent = digits(text[..<sign]), percent <= 1000,
                let whole = single(text[sign...].dropFirst(of.count))
            else { return nil }
            return whole * Int(percent) / 100
        }
        return single(text[...])
    }

    private static func single(_ text: Substring) -> Duration? {
        let units: [(String, Int64)] = [("ms", 1_000_000), ("min", 60_000_000_000), ("s", 1_000_000_000)]
        guard let (suffix, nanoseconds) = units.first(where: { text.hasSuffix($0.0) }) else { return nil }
        let number = text.dropLast(suffix.count).split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(number.count), let whole = digits(number[0]), whole <= 1_000_000 else { return nil }
        var thousandths: Int64 = 0
        if number.count == 2 {
            guard number[1].count <= 3, let part = digits(number[1]) else { return nil }
            thousandths = part * [1, 100, 10, 1][number[1].count]
        }
        return .nanoseconds(whole * nanoseconds + thousandths * (nanoseconds / 1000))
    }

    private static func digits(_ text: Substring) -> Int64? {
        guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return Int64(text)
    }
}
