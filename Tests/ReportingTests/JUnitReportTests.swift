import Evidence
import Foundation
import Testing

@testable import Reporting

@Suite struct JUnitReportTests {
    @Test func theWholeReportOfASmallRun() throws {
        var run = SampleRun(planned: 2)
        run.suite("FTPMODE", title: "Passive & active")
        run.begin("FTPMODE/set", ["mode": "0"])
        run.step("send AT+FTPMODE=0", took: .milliseconds(12), of: .seconds(1))
        run.observe(.warning, "time.marginal", "a <warning>")
        run.end(.pass, after: .milliseconds(17))
        run.begin("FTPMODE/bad")
        run.end(.fail, SampleRun.mismatch)
        run.endSuite()
        run.close()
        let golden = """
            <?xml version="1.0" encoding="UTF-8"?>
            <testsuites>
              <testsuite name="FTPMODE" package="attest" id="0" timestamp="2026-07-22T09:30:05" hostname="bench" \
            tests="2" failures="1" errors="0" skipped="0" time="0.029">
                <properties>
                  <property name="run" value="20260722T093005Z-3f9a1c"/>
                  <property name="tool" value="attest 0.1.0"/>
                  <property name="rig" value="emulator"/>
                  <property name="port" value="emulator"/>
                  <property name="selection" value="Suites/L610"/>
                  <property name="repetitions" value="1"/>
                  <property name="parameter.apn" value="internet"/>
                  <property name="parameter.ftp-peer" value="embedded"/>
                  <property name="suite.title" value="Passive &amp; active"/>
                  <property name="suite.file" value="Suites/FTPMODE.yaml"/>
                  <property name="suite.clause" value="1.2.21"/>
                  <property name="suite.command" value="+FTPMODE"/>
                  <property name="suite.repetition" value="1"/>
                  <property name="requirements.FTPMODE/set[mode=0]" value="FTPMODE-SYN-SET"/>
                  <property name="requirements.FTPMODE/bad" value="FTPMODE-SYN-SET"/>
                </properties>
                <testcase name="FTPMODE/set[mode=0]" classname="attest.FTPMODE" time="0.017"/>
                <testcase name="FTPMODE/bad" classname="attest.FTPMODE" time="0.012">
                  <failure message="expected an error, received OK (FTPMODE-VAL-RANGE)" type="expect.mismatch">\
            error[expect.mismatch]: expected an error, received OK
              --&gt; Suites/FTPMODE.yaml:14:17
               |
            14 |         expect: error
               |                 ^^^^^
               = note: sent AT+FTPMODE=2&lt;CR&gt;
               = note: received &lt;CR&gt;&lt;LF&gt;OK&lt;CR&gt;&lt;LF&gt;

            case: A mode is read back
            suite: Suites/FTPMODE.yaml:9
            given: session
            level: must
            tags: quick
            covers: FTPMODE-SYN-SET
            decided by: FTPMODE-VAL-RANGE
            </failure>
                </testcase>
                <system-out>FTPMODE/set[mode=0]: pass
                given session, must, tags quick, covers FTPMODE-SYN-SET, slowest 12 ms of 1.000 s
                warning time.marginal: a &lt;warning&gt;
            FTPMODE/bad: fail
                given session, must, tags quick, covers FTPMODE-SYN-SET
            </system-out>
                <system-err></system-err>
              </testsuite>
            </testsuites>

            """
        #expect(try JUnitFile(run).text == golden)
    }

