import SuiteLanguage
import Testing

@Suite struct DurationTextTests {
    @Test(arguments: [
        ("0ms", Duration.zero), ("500ms", .milliseconds(500)), ("1s", .seconds(1)), ("60s", .seconds(60)),
        ("2min", .seconds(120)), ("1.5s", .milliseconds(1500)), ("0.001s", .milliseconds(1)),
        ("0.5ms", .microseconds(500)), ("0.25min", .seconds(15)), ("007s", .seconds(7)),
        ("1000000min", .seconds(60_000_000)),
    ])
    func read(text: String, duration: Duration) {
        #expect(DurationText.parse(text) == duration)
    }

    @Test(arguments: [
        "", "s", "ms", "min", "1", "1 s", " 1s", "1s ", "-1s", "+1s", "1h", "1S", "1.s", ".5s", "1.5.5s", "1.0001s",
        "1,5s", "0x1s", "1e3s", "１s", "1000001s", "99999999999999999999999999s", "1sec", "1m",
    ])
    func refused(text: String) {
        #expect(DurationText.parse(text) == nil)
    }
}
