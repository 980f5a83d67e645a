import Evidence
import Glibc

/// A `timestamp` attribute: ISO 8601 in UTC, without fraction and without zone, which the strict schema demands.
enum JUnitTimestamp {
    /// The calendar time of `stamp` in the run of `head`; the epoch when the head does not tell.
    static func text(of stamp: Stamp?, in head: RunHead?) -> String {
        guard let head else { return text(0) }
        return text(of: stamp ?? head.stamp, startedAt: head.startedAt, at: head.stamp)
    }

    /// The calendar time of `stamp`, where `startedAt` is that of `origin`.
    static func text(of stamp: Stamp, startedAt: String, at origin: Stamp) -> String {
        guard let start = seconds(of: startedAt) else { return text(0) }
        let after = stamp.since(origin).components.seconds
        // No run takes a century; a stamp that says so is not from this run.
        return text(start + ((0..<3_000_000_000).contains(after) ? Int(after) : 0))
    }

    /// Seconds since 1970 of `2026-07-22T09:30:05…`, or nil when the text does not begin like that.
    private static func seconds(of text: String) -> Int? {
        let bytes = Array(text.utf8.prefix(19))
        guard bytes.count == 19 else { return nil }
        var numbers = [0]
        for (byte, shape) in zip(bytes, "0000-00-00T00:00:00".utf8) {
            if shape == UInt8(ascii: "0") {
                guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
                numbers[numbers.count - 1] = numbers[numbers.count - 1] * 10 + Int(byte - UInt8(ascii: "0"))
            } else {
                guard byte == shape else { return nil }
                numbers.append(0)
            }
        }
        var parts = tm()
        parts.tm_year = CInt(numbers[0] - 1900)
        parts.tm_mon = CInt(numbers[1] - 1)
        parts.tm_mday = CInt(numbers[2])
        parts.tm_hour = CInt(numbers[3])
        parts.tm_min = CInt(numbers[4])
        parts.tm_sec = CInt(numbers[5])
        return timegm(&parts)
    }

    private static func text(_ seconds: Int) -> String {
        var moment = time_t(seconds)
        var parts = tm()
        guard gmtime_r(&moment, &parts) != nil, (0...8099).contains(parts.tm_year) else { return text(0) }
        func padded(_ number: CInt, _ width: Int) -> String {
            let digits = String(number)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        return padded(parts.tm_year + 1900, 4) + "-" + padded(parts.tm_mon + 1, 2) + "-" + padded(parts.tm_mday, 2)
            + "T" + padded(parts.tm_hour, 2) + ":" + padded(parts.tm_min, 2) + ":" + padded(parts.tm_sec, 2)
    }
}
