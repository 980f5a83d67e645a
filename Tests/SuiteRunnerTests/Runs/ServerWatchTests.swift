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
            watch.ask(at: at(start), stalled: .zero)
            watch.answered(at: at(start + 100), stalled: .zero)
        }
        #expect(watch.silence(upTo: at(5000), stalled: .zero) == .zero)
        #expect(watch.isDue(at: at(5000)))
    }

    @Test func aServerThatHasNeverAnsweredSaysNothingBySilence() {
        var watch = ServerWatch()
        watch.ask(at: at(0), stalled: .zero)
        #expect(!watch.isDue(at: at(9000)))
        #expect(watch.silence(upTo: at(9000), stalled: .zero) == .zero)
    }

    @Test func aSilenceCountsWhileItGoesOnAndWhenItIsOver() {
        var watch = ServerWatch()
        watch.ask(at: at(0), stalled: .zero)
        watch.answered(at: at(1), stalled: .zero)
        watch.ask(at: at(1000), stalled: .zero)
        #expect(watch.silence(upTo: at(1100), stalled: .zero) == .zero)
        #expect(watch.silence(upTo: at(2000), stalled: .zero) == .milliseconds(999))
        watch.answered(at: at(3000), stalled: .zero)
        #expect(watch.silence(upTo: at(9000), stalled: .zero) == .milliseconds(1999))
        watch.ask(at: at(9000), stalled: .zero)
        #expect(watch.silence(upTo: at(9500), stalled: .zero) == .milliseconds(2498))
    }

    /// What every answer takes is the way there and back.
    @Test func aLongWayIsNoSilence() {
        var watch = ServerWatch()
        for start: UInt64 in [0, 1000, 2000] {
            watch.ask(at: at(start), stalled: .zero)
            watch.answered(at: at(start + 300 + start / 100), stalled: .zero)
        }
        #expect(watch.silence(upTo: at(3000), stalled: .zero) == .zero)
        watch.ask(at: at(4000), stalled: .zero)
        #expect(watch.silence(upTo: at(4440), stalled: .zero) == .zero)
        #expect(watch.silence(upTo: at(5000), stalled: .zero) == .milliseconds(700))
    }

    /// What this host kept from being read is counted elsewhere.
    @Test func aBusyHostIsNoSilence() {
        var watch = ServerWatch()
        watch.ask(at: at(0), stalled: .seconds(3))
        watch.answered(at: at(0), stalled: .seconds(3))
        watch.ask(at: at(100), stalled: .seconds(3))
        #expect(watch.silence(upTo: at(1100), stalled: .seconds(4)) == .zero)
        #expect(watch.silence(upTo: at(1500), stalled: .seconds(4)) == .milliseconds(400))
    }

    /// A server that answers once and never again, and passes on what it gets all the same.
    @Test func aQuestionThatIsLostEndsTheSilence() {
        var watch = ServerWatch()
        watch.ask(at: at(0), stalled: .zero)
        watch.answered(at: at(0), stalled: .zero)
        watch.ask(at: at(1000), stalled: .zero)
        watch.passed(at: at(1100))
        #expect(watch.silence(upTo: at(1800), stalled: .zero) == .milliseconds(800))
        watch.passed(at: at(2000))
        // Its answer may follow at once.
        #expect(watch.silence(upTo: at(2001), stalled: .zero) == .milliseconds(1001))
        #expect(!watch.isDue(at: at(3000)))
        #expect(watch.silence(upTo: at(4001), stalled: .zero) == .zero)
        #expect(watch.isDue(at: at(4001)))
        watch.ask(at: at(4001), stalled: .zero)
        #expect(watch.silence(upTo: at(9000), stalled: .zero) == .zero)
    }

    @Test func anotherConnectionHasAnotherWay() {
        var watch = ServerWatch()
        watch.ask(at: at(0), stalled: .zero)
        watch.answered(at: at(0), stalled: .zero)
        watch.ask(at: at(1000), stalled: .zero)
        watch.renew()
        #expect(watch.isDue(at: at(1000)))
        #expect(watch.silence(upTo: at(3000), stalled: .zero) == .zero)
    }
}
