import Evidence
import Testing

@testable import Reporting

@Suite struct ProofConsoleTests {
    private func text(_ proof: SampleProofRecords, _ style: ConsoleStyle = .plain) -> String {
        var console = ProofConsole(style: style)
        return proof.records.map { console.receive($0) }.joined() + console.finish(reports: ["a/junit.xml", "a/proof"])
    }

    @Test func theWholeOfAProofInLines() {
        let golden = """
            attest 0.1.0, proof 20260722T093005Z-3f9a1c

              rig      prove
              suites   Suites/L610
              cases    9
              defects  5 of 950
              right    3 of 68
              jobs     32

              clean         2.000 s  8 cases     none
              SURVIVED       900 ms  mode-kept                     FTPMODE-ATT-PERSIST
              SURVIVED         0 ms  errors-odd                    ERR-CME
              ELSEWHERE        0 ms  mode-ok-twice                 FTPMODE-SYN-SET
              UNDECIDED        0 ms  open-plain                    FTPOPEN-VAL-SFTP
              ALARM        81.000 s  9 cases     slow
              INCONC        3.000 s  9 cases     chatty

            not killed
              SURVIVED   ERR-CME              errors-odd     no case covers the row
              SURVIVED   FTPMODE-ATT-PERSIST  mode-kept      passes FTPMODE/restart and 2 more
              ELSEWHERE  FTPMODE-SYN-SET      mode-ok-twice  FTPMODE/read fails for FTPMODE-SYN-READ: OK came<0x1B>[2J
              UNDECIDED  FTPOPEN-VAL-SFTP     open-plain     FTPOPEN/sftp is not applicable: needs sftp: no `sshd`

            no witnesses
              FTPMODE/old fails on a module without defects: KO is missing

            false alarms
              slow  FTPMODE/set  fail: too late

            no verdict
              chatty  FTPMODE/set  inconclusive: nobody can tell

            slowest defects
                 2.500 s  mode-ok-missing
                  900 ms  mode-kept
                    0 ms  errors-odd
                    0 ms  mode-ok-twice
                    0 ms  open-plain

            defects of  killed  elsewhere  survived  undecided     slowest
            ERR            0/1          –         1          –        0 ms  errors-odd
            FTPMODE        1/3          1         1          –     2.500 s  mode-ok-missing
            FTPOPEN        0/1          –         –          1        0 ms  open-plain
            all            1/5          1         2          1     2.500 s  mode-ok-missing

            1 of 5 defects killed, 2 survived, 1 killed for other rows only, 1 undecided
            1 of 3 right modules without a false alarm, 1 false alarm, 1 without a verdict
            90.000 s, 3 cases run again
            reports  a/junit.xml
                     a/proof

            """
        #expect(text(SampleProofRecords()) == golden)
    }

    @Test func noLineOfTheTableIsLongerThanATerminalIsWide() {
        let defects = (0..<3000).map { number in
            DefectProof(
                name: String(repeating: "x", count: 60), row: number < 1500 ? "FTPGETTOFS-SYN" : "ERR-CME",
                outcome: .undecided, duration: .seconds(10_000))
        }
        let lines = DefectTable(defects).text(.plain).split(separator: "\n")
        #expect(lines.count == 4)
        #expect(lines.allSatisfy { $0.count <= 100 })
    }

    @Test func aListForPeopleTellsWhichCaseKilledEachDefect() {
        var tally = ProofTally()
        for record in SampleProofRecords().records { tally.receive(record) }
        let list = """
            outcome    row                  defect              time  the case that killed it first, or why none did
            survived   ERR-CME              errors-odd          0 ms  no case covers the row
            survived   FTPMODE-ATT-PERSIST  mode-kept         900 ms  passes FTPMODE/restart and 2 more
            killed     FTPMODE-SYN-SET      mode-ok-missing  2.500 s  FTPMODE/set: no final result code came
            elsewhere  FTPMODE-SYN-SET      mode-ok-twice       0 ms  FTPMODE/read fails for FTPMODE-SYN-READ: OK came<0x1B>[2J
            undecided  FTPOPEN-VAL-SFTP     open-plain          0 ms  FTPOPEN/sftp is not applicable: needs sftp: no `sshd`

            """
        #expect(DefectList.text(of: tally.defects) == list)
    }

    @Test func aTerminalShowsHowFarItIsInItsLastLine() {
        var console = ProofConsole(style: .terminalNoColor(width: 120))
        let records = SampleProofRecords().records
        _ = console.receive(records[0])
        _ = console.receive(records[1])
        #expect(
            console.receive(records[2])
                == "\r\u{1B}[2Kkilled 1 of 1, 5 defects in all · right modules 1 of 3 · 0 cases")
        #expect(console.cases(17).hasSuffix("right modules 1 of 3 · 17 cases"))
        #expect(console.retrying(2).hasSuffix("17 cases · 2 open, tried again one by one"))
        #expect(console.finish(reports: []).hasPrefix("\r\u{1B}[2K\n"))
    }

    @Test func withoutATerminalProgressIsLeftOut() {
        var console = ProofConsole(style: .plain)
        _ = console.receive(SampleProofRecords().records[0])
        #expect(console.cases(17) == "")
    }

    @Test func whatWasNotTriedAndWhyStandsAtTheEnd() {
        var proof = SampleProofRecords()
        proof.defects = ProofHead.Share(10, of: 950)
        proof.trouble = Trouble(code: "run.interrupted", message: "the run was ended by SIGINT")
        let text = text(proof)
        #expect(text.contains("error[run.interrupted]: the run was ended by SIGINT"))
        let counts = "2 survived, 1 killed for other rows only, 1 undecided, 5 not tried"
        #expect(text.contains("1 of 10 defects killed, " + counts))
    }

    @Test func aProofWithoutEndSaysSo() {
        var proof = SampleProofRecords()
        proof.isClosed = false
        #expect(text(proof).contains("the proof was cut off\n"))
    }
}
