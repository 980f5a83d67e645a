import Evidence
import Testing

@testable import Reporting

@Suite struct ConsoleReportTests {
    private func text(_ run: SampleRun, _ style: ConsoleStyle = .plain, reports: [String] = []) -> String {
        var console = ConsoleReport(style: style)
        return run.records.map { console.receive($0) }.joined() + console.finish(reports: reports)
    }

    @Test func theWholeOfARunInLines() {
        let golden = """
            attest 0.1.0, run 20260722T093005Z-3f9a1c

              rig     emulator
              port    emulator
              suites  Suites/L610
              cases   6

            FTPMODE · 1.2.21 · Passive or active data connections
              pass        17 ms  FTPMODE/set-and-read[mode=0]
              pass      1.204 s  FTPMODE/set-and-read[mode=1]
              FAIL        12 ms  FTPMODE/out-of-range[bad=2]

                error[expect.mismatch]: expected an error, received OK
                  --> Suites/FTPMODE.yaml:14:17
                   |
                14 |         expect: error
                   |                 ^^^^^
                   = note: sent AT+FTPMODE=2<CR>
                   = note: received <CR><LF>OK<CR><LF>

            FTPGET · Reading a file
              ERROR    61.000 s  FTPGET/big

                the port went away
                plug it in

              INCONC       0 ms  FTPGET/late

                the host was late by 8 ms

              n/a                FTPGET/sftp

            needs attention
              FAIL    FTPMODE/out-of-range[bad=2]  expected an error, received OK
              ERROR   FTPGET/big                   the port went away
              INCONC  FTPGET/late                  the host was late

            nearest to their budget
               95 %  951 ms of 1.000 s  FTPMODE/set-and-read[mode=1]
                1 %   12 ms of 1.000 s  FTPMODE/set-and-read[mode=0]

            warnings
              1 × rig.coarse-clock  the clock has 4 ms steps
              2 × time.marginal     first: 951 ms of 1.000 s (FTPMODE/set-and-read[mode=1])

            not applicable
              1 × needs sftp

            2 alternatives were taken; the reports name each
            6 cases in 90.027 s: 1 failed, 1 in error, 1 inconclusive, 2 passed, 1 not applicable
            reports  Reports/20260722T093005Z-3f9a1c/junit.xml
                     Reports/20260722T093005Z-3f9a1c/run.jsonl

            """
        let folder = "Reports/20260722T093005Z-3f9a1c"
        #expect(text(SampleRun.ofEveryKind, reports: [folder + "/junit.xml", folder + "/run.jsonl"]) == golden)
    }

    @Test func theWholeOfARepeatedRunThatBreaksOff() {
        var run = SampleRun(planned: 6, repetitions: 3)
        for (repetition, verdict) in [(1, Verdict.pass), (2, .fail)] {
            run.suite("FTPMODE", title: "Passive or active", repetition: repetition)
            run.begin("FTPMODE/a")
            run.end(verdict, verdict == .fail ? SampleRun.mismatch : nil)
            run.begin("FTPMODE/b")
            if verdict == .pass { run.end(verdict) }
            run.endSuite()
        }
        run.close(Trouble(code: "rig.port-lost", message: "the port went away", hint: "plug it in\nand try again"))
        let golden = """
            attest 0.1.0, run 20260722T093005Z-3f9a1c

              rig     emulator
              port    emulator
              suites  Suites/L610
              cases   6 in 3 repetitions

            repetition 1 of 3      24 ms  2 passed

            FTPMODE · 1.2.21 · Passive or active · repetition 2 of 3
              FAIL        12 ms  FTPMODE/a

                error[expect.mismatch]: expected an error, received OK
                  --> Suites/FTPMODE.yaml:14:17
                   |
                14 |         expect: error
                   |                 ^^^^^
                   = note: sent AT+FTPMODE=2<CR>
                   = note: received <CR><LF>OK<CR><LF>

              OPEN               FTPMODE/b
            repetition 2 of 3      12 ms  1 failed, 1 not finished

            needs attention
              FAIL    FTPMODE/a, repetition 2 of 3  expected an error, received OK
              OPEN    FTPMODE/b, repetition 2 of 3  began and did not end

            changed between repetitions
              FTPMODE/a  1 passed, 1 failed, first change in repetition 2

            error[rig.port-lost]: the port went away
               = help: plug it in
                       and try again

            4 of 6 cases in 8 ms: 1 failed, 1 not finished, 2 passed, 2 not run

            """
        #expect(text(run) == golden)
    }

    private static let onTerminal: SampleRun = {
        var run = SampleRun(planned: 1)
        run.suite("FTPMODE", title: "Passive or active")
        run.begin("FTPMODE/set-and-read", ["mode": "0"])
        run.step("send AT+FTPMODE=0", took: .milliseconds(12), of: .seconds(1))
        run.end(.pass)
        run.endSuite()
        run.close()
        return run
    }()

