import Rigs
import Testing

@Suite struct LoosenedLimitTests {
    @Test(
        arguments: [
            ([:], []), (["final-limit": "1s"], []), (["final-limit": "1000ms"], []), (["final-limit": "900ms"], []),
            (["final-limit": "1001ms"], ["final-limit 1001ms (standard 1s)"]),
            (["open-limit": "2min", "close-limit": "1min"], ["open-limit 2min (standard 60s)"]),
            (["final-limit": "900ms", "quiet-time": "9s", "fetch-timeout": "9min"], []),
            (
                ["result-limit": "61s", "final-limit": "1001ms"],
                ["final-limit 1001ms (standard 1s)", "result-limit 61s (standard 60s)"]
            ),
            (["fetch-timeout": "300s", "quiet-time": "5s", "final-limit": "soon"], []),
        ] as [([String: String], [String])])
    func limitsThatAreWiderThanTheStandardAreNamed(values: [String: String], loosened: [String]) {
        let found = RigParameter.loosened(in: values).map { "\($0.name) \($0.value) (standard \($0.standard))" }
        #expect(found == loosened)
    }

    /// A parameter that is called a limit and is none could not be loosened without a word.
    @Test func everyLimitIsADuration() {
        let limits = RigParameter.all.filter { $0.name.hasSuffix("-limit") }
        #expect(limits.count >= 8)
        #expect(limits.allSatisfy { $0.kind == .duration && !$0.standard.isEmpty })
        let wide = Dictionary(uniqueKeysWithValues: limits.map { ($0.name, "1000s") })
        #expect(RigParameter.loosened(in: wide).count == limits.count)
    }
}
