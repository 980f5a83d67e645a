import Testing

@testable import Proof

@Suite struct CoveringCasesTests {
    private func covering(_ standings: [CoveringCases.Standing?]...) throws -> CoveringCases {
        let cases = try ProofBench.cases(standings[0].count)
        var covering = CoveringCases()
        for rig in standings {
            for (item, standing) in zip(cases, rig) {
                if let standing { covering.note(standing, of: item) }
            }
        }
        return covering
    }

    @Test func whereNoneCoversNoneIsMissing() throws {
        #expect(try covering([nil]).areJudged)
        #expect(try !covering([nil]).isOutOfReach)
    }

    @Test func eachThatAppliesIsToBeJudged() throws {
        #expect(try covering([.judged, .notApplicable]).areJudged)
        #expect(try !covering([.notApplicable]).areJudged)
        for missing in [CoveringCases.Standing.waiting, .lacking, .open] {
            #expect(try !covering([.judged, missing]).areJudged)
        }
    }

    @Test func whatOneRigLacksAnotherMayHave() throws {
        #expect(try covering([.judged, .notApplicable]).isOutOfReach)
        let second = try covering([.judged, .lacking], [.notApplicable, .judged])
        #expect(second.areJudged && !second.isOutOfReach)
        #expect(try !covering([.judged, .lacking], [nil, .notApplicable]).areJudged)
        #expect(try !covering([.judged, .notApplicable], [nil, .waiting]).areJudged)
    }
}
