import SourceText
import Testing

@Suite struct NearestNameTests {
    private let keys = ["send", "expect", "within", "await", "covers", "id", "record"]

    @Test(arguments: [
        ("expct", "expect"),
        ("exepct", "expect"),
        ("expekt", "expect"),
        ("expects", "expect"),
        ("Expect", "expect"),
        ("WITHIN", "within"),
        ("wihtni", "within"),
        ("snd", "send"),
        ("recrod", "record"),
    ])
    func findsWhatWasMeant(typed: String, meant: String) {
        #expect(NearestName.of(typed, among: keys) == meant)
    }

    @Test(arguments: ["di", "x", "", "timeout", "sxxd", "expectation"])
    func guessesNothingFarAway(typed: String) {
        #expect(NearestName.of(typed, among: keys) == nil)
    }

    /// What begins alike is likelier meant, and then what stands first.
    @Test func theNearestWins() {
        #expect(NearestName.of("modes", among: ["coder", "modes"]) == "modes")
        #expect(NearestName.of("modes", among: ["codes", "mode", "moves"]) == "mode")
        #expect(NearestName.of("FTPMOD", among: ["FTPMKD", "FTPMODE", "FTPMODS"]) == "FTPMODE")
        #expect(NearestName.of("modes", among: ["rodes", "codes"]) == "rodes")
    }

    @Test func nothingIsNearToNothing() {
        #expect(NearestName.of("expect", among: []) == nil)
    }

    @Test func aVeryLongNameIsNearToNothing() {
        #expect(NearestName.of(String(repeating: "x", count: 100_000), among: keys) == nil)
    }
}
