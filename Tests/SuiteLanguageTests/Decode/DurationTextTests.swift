import SuiteLanguage
import Testing

@Suite struct DurationTextTests {
    @Test(arguments: [
        ("0ms", Duration.zero), ("500ms", .milliseconds(500)), ("1s", .seconds(1)), ("60s", .seconds(60)),
        ("2min", .seconds(120)), ("1.5s", .milliseconds(1500)), ("0.001s", .milliseconds(1)),
        ("0.5ms", .microseconds(500)), ("0.25min", .seconds(15)), ("007s", .seconds(7)),
        ("1000000min", .seconds(60_000_000)), ("90% of 2min", .seconds(108)), ("0% of 1s", .zero),
        ("110% of 1.5s", .milliseconds(1650)), ("1000% of 1ms", .milliseconds(10)),
    ])
    func read(text: String, duration: Duration) {
        #expect(DurationText.parse(text) == duration)
    }

    @Test(arguments: [
        "", "s", "ms", "min", "1", "1 s", " 1s", "1s ", "-1s", "+1s", "1h", "1S", "1.s", ".5s", "1.5.5s", "1.0001s",
        "1,5s", "0x1s", "1e3s", "１s", "1000001s", "99999999999999999999999999s", "1sec", "1m",
        "90%", "90% of", "90% of ", "90% of 2", "% of 1s", "-1% of 1s", "1001% of 1s", "1.5% of 1s", "90 % of 1s",
        "90%of 1s", "90% of  1s", "50% of 50% of 1s", String(repeating: "99% of ", count: 100_000) + "1s",
    ])
    func refused(text: String) {
        #expect(DurationText.parse(text) == nil)
    }
}
