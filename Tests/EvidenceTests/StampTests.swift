import Evidence
import Testing

@Suite struct StampTests {
    @Test func stampsMoveAndStayOnTheClock() {
        let stamp = Stamp(nanoseconds: 5_000)
        #expect(stamp.advanced(by: .nanoseconds(7)).since(stamp) == .nanoseconds(7))
        #expect(stamp.advanced(by: .seconds(-1)) == Stamp(nanoseconds: 0))
        #expect(Stamp(nanoseconds: 1).since(stamp) == .nanoseconds(-4_999))
        #expect(Stamp(nanoseconds: .max).advanced(by: .seconds(1)) == Stamp(nanoseconds: UInt64(Int64.max)))
        #expect(Stamp(nanoseconds: .max).advanced(by: .nanoseconds(Int64.min)) == Stamp(nanoseconds: 0))
    }

    @Test func durationsBeyondTheClockAreClamped() {
        #expect(Duration.nanoseconds(Int64.max).wholeNanoseconds == .max)
        #expect(Duration.nanoseconds(Int64.min).wholeNanoseconds == .min)
        #expect((Duration.nanoseconds(Int64.max) + .nanoseconds(1)).wholeNanoseconds == .max)
        #expect((Duration.nanoseconds(Int64.min) - .nanoseconds(1)).wholeNanoseconds == .min)
        #expect(Duration.seconds(Int64.max).wholeNanoseconds == .max)
        #expect(Duration.seconds(Int64.min).wholeNanoseconds == .min)
        #expect(Duration.milliseconds(1_500).seconds == 1.5)
    }
}
