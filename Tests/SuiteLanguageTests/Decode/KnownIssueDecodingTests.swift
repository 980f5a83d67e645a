import SuiteLanguage
import Testing

@Suite struct KnownIssueDecodingTests {
    private static let steps = "\nsteps: [{restart: yes}]"

    @Test func everyKey() throws {
        let item = try decodedCase(
            "known-issue: {id: 17, until: 2026-12-31, firmware: 16000.*, reason: \"late, at times\"}" + Self.steps)
        #expect(
            item.knownIssue
                == KnownIssue(
                    id: "17", until: CalendarDay(parsing: "2026-12-31"), firmware: "16000.*", reason: "late, at times"))
    }

    @Test(arguments: ["{id: A, until: 2026-12-31}", "{id: A, firmware: 1.2}", "{id: A, firmware: 1*}"])
    func theLeast(text: String) throws {
        #expect(try decodedCase("known-issue: " + text + Self.steps).knownIssue?.id == "A")
    }

    @Test func aCaseHasNone() throws {
        #expect(try decodedCase("steps: [{restart: yes}]").knownIssue == nil)
    }

    @Test(arguments: [
        RefusedSuite.inCase("missing-key", "known-issue: {1️⃣until2️⃣: 2026-12-31}" + steps),
        .inCase("empty", "known-issue: {id: 1️⃣\"\"2️⃣, until: 2026-12-31}" + steps),
        .inCase("wrong-type", "known-issue: 1️⃣A2️⃣" + steps),
        .inCase("unknown-key", "known-issue: {id: A, until: 2026-12-31, 1️⃣firmwar2️⃣: 1}" + steps),
        .inCase("bad-day", "known-issue: {id: A, until: 1️⃣2026-02-302️⃣}" + steps),
        .inCase("bad-day", "known-issue: {id: A, until: 1️⃣never2️⃣}" + steps),
        .inCase("empty", "known-issue: {id: A, firmware: 1️⃣\"\"2️⃣}" + steps),
        .inCase("wrong-type", "known-issue: {id: A, firmware: 1️⃣[a]2️⃣}" + steps),
        .inCase("endless-issue", "known-issue: 1️⃣{id: A}2️⃣" + steps),
        .inCase("endless-issue", "known-issue: 1️⃣{id: A, reason: because}2️⃣" + steps),
        .inCase("endless-issue", "known-issue: 1️⃣{id: A, firmware: \"*\"}2️⃣" + steps),
    ])
    func refused(refusal: RefusedSuite) {
        refusal.check()
    }
}
