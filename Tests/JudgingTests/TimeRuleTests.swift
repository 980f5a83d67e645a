import Evidence
import Judging
import Testing

@Suite struct TimeRuleTests {
    /// Milliseconds: measured, lateness of the host's reading, earliness of the write's stamp; the budget is 1000.
    @Test(arguments: [
        (0, 0, 0, Verdict.pass), (999, 0, 0, .pass), (1000, 0, 0, .pass), (1001, 0, 0, .fail), (60_000, 0, 0, .fail),
        // A late reader can only have made it look longer.
        (1001, 1, 0, .inconclusive), (1500, 500, 0, .inconclusive), (1500, 499, 0, .fail),
        (1500, 60_000, 0, .inconclusive),
        (1000, 500, 0, .pass), (10, 500, 0, .pass),
        // A write that was stamped late can only have made it look shorter.
        (1000, 0, 1, .inconclusive), (999, 0, 1, .pass), (900, 0, 101, .inconclusive), (900, 0, 100, .pass),
        (1001, 0, 500, .fail), (1001, 1, 500, .inconclusive), (900, 50, 101, .inconclusive),
    ])
    func edges(measured: Int, lateness: Int, earliness: Int, verdict: Verdict) {
        let found = TimeRule.judge(
            measured: .milliseconds(measured), budget: .seconds(1), lateness: .milliseconds(lateness),
            earliness: .milliseconds(earliness))
        #expect(found == verdict)
    }

    @Test func aNanosecondTooMuchIsTooMuch() {
        let found = TimeRule.judge(
            measured: .nanoseconds(1_000_000_001), budget: .seconds(1), lateness: .zero, earliness: .zero)
        #expect(found == .fail)
    }
}