    @Test func aTerminalSeesColoursAndALineThatIsWrittenOver() {
        let golden = """
            <ESC>[1mattest 0.1.0, run 20260722T093005Z-3f9a1c<ESC>[0m

              rig     emulator
              port    emulator
              suites  Suites/L610
              cases   1
            <ESC>[2m[1/1] FTPMODE/set-and-read[mode=0]<ESC>[0m\
            <CR><ESC>[2K<ESC>[2m[1/1] FTPMODE/set-and-read[mode=0]  sen…<ESC>[0m\
            <CR><ESC>[2K
            <ESC>[1mFTPMODE<ESC>[0m · 1.2.21 · Passive or active
              <ESC>[32mpass  <ESC>[0m  <ESC>[2m    12 ms<ESC>[0m  FTPMODE/set-and-read[mode=0]

            <ESC>[1mnearest to their budget<ESC>[0m
                1 %  12 ms of 1.000 s  FTPMODE/set-and-read[mode=0]

            1 case in 6 ms: <ESC>[32m1 passed<ESC>[0m

            """
        #expect(visible(text(Self.onTerminal, .terminal(width: 41))) == golden)
    }

    @Test func withoutColourTheTerminalSeesTheSameWords() {
        let colored = visible(text(Self.onTerminal, .terminal(width: 80)))
        let plain = visible(text(Self.onTerminal, .terminalNoColor(width: 80)))
        #expect(plain == colored.replacing(/<ESC>\[[0-9;]*m/, with: ""))
        #expect(plain.contains("<CR><ESC>[2K[1/1] FTPMODE/set-and-read[mode=0]  send AT+FTPMODE=0<CR><ESC>[2K\n"))
    }

    private func visible(_ text: String) -> String {
        text.replacing("\u{1B}", with: "<ESC>").replacing("\r", with: "<CR>")
    }

    @Test func aCaseIsTellableAsSoonAsItEnds() {
        var console = ConsoleReport(style: .plain)
        var answers: [String] = []
        for record in Self.onTerminal.records { answers.append(console.receive(record)) }
        let telling = answers.indices.filter { !answers[$0].isEmpty }
        #expect(telling == [0, answers.count - 3])
    }

    @Test func anInterruptedRunSaysSo() {
        var run = SampleRun(planned: 3)
        run.suite("A", title: "")
        run.begin("A/a")
        let text = text(run)
        #expect(text.hasSuffix("\n1 of 3 cases: 1 not finished, 2 not run, the run was interrupted\n"))
        #expect(text.contains("\nA · 1.2.21\n  OPEN               A/a\n"))
    }

    @Test func whatComesOftenIsToldOnce() {
        var run = SampleRun(planned: 200)
        run.suite("A")
        for number in 0..<200 {
            run.begin("A/\(number)")
            run.observe(.warning, "time.marginal", "late in \(number)")
            run.observe(.record, "which", number % 4 == 0 ? "one" : "other")
            run.observe(.warning, "kind-\(number)", "x")
            run.end(number % 2 == 0 ? .notApplicable : .fail, Finding(code: "c", summary: "s", report: "r"))
        }
        run.close()
        let text = text(run)
        #expect(text.contains("\n  200 × time.marginal  first: late in 0 (A/0)\n"))
        #expect(text.contains("\n200 alternatives were taken; the reports name each\n"))
        #expect(text.contains("\n  … and 151 of other kinds\n"))
        #expect(text.contains("\n  … and 50 more\n"))
        #expect(text.contains("\nnot applicable\n  100 × s\n"))
    }

    @Test(arguments: [ConsoleStyle.plain, .terminal(width: 30), .terminal(width: 0), .terminalNoColor(width: -1)])
    func theConsoleObeysNobody(style: ConsoleStyle) {
        let hostile = "\u{1B}]0;x\u{7}\r\n\0\u{9B}2J\u{202E}\u{8}é漢"
        var run = SampleRun(planned: -5, repetitions: 2, host: hostile)
        run.append(
            .suiteBegan(
                SuiteHead(
                    name: hostile, title: hostile, clause: hostile, command: hostile, path: hostile, repetition: .max)))
        for verdict in Verdict.allCases {
            run.begin(hostile, ["mode": hostile])
            run.step(hostile, took: .nanoseconds(Int64.max), of: .nanoseconds(1))
            run.observe(.warning, hostile, hostile)
            run.observe(.record, hostile, hostile)
            run.end(verdict, after: .nanoseconds(Int64.min), Finding(code: hostile, summary: hostile, report: hostile))
        }
        run.close(Trouble(code: hostile, message: hostile, hint: hostile))
        let own = text(run, style, reports: [hostile])
            .replacing("\r\u{1B}[2K", with: "").replacing(/\u{1B}\[[0-9;]*m/, with: "")
        let strange = own.unicodeScalars.filter { $0 != "\n" && ($0.value < 0x20 || (0x7F..<0xA0).contains($0.value)) }
        #expect(strange.isEmpty)
        #expect(!own.unicodeScalars.contains("\u{202E}"))
        #expect(own.contains("<U+202E>"))
    }
}
