import Evidence
import SourceText
import SuiteLanguage
import Testing
import Traceability

/// What a proof's records say of rows.
@Suite struct CoverageProofTests {
    private static let cases = """
        - id: A/x
          title: X and Y
          steps: [{send: AT+X, expect: OK, covers: [X, Y]}]
        """

    private func defect(_ row: String, _ outcome: DefectProof.Outcome, by name: String? = nil) -> ProofRecord {
        let sighting = name.map {
            Sighting(suite: "A", name: $0, verdict: .fail, code: "c", message: "m", covers: [row])
        }
        return .defect(DefectProof(name: "defect-of-\(row)", row: row, outcome: outcome, sighting: sighting))
    }

    /// A suite that claims X and Y, and whose file is one of those of the proof.
    private func claimed() throws -> (coverage: Coverage, files: [RecordedFile]) {
        let register = try SampleRegister.of("X", "Y", "Z")
        var coverage = Coverage([register])
        let plan = try SampleRegister.plan(Self.cases, beside: register)
        coverage.claim(plan)
        // Wherever it lay then.
        return (coverage, plan.suites.map { RecordedFile(path: "then/a.yaml", contents: $0.suite.file.bytes) })
    }

    private func tally(_ records: [ProofRecord], files: [RecordedFile], defects: Int? = nil) -> ProofTally {
        var tally = ProofTally()
        let head = ProofHead(
            tool: "0.1.0", id: "p1", startedAt: "", stamp: Stamp(nanoseconds: 1), host: "h", rig: "prove",
            parameters: [:], selection: [], files: files, cases: 1, defects: .init(defects ?? records.count, of: 9),
            variations: .init(0, of: 0), jobs: 1)
        for record in [.proofBegan(head)] + records { tally.receive(record) }
        return tally
    }

    @Test func rowsWhoseDefectsWereKilledAreProved() throws {
        var (coverage, files) = try claimed()
        let records = [
            defect("X", .killed, by: "A/x"), defect("Y", .elsewhere, by: "A/x"), defect("Z", .survived),
            defect("OTHER", .killed, by: "A/x"),
        ]
        coverage.add(tally(records, files: files))
        #expect(coverage.rows.map(\.isProved) == [true, false, false])
        #expect(
            coverage.rows.flatMap(\.trials).map(\.outcome) == [
                .killed(CaseKey(suite: "A", name: "A/x")), .elsewhere(CaseKey(suite: "A", name: "A/x")), .survived,
            ])
        #expect(coverage.measure == .proved)
        #expect(coverage.doubts.map(\.code) == ["run.other-suites"])
        #expect(coverage.doubts.first?.message.hasSuffix(": A/x: OTHER") == true)
    }

    /// A kill of which nobody knows by what is no proof.
    @Test func aKillWithoutACaseProvesNothing() throws {
        var (coverage, files) = try claimed()
        coverage.add(tally([defect("X", .killed)], files: files))
        #expect(coverage.rows.map(\.isProved) == [false, false, false])
    }

    /// The case has gone, or covers the row no more.
    @Test(arguments: [("X", "A/gone"), ("Z", "A/x")])
    func onlyAKillByACaseThatClaimsTheRowProvesIt(row: String, name: String) throws {
        var (coverage, files) = try claimed()
        coverage.add(tally([defect(row, .killed, by: name)], files: files))
        #expect(coverage.figure(.proved).part == 0)
        #expect(coverage.rows.flatMap(\.trials).map(\.isStale) == [true])
        #expect(coverage.doubts.map(\.code) == ["run.other-suites"])
        #expect(coverage.doubts.first?.message.contains("\(name): \(row)") == true)
    }

    /// The case has kept its name, and may be another one.
    @Test func aKillByASuiteThatIsNotAsItWasProvesNothing() throws {
        var (coverage, _) = try claimed()
        let other = [RecordedFile(path: "a.yaml", contents: Array("suite: A".utf8))]
        coverage.add(tally([defect("X", .killed, by: "A/x")], files: other), changed: ["a.yaml"])
        #expect(coverage.figure(.proved).part == 0)
        #expect(coverage.doubts.map(\.code) == ["proof.other-files", "run.other-suites"])
    }

    @Test func aProofThatIsNotWholeIsTold() throws {
        var (coverage, files) = try claimed()
        let kill = defect("X", .killed, by: "A/x")
        let end = ProofEnd(stamp: Stamp(nanoseconds: 2), trouble: Trouble(code: "run.interrupted", message: "ended"))
        coverage.add(tally([kill], files: files, defects: 2), ending: .cutOff)
        coverage.add(tally([kill, .proofEnded(end)], files: files))
        coverage.add(tally([kill], files: files, defects: 2))
        #expect(coverage.doubts.map(\.code) == ["proof.cut-off", "run.interrupted", "proof.not-whole"])
    }

    @Test func proofsAddUp() throws {
        var (coverage, files) = try claimed()
        coverage.add(tally([defect("X", .survived)], files: files))
        coverage.add(tally([defect("X", .killed, by: "A/x")], files: files))
        #expect(coverage.figure(.proved) == CoverageFigure(part: 1, whole: 3))
        #expect(coverage.proofs.count == 2)
    }
}
