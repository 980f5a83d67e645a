import Testing

@testable import Evidence

/// What keeps cases from being divided over two rigs.
struct RunHeadRulesTests {
    private func head(
        _ rules: [String: String]?, _ parameters: [String: String] = [:], conditions: [String: String]? = nil
    ) -> RunHead {
        RunHead(
            tool: "attest", id: "1", startedAt: "", stamp: Stamp(nanoseconds: 0), host: "h", rig: "r", port: "p",
            parameters: parameters, selection: [], plannedCases: 1, repetitions: 1, rules: rules,
            conditions: conditions)
    }

    @Test func theFirstByNameIsTold() {
        let (one, other) = (head(["b": "1", "a": "1"]), head(["b": "2", "a": "2"]))
        #expect(one.differenceInRules(from: other) == "`a`")
        #expect(one.differenceInRules(from: one) == nil)
        #expect(one.differenceInRules(from: head(["b": "1"])) == "`a`")
    }

    /// Known issues may be bound to a firmware, and hold on no rig that does not state its own.
    @Test func aFirmwareThatIsNotStatedIsAnother() {
        #expect(head(["firmware": "1"]).differenceInRules(from: head(["firmware": ""])) == "`firmware`")
    }

    /// Journals of before rules were written down.
    @Test func withoutRulesTheFirmwareIsCompared() {
        let (one, other) = (head(nil, ["firmware": "1"]), head(nil, ["firmware": "2", "cmee": "2"]))
        #expect(one.differenceInRules(from: other) == "`firmware`")
        #expect(one.differenceInRules(from: head(nil, ["firmware": "1", "cmee": "2"])) == nil)
        #expect(one.differenceInRules(from: head(["cmee": "1"])) == "the version of attest that made them")
    }

    @Test func conditionsDecideWhichCasesApply() {
        let (one, other) = (head([:], conditions: ["network": "yes"]), head([:], conditions: ["network": "no"]))
        #expect(one.differenceInRules(from: other) == nil)
        #expect(one.differenceInConditions(from: other) == "`network`")
        #expect(one.differenceInConditions(from: head([:])) == nil)
    }
}
