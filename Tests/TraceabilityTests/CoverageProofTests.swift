import Evidence
import Testing
import Traceability

/// What a proof's records say of rows.
@Suite struct CoverageProofTests {
    private func defect(_ row: String, _ outcome: DefectProof.Outcome, by name: String? = nil) -> ProofRecord {
        let sighting = name.map {
            Sighting(suite: "A", name: $0, verdict: .fail, code: "c", message: "m", covers: [row])
        }
        return .defect(DefectProof(name: "defect-of-\(row)", row: row, outcome: outcome, sighting: sighting))
    }

    private func tally(_ records: [ProofRecord]) -> ProofTally {
        var tally = ProofTally()
        for record in records { tally.receive(record) }
        return tally
    }

    @Test func rowsWhoseDefectsWereKilledAreProved() throws {
        var coverage = Coverage([try SampleRegister.of("X", "Y", "Z")])
        coverage.add(
            tally([
                defect("X", .killed, by: "A/x"), defect("Y", .elsewhere, by: "A/x"), defect("Z", .survived),
                defect("OTHER", .killed, by: "A/x"),
            ]))
        #expect(coverage.rows.map(\.isProved) == [true, false, false])
        #expect(
            coverage.rows.flatMap(\.trials).map(\.outcome) == [
                .killed(CaseKey(suite: "A", name: "A/x")), .elsewhere(CaseKey(suite: "A", name: "A/x")), .survived,
            ])
        #expect(coverage.strangers == ["OTHER"])
    }

    /// A kill of which nobody knows by what is no proof.
    @Test func aKillWithoutACaseProvesNothing() throws {
        var coverage = Coverage([try SampleRegister.of("X")])
        coverage.add(tally([defect("X", .killed)]))
        #expect(coverage.rows.map(\.isProved) == [false])
    }

    @Test func proofsAddUp() throws {
        var coverage = Coverage([try SampleRegister.of("X", "Y")])
        coverage.add(tally([defect("X", .survived)]))
        coverage.add(tally([defect("X", .killed, by: "A/x")]))
        #expect(coverage.figure(.proved) == CoverageFigure(part: 1, whole: 2))
        #expect(coverage.proofs.count == 2)
    }
}
