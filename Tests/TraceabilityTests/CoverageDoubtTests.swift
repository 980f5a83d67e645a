import Evidence
import SuiteLanguage
import Testing
import Traceability

/// What is told of evidence that is not whole, or not of these suites.
@Suite struct CoverageDoubtTests {
    private static let cases = """
        - id: A/x
          title: X
          steps: [{send: AT+X, expect: OK, covers: X}]
        """

    private let register: Register
    private let plan: RunPlan

    init() throws {
        register = try SampleRegister.of("X")
        plan = try SampleRegister.plan(Self.cases, beside: register)
    }

    private func claimed() -> Coverage {
        var coverage = Coverage([register])
        coverage.claim(plan)
        return coverage
    }

    private func run(
        _ id: String = "r1", firmware: String? = nil, planned: Int = 1, trouble: Trouble? = nil
    ) -> RunDecisions {
        var records = SampleRecords(id, firmware: firmware, planned: planned)
        records.run("A/x", ["X"], .pass)
        records.close(trouble)
        return records.decisions(of: plan)
    }

    @Test func aWholeRunLeavesNone() throws {
        var coverage = claimed()
        #expect(coverage.doubts.isEmpty)
        coverage.add(run())
        #expect(coverage.doubts.isEmpty)
        #expect(coverage.figure(.exercised) == CoverageFigure(part: 1, whole: 1))
    }

    @Test func aRunThatIsNotWholeIsTold() throws {
        var coverage = claimed()
        coverage.add(run("cut", planned: 3), ending: .cutOff)
        coverage.add(run("stopped", planned: 3, trouble: Trouble(code: "run.interrupted", message: "SIGINT came")))
        coverage.add(run("short", planned: 3))
        #expect(coverage.doubts.map(\.code) == ["run.cut-off", "run.interrupted", "run.not-whole"])
        #expect(
            coverage.doubts.map(\.message) == [
                "the run cut was cut off: what was decided until then counts",
                "the run stopped could not do its work: SIGINT came",
                "the run short is not whole: 2 of the cases that were selected did not end",
            ])
    }

    @Test func runsOfOtherFirmwareAreTold() throws {
        var coverage = claimed()
        coverage.add(run("r1", firmware: "1.0"))
        coverage.add(run("r2", firmware: "1.0"))
        #expect(coverage.doubts.isEmpty)
        coverage.add(run("r3"))
        #expect(
            coverage.doubts.map(\.message) == [
                "the runs state different firmware: `1.0` in r1, `1.0` in r2, none in r3"
            ])
    }

    /// A family that was copied has the same ids and the same cases.
    @Test func registersWithTheSameIdsAreKeptApart() throws {
        let registers = [
            try SampleRegister.of("X", path: "one/requirements.csv"),
            try SampleRegister.of("X", path: "two/requirements.csv"),
        ]
        var coverage = Coverage(registers)
        coverage.claim(try SampleRegister.plan(Self.cases, path: "two/a.yaml", beside: registers[1]))
        coverage.add(run())
        #expect(coverage.rows.map(\.verdict) == [.notRun, .pass])
        #expect(coverage.doubts.isEmpty)
    }

    /// The case has kept its name, and may be another one.
    @Test(arguments: [Verdict.pass, .fail])
    func aRunOfASuiteThatIsNotAsItWasDecidesNothing(verdict: Verdict) throws {
        var records = SampleRecords()
        records.run("A/x", ["X"], verdict)
        let then = try SampleRegister.plan(Self.cases.replacing("expect: OK", with: "expect: ERROR"), beside: register)
        var coverage = claimed()
        coverage.add(records.decisions(of: then), changed: ["a.yaml"])
        #expect(coverage.rows.map(\.verdict) == [.notRun])
        #expect(coverage.doubts.map(\.code) == ["run.other-files", "run.other-suites"])
        #expect(
            coverage.doubts.first?.message == "the run r1 rests on files that are not what they were: a.yaml")
        #expect(coverage.doubts.last?.message.hasSuffix(": A/x: X") == true)
    }

    /// What an earlier version wrote counts, and nobody can say whether it is of these suites.
    @Test func aRunThatDoesNotTellOfItsFilesIsInDoubt() {
        var records = SampleRecords()
        records.run("A/x", ["X"], .pass)
        var coverage = claimed()
        coverage.add(records.decisions)
        #expect(coverage.rows.map(\.verdict) == [.pass])
        #expect(coverage.doubts.map(\.code) == ["run.no-files"])
        #expect(coverage.doubts.first?.help == "run again")
    }

    /// A run of everything may be looked at for some of its suites.
    @Test func rowsOfSuitesThatNobodyAskedForAreNoDoubt() {
        var records = SampleRecords()
        records.run("A/x", ["X"], .pass)
        records.beginSuite("B")
        records.run("B/x", ["OTHER"], .pass)
        var coverage = claimed()
        coverage.add(records.decisions(of: plan))
        #expect(coverage.rows.map(\.verdict) == [.pass])
        #expect(coverage.doubts.isEmpty)
    }
}
