import Evidence
import Testing

@testable import Reporting

@Suite struct TimeTextTests {
    @Test(arguments: [
        (Duration.zero, "0 ms", "0.000"), (.microseconds(499), "0 ms", "0.000"), (.microseconds(500), "1 ms", "0.001"),
        (.milliseconds(12), "12 ms", "0.012"), (.microseconds(999_499), "999 ms", "0.999"),
        (.microseconds(999_500), "1.000 s", "1.000"), (.milliseconds(1_204), "1.204 s", "1.204"),
        (.seconds(3_600), "3600.000 s", "3600.000"), (.milliseconds(-5), "0 ms", "0.000"),
        (.seconds(Int64.max), "9223372036854775.807 s", "9223372036854775.807"),
    ])
    func timesAreFixed(duration: Duration, short: String, seconds: String) {
        #expect(TimeText.short(duration) == short)
        #expect(TimeText.seconds(duration) == seconds)
    }

    @Test(arguments: [
        ("2026-07-22T09:30:05.123Z", 0, "2026-07-22T09:30:05"), ("2026-12-31T23:59:59Z", 2, "2027-01-01T00:00:01"),
        ("2026-02-29T00:00:00Z", 0, "2026-03-01T00:00:00"), ("9999-12-31T23:59:59", 1, "1970-01-01T00:00:00"),
        ("", 5, "1970-01-01T00:00:00"), ("yesterday, at noon!", 5, "1970-01-01T00:00:00"),
        ("0000-00-00T00:00:00", 0, "1970-01-01T00:00:00"), ("2026-07-22T09:30:05Z", -1, "2026-07-22T09:30:05"),
    ])
    func timestampsAreInTheSchemasForm(start: String, seconds: Int64, text: String) {
        var head = RunHead(
            tool: "", id: "", startedAt: start, stamp: Stamp(nanoseconds: 5_000_000_000), host: "", rig: "", port: "",
            parameters: [:], selection: [], plannedCases: 0, repetitions: 1)
        #expect(JUnitTimestamp.text(of: head.stamp.advanced(by: .seconds(seconds)), in: head) == text)
        head.stamp = Stamp(nanoseconds: .max)
        #expect(JUnitTimestamp.text(of: nil, in: nil) == "1970-01-01T00:00:00")
    }
}
