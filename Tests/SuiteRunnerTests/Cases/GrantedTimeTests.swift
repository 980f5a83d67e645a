import Evidence
import Testing

@testable import SuiteRunner

/// What is waited for has its limit, whatever the host takes meanwhile.
struct GrantedTimeTests {
    private static func moment(_ milliseconds: Int64, host: Int64, server: Int64 = 0) -> WatchedMoment {
        WatchedMoment(
            stamp: Stamp(nanoseconds: UInt64(milliseconds) * 1_000_000), hostStall: .milliseconds(host),
            stall: .milliseconds(host + server))
    }

    private let granted = GrantedTime(.milliseconds(100), since: moment(1000, host: 7, server: 3))

    @Test func theHostGivesBackWhatItTakes() {
        #expect(granted.left(at: Self.moment(1000, host: 7, server: 3)) == .milliseconds(100))
        #expect(granted.left(at: Self.moment(1099, host: 47, server: 3)) == .milliseconds(41))
    }

    /// Wherever nothing is left of it, and no end has cut it short, the module has had its limit.
    @Test(arguments: [0, 1, 50, 200] as [Int64])
    func whatHasEndedWasWhole(taken: Int64) {
        let end = Self.moment(1100 + taken, host: 7 + taken, server: 3)
        #expect(granted.left(at: end) == .zero)
        #expect(granted.wasWhole(at: end))
        let before = Self.moment(1099 + taken, host: 7 + taken, server: 3)
        #expect(granted.left(at: before) == .milliseconds(1))
        #expect(!granted.wasWhole(at: before))
    }

    @Test func aHostThatTakesMostOfItEndsItUndecided() {
        let end = Self.moment(1300, host: 7 + 201, server: 3)
        #expect(granted.left(at: end) == .zero)
        #expect(!granted.wasWhole(at: end))
        #expect(granted.lateness(at: end) == .milliseconds(201))
    }

    /// It has no less time for it, but nobody can tell what it did meanwhile.
    @Test func aSilentServerLeavesItUndecided() {
        let end = Self.moment(1100, host: 7, server: 3 + 1)
        #expect(granted.left(at: end) == .zero)
        #expect(!granted.wasWhole(at: end))
    }

    @Test func timeInWhichNobodyLookedDoesNotCount() {
        let later = granted.without(.seconds(5))
        #expect(later.left(at: Self.moment(6099, host: 7, server: 3)) == .milliseconds(1))
        #expect(later.wasWhole(at: Self.moment(6100, host: 7, server: 3)))
    }
}
