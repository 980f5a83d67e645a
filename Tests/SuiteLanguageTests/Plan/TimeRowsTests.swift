import SuiteLanguage
import TestSupport
import Testing

/// Which rows of a register a late answer breaks.
@Suite struct TimeRowsTests {
    private static let states =
        "states: A\nladder: {booted: {verify: {restart: yes}}}\nderivation: {time: 1️⃣'*-SET'2️⃣}\n"

    @Test func theFamilySaysSoOrTheDeclaration() throws {
        let suite = try decodedSuite(
            """
            suite: T
            title: t
            command: +T
            declares:
              given: booted
              forms: {test: written, read: written, execute: written, set: {answer: OK}}
              attributes: {time: {within: 1s, covers: [OWN, SOON]}}
            """)
        let ladder = try decodedLadder(RefusedSuite([], Self.states).source.text)
        let family = Family(register: nil, ladder: ladder, capabilities: [], parameters: [])
        let planned = PlannedSuite(suite: suite, family: family, cases: [])
        #expect(
            ["OWN", "SOON", "A-SET", "SET", "A-SET-B"].map(planned.decidesTime) == [true, true, true, false, false])
    }

    @Test(arguments: [("*-SET", []), ("FTPMODE-???", []), ("*-TIME", ["unknown-requirement"])])
    func patternsOfNoRowAreRefused(pattern: String, codes: [String]) throws {
        let refusal = RefusedSuite(codes, Self.states.replacing("*-SET", with: pattern))
        refusal.check(SuiteCheck.check(try decodedLadder(refusal.source.text), in: try SuiteCheckTests.family()))
    }
}
