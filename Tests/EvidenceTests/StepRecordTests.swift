import Evidence
import Foundation
import Testing

@Suite struct StepRecordTests {
    /// A journal of a version that did not tell which rows a step has decided.
    @Test func anEndWithoutRowsIsRead() throws {
        let end = try JSONDecoder().decode(StepEnd.self, from: Data(#"{"verdict":"pass","stamp":7}"#.utf8))
        #expect(end == StepEnd(verdict: .pass, stamp: Stamp(nanoseconds: 7)))
        #expect(end.met == nil)
        #expect(end.broken == nil)
    }

    @Test func rowsComeBack() throws {
        let end = StepEnd(verdict: .fail, stamp: Stamp(nanoseconds: 7), met: [], broken: ["A"])
        #expect(try JSONDecoder().decode(StepEnd.self, from: JSONEncoder().encode(end)) == end)
    }
}
