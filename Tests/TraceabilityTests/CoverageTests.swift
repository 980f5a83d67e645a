import Evidence
import SuiteLanguage
import Testing
import Traceability

@Suite struct CoverageTests {
    private static let cases = """
        - id: A/one
          title: One
          for: {mode: [0, 1]}
          steps:
            - {send: AT+X, expect: OK, covers: [X, X]}
        - id: A/rounds
          title: Rounds
          setup: [{send: AT+S, expect: OK, covers: S}]
          steps:
            - repeat:
                steps: [{send: AT+Y, expect: "<n:int>", covers: Y}]
                until: {n: "1"}
        """

    private func coverage(_ runs: SampleRecords...) throws -> Coverage {
        let register = try SampleRegister.of("X", "Y", "S", "Z", "W-SHOULD")
        var coverage = Coverage([register])
        let head = "teardown: [{send: AT+W, expect: OK, covers: W-SHOULD}]"
        let plan = try SampleRegister.plan(Self.cases, head: head, beside: register)
        coverage.claim(plan)
        for run in runs { coverage.add(run.decisions(of: plan)) }
        return coverage
    }

    private func row(_ id: String, of coverage: Coverage) throws -> CoveredRow {
        try #require(coverage.rows.first { $0.row.id == id })
    }

    /// Each instance of a case, the steps of rounds, of setup, and of the suite itself.
    @Test func aRowIsClaimedByEveryCaseWhoseStepsCoverIt() throws {
        let coverage = try coverage()
        #expect(
            coverage.rows.map(\.cases).map { $0.map(\.key.name) } == [
                ["A/one[mode=0]", "A/one[mode=1]"], ["A/rounds"], ["A/rounds"], [],
                ["A/one[mode=0]", "A/one[mode=1]", "A/rounds"],
            ])
        #expect(coverage.figure(.claimed) == CoverageFigure(part: 3, whole: 4))
        #expect(coverage.figure(.exercised) == CoverageFigure(part: 0, whole: 4))
        #expect(coverage.measure == .claimed)
    }

    @Test func runsAddUpAndAFailureStands() throws {
        var first = SampleRecords("r1", rig: "emulator")
        first.run("A/one[mode=0]", ["X"], .pass)
        first.run("A/rounds", ["Y"], .notApplicable, "needs server: none")
        first.run("A/rounds", ["S"], .fail)
        var second = SampleRecords("r2", rig: "bench")
        second.run("A/one[mode=0]", ["X"], .fail)
        second.run("A/rounds", ["Y"], .pass)
        second.run("A/rounds", ["S"], .pass)
        let coverage = try coverage(first, second)
        #expect(try row("X", of: coverage).verdict == .fail)
        #expect(try row("Y", of: coverage).verdict == .pass)
        #expect(try row("S", of: coverage).verdict == .fail)
        #expect(try row("Z", of: coverage).verdict == .notRun)
        #expect(coverage.figure(.exercised) == CoverageFigure(part: 3, whole: 4))
        #expect(coverage.measure == .exercised)
        let outcomes = try row("X", of: coverage).cases[0].outcomes
        #expect(outcomes.map(\.run) == ["r1", "r2"])
        #expect(outcomes.map(\.verdict) == [.pass, .fail])
        #expect(coverage.runs.map(\.id) == ["r1", "r2"])
        #expect(coverage.runs.map(\.rig) == ["emulator", "bench"])
        #expect(coverage.broken.map(\.row.id) == ["X", "S"])
        #expect(coverage.doubts.isEmpty)
    }

    @Test func whatWasNotDecidedTellsWhy() throws {
        var run = SampleRecords()
        run.run("A/rounds", ["Y"], .notApplicable, "needs server: none")
        let coverage = try coverage(run)
        let row = try row("Y", of: coverage)
        #expect(!row.isExercised)
        #expect(row.verdict == .notApplicable)
        #expect(row.reason == "needs server: none")
    }

    /// Of the repetitions of a case the worst is what its run says.
    @Test func repetitionsAreOneOutcome() throws {
        var run = SampleRecords()
        run.run("A/one[mode=0]", ["X"], .pass)
        run.run("A/one[mode=0]", ["X"], .fail)
        run.run("A/one[mode=0]", ["X"], .pass)
        #expect(try row("X", of: coverage(run)).cases[0].outcomes.map(\.verdict) == [.fail])
    }

    /// A run may be older than the suites: what they claim no longer is told, and does not count.
    @Test func onlyWhatIsClaimedNowIsExercised() throws {
        var run = SampleRecords()
        run.run("A/gone", ["Z", "X"], .pass)
        run.run("A/rounds", ["X", "OTHER"], .fail)
        let coverage = try coverage(run)
        #expect(try row("Z", of: coverage).cases.isEmpty)
        #expect(try row("X", of: coverage).verdict == .notRun)
        #expect(coverage.figure(.exercised).part == 0)
        #expect(coverage.doubts.map(\.code) == ["run.other-suites"])
        #expect(coverage.doubts.first?.message.contains("A/gone: X, A/gone: Z, A/rounds: OTHER, A/rounds: X") == true)
    }

    @Test func aFailureThatIsExpectedIsNothingExercised() throws {
        var run = SampleRecords()
        run.run("A/one[mode=0]", ["X"], .pass)
        run.begin("A/one[mode=1]", covers: ["X"])
        run.step(["X"], .fail)
        run.end(.fail, "wrong", expected: ExpectedFailure(issue: "LAB-17"))
        let coverage = try coverage(run)
        let row = try row("X", of: coverage)
        #expect(row.verdict == .knownToFail)
        #expect(row.reason == "known issue LAB-17")
        #expect(!row.isExercised)
        #expect(coverage.broken.isEmpty)
    }

    @Test func groupsKeepTheOrderOfTheRegister() throws {
        let groups = try coverage().groups { $0.row.level == .must ? $0.row.id : nil }
        #expect(groups.map(\.name) == ["X", "Y", "S", "Z"])
    }

    @Test(arguments: [
        ("FTPMODE-SYN-TEST", RowForm.test), ("FTP_RECV-SYN-READ", .read), ("A-SYN-SET", .set), ("A-SYN-EXEC", .execute),
        ("A-ATT-TIME", nil), ("A-SYN-TEST-X", nil), ("SYN-TEST", .test), ("GEN-CASE", nil),
    ])
    func theFormIsInTheId(id: String, form: RowForm?) throws {
        #expect(RowForm(try #require(SampleRegister.of(id).rows.first)) == form)
    }
}
