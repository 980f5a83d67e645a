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
            watch.answered(at: at(start + 40), stalled: .zero)
        }
        #expect(watch.silence(upTo: at(5000), stalled: .zero) == .zero)
        #expect(watch.isDue(at: at(5000)))
    }

    @Test func aServerThatHasNeverAnsweredSaysNothingBySilence() {
        var watch = ServerWatch()
        watch.ask(at: at(0), stalled: .zero)
        #expect(!watch.isDue(at: at(9000)))
        #expect(!watch.isSilent(at: at(9000), stalled: .zero))
        #expect(watch.silence(upTo: at(9000), stalled: .zero) == .zero)
    }

    @Test func aSilenceCountsWhileItGoesOnAndWhenItIsOver() {
        var watch = ServerWatch()
        watch.ask(at: at(0), stalled: .zero)
        watch.answered(at: at(1), stalled: .zero)
        watch.ask(at: at(1000), stalled: .zero)
        #expect(watch.silence(upTo: at(1051), stalled: .zero) == .zero)
        #expect(!watch.isSilent(at: at(1051), stalled: .zero))
        #expect(watch.silence(upTo: at(2000), stalled: .zero) == .milliseconds(999))
        #expect(watch.isSilent(at: at(2000), stalled: .zero))
        watch.answered(at: at(3000), stalled: .zero)
        // What it had kept back is there.
        #expect(!watch.isSilent(at: at(3000), stalled: .zero))
        #expect(watch.silence(upTo: at(9000), stalled: .zero) == .milliseconds(1999))
        watch.ask(at: at(9000), stalled: .zero)
        #expect(watch.silence(upTo: at(9500), stalled: .zero) == .milliseconds(2498))
    }

    /// What every answer takes is the way there and back, which may become longer.
    @Test func aLongWayIsNoSilence() {
        var watch = ServerWatch()
        watch.ask(at: at(0), stalled: .zero)
        watch.answered(at: at(5), stalled: .zero)
        for round: UInt64 in 1...20 {
            watch.ask(at: at(round * 1000), stalled: .zero)
            watch.answered(at: at(round * 1000 + 300), stalled: .zero)
        }
        let known = watch.silence(upTo: at(30_000), stalled: .zero)
        watch.ask(at: at(30_000), stalled: .zero)
        #expect(!watch.isSilent(at: at(30_350), stalled: .zero))
        #expect(watch.silence(upTo: at(31_000), stalled: .zero) - known == .milliseconds(700))
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
        watch.passed(at: at(1040))
        #expect(watch.silence(upTo: at(1800), stalled: .zero) == .milliseconds(800))
        watch.passed(at: at(2000))
        // Its answer may follow at once: until then the silence stands still.
        #expect(watch.silence(upTo: at(3000), stalled: .zero) == .seconds(1))
        #expect(!watch.isDue(at: at(3000)))
        #expect(watch.isDue(at: at(4001)))
        watch.ask(at: at(4001), stalled: .zero)
        #expect(watch.silence(upTo: at(9000), stalled: .zero) == .seconds(1))
        #expect(!watch.isSilent(at: at(9000), stalled: .zero))
    }

    /// A server that hangs until its connection breaks has kept all of that time.
    @Test func anotherConnectionHasAnotherWayAndTheSameSilence() {
        var watch = ServerWatch()
        watch.ask(at: at(0), stalled: .zero)
        watch.answered(at: at(0), stalled: .zero)
        watch.ask(at: at(1000), stalled: .zero)
        watch.renew(at: at(6000), stalled: .zero)
        #expect(watch.isDue(at: at(6000)))
        #expect(watch.silence(upTo: at(9000), stalled: .zero) == .seconds(5))
    }
}
