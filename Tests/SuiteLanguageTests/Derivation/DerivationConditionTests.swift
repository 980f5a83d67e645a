import SourceText
import SuiteLanguage
import TestSupport
import Testing

/// When derived cases and their steps apply.
@Suite struct DerivationConditionTests {
    /// When each step of a case runs.
    static func conditions(_ item: Case) -> [[String]] {
        item.steps.map { $0.conditions.map { "\($0.name) \(Outline.of($0.value))" } }
    }

    /// A step's own `when` does not take the place of what came of the line.
    @Test func aStepWithAConditionOfItsOwn() throws {
        let text = """
            given: session
            unchanged: [{send: AT+T?, expect: OK, when: {limit: 2}}]
            forms:
              test: written
              read: written
              execute: written
              set: {answer: OK, then: [{send: AT+CMEE?, expect: OK, when: {cmee: 1}}], covers: SET}
            parameters:
              - {name: mode, type: integer, range: 0..1, default: 0, optional: yes, covers: MODE}
            """
        let item = try #require(try DerivationTests.derived(text).first { $0.id == "T/mode/empty" })
        #expect(
            Self.conditions(item) == [
                [], ["derived-outcome taken", "cmee 1"], [], ["derived-outcome refused", "limit 2"],
            ])
    }

    /// A range whose end depends on the rig may be too narrow for what lies beside its ends.
    @Test func aRangeOfTheRig() throws {
        func conditions(_ range: String) throws -> [String] {
            let text = DerivationTests.zone.replacing("range: -47..48", with: "range: \"\(range)\"")
            return try DerivationTests.derived(text).compactMap { item in
                item.condition.map { "\(item.id.dropFirst(7)) \($0.name) \(Outline.of($0.value))" }
            }
        }
        #expect(
            try conditions("-1..{limit}")
                == ["next-to-lowest zone -1..{limit}", "next-to-greatest zone -1..{limit}"])
        #expect(
            try conditions("{limit}..48")
                == ["next-to-lowest zone {limit}..48", "next-to-greatest zone {limit}..48"])
        #expect(try conditions("-47..48").isEmpty)
    }
}