    @Test func eachVerdictHasItsElement() throws {
        let file = try JUnitFile(SampleRun.ofEveryKind)
        let cases = file.cases
        #expect(cases.map(\.result) == [nil, nil, "failure", "error", "error", "skipped"])
        #expect(cases.map(\.type) == [nil, nil, "expect.mismatch", "rig.port-lost", "inconclusive", nil])
        #expect(cases.map(\.time) == ["0.017", "1.204", "0.012", "61.000", "0.000", "0.000"])
        #expect(cases[3].message == "the port went away")
        #expect(cases[3].body.hasPrefix("the port went away\nplug it in\n\ncase: "))
        #expect(cases[4].body.hasPrefix("inconclusive: time.own-lateness\nthe host was late by 8 ms\n\ncase: "))
        #expect(cases[5].message == "NOT_APPLICABLE: needs sftp")
        #expect(file.suites.map { $0["timestamp"] } == ["2026-07-22T09:30:05", "2026-07-22T09:31:35"])
        #expect(file.suites.map { $0["time"] } == ["1.233", "61.000"])
        #expect(file.log("system-out", ofSuite: 0).hasPrefix("warning rig.coarse-clock: the clock has 4 ms steps\n"))
        #expect(file.log("system-out", ofSuite: 1).contains("FTPGET/big: error\n"))
        #expect(file.log("system-out", ofSuite: 1).contains("    record mode-error: ERROR\n"))
        #expect(file.properties(ofSuite: 1)["suite.clause"] == nil)
    }

    @Test func theSameJournalGivesTheSameBytes() throws {
        #expect(try JUnitFile(SampleRun.ofEveryKind).text == JUnitFile(SampleRun.ofEveryKind).text)
    }

    @Test func eachRepetitionIsASuiteAndItsNamesSaySo() throws {
        var run = SampleRun(planned: 2, repetitions: 2)
        for repetition in 1...2 {
            run.suite("A", repetition: repetition)
            run.begin("A/a")
            run.end(.pass)
            run.endSuite()
        }
        run.close()
        let file = try JUnitFile(run)
        #expect(file.cases.map(\.suite) == ["A (repetition 1)", "A (repetition 2)"])
        #expect(file.cases.map(\.name) == ["A/a (repetition 1)", "A/a (repetition 2)"])
        #expect(file.cases.map(\.classname) == ["attest.A", "attest.A"])
    }

    @Test func namesThatCollideAreToldApart() throws {
        var run = SampleRun(planned: 7)
        for names in [["a", "a #2", "a", "a"], ["a"], ["\u{1}", "<0x01>"]] {
            run.suite("A")
            for name in names {
                run.begin(name)
                run.end(.pass)
            }
            run.endSuite()
        }
        run.close()
        let file = try JUnitFile(run)
        #expect(file.cases.map(\.name) == ["a", "a #2", "a #3", "a #4", "a", "<0x01>", "<0x01> #2"])
        #expect(Set(file.cases.map(\.suite)) == ["A", "A #2", "A #3"])
        #expect(Set(file.cases.map(\.classname)) == ["attest.A", "attest.A #2", "attest.A #3"])
    }

    @Test func aVerdictWithoutAFindingIsStillTold() throws {
        var run = SampleRun(planned: 4)
        run.suite("A")
        for verdict in [Verdict.fail, .error, .inconclusive, .notApplicable] {
            run.begin("A/\(verdict)")
            run.end(verdict)
        }
        run.close()
        #expect(try JUnitFile(run).cases.map(\.type) == ["unexplained", "unexplained", "inconclusive", nil])
    }

    @Test func longTextsAreCutAndSaySo() throws {
        let long = String(repeating: "é\u{1}", count: 30_000)
        var run = SampleRun(planned: 40)
        run.suite("A")
        run.begin("A/a")
        for _ in 0..<150 { run.observe(.warning, "w", String(repeating: "x", count: 1_000)) }
        run.end(.fail, Finding(code: "c", summary: long, report: "first\n" + long + "\nlast"))
        run.close()
        let file = try JUnitFile(run)
        let failure = try #require(file.cases.first)
        #expect(failure.message.unicodeScalars.count == 200)
        #expect(failure.message.hasSuffix("…"))
        #expect((49_000...50_000).contains(failure.body.unicodeScalars.count))
        #expect(failure.body.hasPrefix("first\né<0x01>é"))
        #expect(failure.body.contains(" characters left out …\n"))
        #expect(failure.body.contains("\nlast\n\ncase: "))
        let log = file.log("system-out", ofSuite: 0)
        #expect((40_000...50_100).contains(log.unicodeScalars.count))
        #expect(log.hasSuffix(" lines left out: the journal holds them\n"))
    }
}
