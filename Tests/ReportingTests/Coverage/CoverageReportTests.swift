import SourceText
import SuiteLanguage
import Testing
import Traceability

@testable import Reporting

@Suite struct CoverageReportTests {
    private func text(_ coverage: Coverage, _ style: ConsoleStyle = .plain, files: [String] = []) -> String {
        CoverageReport(coverage, style: style).text(files: files)
    }

    private static let claims = """
        coverage of Suites/requirements.csv

          proved           –  no proof is among the runs
          exercised        –  no run was named
          claimed     83.3 %  (5 of 6 rows that must hold)  a step says that it covers the row

          claimed     test  read  set  attr  behav  must
          1.2.1  +A    0/1     –  1/1   2/2      –   3/4   75.0 %
          1.2.2  +B      –   1/1  1/1     –    1/2   2/2  100.0 %
                 all   0/1   1/1  2/2   2/2    1/2   5/6   83.3 %

        no step covers them: 1 must, 1 may
          must    A-SYN-TEST  1.2.1.2  The test form of A says "+A: (0-1)", then OK.
          may     B-BEH-LOSE  1.2.2.1  B is lost.

        claimed: 5 of 6 rows that must hold, 83.3 %

        """

    private static let proof = """
        coverage of Suites/requirements.csv
          runs    20260722T093005Z-000001 (bench<0x1B>), loosened: final-limit 2s (standard 1s)
          proofs  20260722T100000Z-000002

          proved      16.6 %  (1 of 6 rows that must hold)  a step that covers the row has found a defect that breaks it
          exercised   50.0 %  (3 of 6 rows that must hold)  a step that covers the row has run and decided it
          claimed     83.3 %  (5 of 6 rows that must hold)  a step says that it covers the row

          proved      test  read  set  attr  behav  must
          1.2.1  +A    0/1     –  1/1   0/2      –   1/4   25.0 %
          1.2.2  +B      –   0/1  0/1     –    0/2   0/2    0.0 %
                 all   0/1   0/1  1/2   0/2    0/2   1/6   16.6 %

        broken: 1 must
          must    A-ATT-TIME  1.2.1.3  A/set

        broken, though that is only a warning: 1 should
          should  B-BEH-KEEP  1.2.2.1  B/keep

        no step covers them: 1 must, 1 may
          must    A-SYN-TEST  1.2.1.2  The test form of A says "+A: (0-1)", then OK.
          may     B-BEH-LOSE  1.2.2.1  B is lost.

        covered, not exercised: 2 must
          not applicable: needs sim-pin: "none"<LF> is set
            must    A-ATT-PIN   1.2.1.3  A needs the PIN.
          known to fail: known issue LAB-17
            must    B-SYN-READ  1.2.2.2  B is read.

        exercised, not proved: 2 must, 1 should
          a defect of it was found by no step
            must    A-ATT-TIME  1.2.1.3  A answers in time.
          the case that found a defect of it covers it no more, or is another one now
            must    B-SYN-SET   1.2.2.2  B is set.
          no defect of it was tried
            should  B-BEH-KEEP  1.2.2.1  B is kept.

        proved: 1 of 6 rows that must hold, 16.6 %
        reports  Reports/a/coverage.csv
                 Reports/a/coverage.json

        """

    @Test func claimsAlone() throws {
        #expect(try text(SampleCoverage.claimed()) == Self.claims)
    }

    @Test func aRunAndAProof() throws {
        #expect(
            try text(SampleCoverage.proved(), files: ["Reports/a/coverage.csv", "Reports/a/coverage.json"])
                == Self.proof)
    }

    @Test func eachRegisterHasATableOfItsOwnAspects() throws {
        let header = "id,clause,command,aspect,level,requirement\n"
        let registers = try [("a.csv", "A,1,+A,syntax,must,A."), ("b.csv", "B,2.1,Z,range,should,B.")].map {
            try Register(parsing: SourceFile(path: $0, text: header + $1 + "\n"))
        }
        let tables = """
            a.csv
              claimed  syntax  must
              1  +A       0/1   0/1    0.0 %
                 all      0/1   0/1    0.0 %

            b.csv
              claimed   range  must
              2.1  Z      0/1     –
                   all    0/1     –

            """
        #expect(text(Coverage(registers)).contains("\n\n" + tables))
    }

    @Test func aTerminalHasColoursAndNoLineThatIsTooLong() throws {
        let coverage = try SampleCoverage.proved()
        let coloured = text(coverage, .terminal(width: 80))
        let plain = text(coverage, .terminalNoColor(width: 80))
        #expect(coloured.contains("\u{1B}[33m"))
        #expect(coloured.replacing(#/\x1B\[[0-9;]*m/#, with: "") == plain)
        for line in plain.split(separator: "\n").filter({ $0.contains("-SYN-") || $0.contains("-BEH-") }) {
            #expect(line.count < 80)
        }
    }

    @Test func whatJournalsHoldIsNoCommandToATerminal() throws {
        let text = try text(SampleCoverage.proved())
        #expect(text.contains("bench<0x1B>"))
        #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 })
    }
}
