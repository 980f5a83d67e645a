import TestSupport
import Testing

/// Whole calls with all that they say, by what they promise.
@Suite(.inTurn, .timeLimit(.minutes(10))) struct GoldenTests {
    /// Calls that do what was asked: 0.
    @Test(arguments: Golden.all("accepted"))
    func accepted(golden: Golden) async throws {
        try await golden.check()
    }

    /// Calls and suites that are wrong: 2, or 1 from `lint`.
    @Test(arguments: Golden.all("rejected"))
    func rejected(golden: Golden) async throws {
        try await golden.check()
    }

    /// Runs that prove something wrong, or nothing: 1, 3, 4.
    @Test(arguments: Golden.all("failing"))
    func failing(golden: Golden) async throws {
        try await golden.check()
    }

    /// A folder that was not found would leave nothing to compare.
    @Test func goldensAreThere() {
        #expect(Golden.all("accepted").count >= 8)
        #expect(Golden.all("rejected").count >= 12)
        #expect(Golden.all("failing").count >= 6)
    }
}
