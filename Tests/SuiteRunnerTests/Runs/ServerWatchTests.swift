import Evidence
import Testing

@testable import SuiteRunner

/// How long a server of a remote line was silent, by its answers.
struct ServerWatchTests {
    private func at(_ milliseconds: UInt64) -> Stamp {
        Stamp(nanoseconds: milliseconds * 1_000_000)
    }

    @Test func promptAnswersAreNoSilence() {
        var watch = ServerWatch()
        for start: UInt64 in [0, 200, 400] {
            watch.ask(at: at(start))
            watch.answered(at: at(start + 100))
        }
        #expect(watch.silence(upTo: at(5000)) == .zero)
        #expect(watch.isIdle)
    }

    @Test func aServerThatHasNeverAnsweredSaysNothingBySilence() {
        var watch = ServerWatch()
        watch.ask(at: at(0))
        #expect(!watch.isIdle)
        #expect(watch.silence(upTo: at(9000)) == .zero)
    }

    @Test func aSilenceCountsWhileItGoesOnAndWhenItIsOver() {
        var watch = ServerWatch()
        watch.ask(at: at(0))
        watch.answered(at: at(1))
        watch.ask(at: at(1000))
        #expect(watch.silence(upTo: at(1100)) == .zero)
        #expect(watch.silence(upTo: at(2000)) == .seconds(1))
        watch.answered(at: at(3000))
        #expect(watch.silence(upTo: at(9000)) == .seconds(2))
        watch.ask(at: at(9000))
        #expect(watch.silence(upTo: at(9500)) == .milliseconds(2500))
    }
}
