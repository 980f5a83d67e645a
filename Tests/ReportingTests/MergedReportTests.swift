import Evidence
import Foundation
import Testing

@testable import Reporting

/// Reports of runs on several rigs.
@Suite struct MergedReportTests {
    /// A closed merged run of two rigs with a suite each.
    private func run(
        divided: Bool? = nil, shard: Shard? = nil, _ verdicts: [[Verdict]], trouble: Trouble? = nil,
        _ note: (inout SampleRun) -> Void = { _ in }
    ) -> SampleRun {
        let rigs = ["bench-1", "bench-2"]
        var run = SampleRun(planned: verdicts.reduce(0) { $0 + $1.count }) { head in
            head.divided = divided
            head.rig = "bench-1, bench-2"
            head.parts = rigs.enumerated().map { place, rig in
                var part = head
                part.rig = rig
                part.port = "/dev/tty\(place)"
                part.host = "host-\(place)"
                part.startedAt = "2026-07-2\(place + 2)T09:30:05.123Z"
                part.shard = shard
                part.plannedCases = verdicts[place].count
                part.parameters["own"] = rig
                return RunPart(head: part, end: RunEnd(stamp: Stamp(nanoseconds: 2_000_000_000)))
            }
        }
        note(&run)
        for (rig, verdicts) in zip(rigs, verdicts) {
            run.append(
                .suiteBegan(
                    SuiteHead(
                        name: "FTPMODE", title: "T", clause: nil, command: nil, path: "p", repetition: 1, rig: rig,
                        shard: shard?.number)))
            for (place, verdict) in verdicts.enumerated() {
                run.begin("FTPMODE/\(divided == true ? "\(rig)-" : "")\(place)")
                run.end(verdict, verdict == .pass ? nil : SampleRun.mismatch)
            }
            run.endSuite()
        }
        run.close(trouble)
        return run
    }

    /// The same case of two rigs is two cases, and both have a history of their own.
    @Test func eachSuiteTellsItsRig() throws {
        let file = try JUnitFile(run([[.pass, .pass], [.pass, .fail]]))
        #expect(
            file.cases.map(\.suite) == Array(repeating: "FTPMODE (bench-1)", count: 2)
                + Array(repeating: "FTPMODE (bench-2)", count: 2))
        #expect(Set(file.cases.map(\.classname)) == ["attest.bench-1.FTPMODE", "attest.bench-2.FTPMODE"])
        let properties = file.properties(ofSuite: 1)
        #expect(properties["rig"] == "bench-2")
        #expect(properties["port"] == "/dev/tty1")
        #expect(properties["parameter.own"] == "bench-2")
        #expect(file.suites[1]["hostname"] == "host-1")
        #expect(file.suites[1]["timestamp"].hasPrefix("2026-07-23"))
    }

    /// Where cases are divided, a case's history does not depend on who ran it.
    @Test func aDividedCaseKeepsItsClass() throws {
        let shard = Shard(number: 2, count: 8, cases: 32)
        let file = try JUnitFile(run(divided: true, shard: shard, [[.pass], [.pass]]))
        #expect(file.cases.map(\.suite) == ["FTPMODE (bench-1, shard 2/8)", "FTPMODE (bench-2, shard 2/8)"])
        #expect(Set(file.cases.map(\.classname)) == ["attest.FTPMODE"])
        #expect(file.properties(ofSuite: 0)["shard"] == "2/8")
    }

    /// A rig that tested nothing is red, however green the other one is.
    @Test func aRigThatTestedNothingIsAProblem() throws {
        let file = try JUnitFile(run([[.pass], [.notApplicable]]))
        let problem = try #require(file.cases.last)
        #expect(problem.type == "harness.nothing-applicable")
        #expect(problem.name == "attest run on bench-2")
        let divided = try JUnitFile(run(divided: true, [[.pass], [.notApplicable]]))
        #expect(divided.cases.count == 2)
    }

    /// An error of one rig does not hide another's trouble.
    @Test func troubleIsAlwaysTold() throws {
        let file = try JUnitFile(
            run([[.error], [.pass]], trouble: Trouble(code: "expect.mismatch", message: "b: gone")))
        #expect(file.cases.last?.message == "b: gone")
    }

    @Test func theSummaryTellsOfEachRig() {
        var summary = RigsSummary(style: .plain)
        let sample = run(divided: true, [[.pass, .pass], [.pass]]) {
            $0.observe(.warning, "rig.ended-early", "bench-2 ended early")
        }
        for record in sample.records { summary.receive(record) }
        let text = summary.text(reports: ["here"])
        #expect(text.contains("  bench-1  2 cases in 1.000 s: 2 passed\n  bench-2  1 case in 1.000 s: 1 passed\n"))
        #expect(text.contains("warning[rig.ended-early]: bench-2 ended early"))
        #expect(text.contains("3 cases in "))
        #expect(text.hasSuffix("reports  here\n"))
    }

    /// However two rigs' records fall among each other, lines are whole and a failure's lines stand together.
    @Test(arguments: [ConsoleStyle.plain, .terminalNoColor(width: 60)])
    func linesAreWhole(style: ConsoleStyle) throws {
        var console = RigsConsole(
            RigsConsole.Heading(
                tool: "1", id: "r", rigs: [("a", "/dev/a"), ("bench-2", "/dev/b")], selection: ["S"], cases: 4,
                repetitions: 1, notes: []), style: style)
        var text = console.header()
        var first = SampleRun(planned: 2)
        first.suite("S")
        first.begin("S/1")
        first.step("send AT", took: .milliseconds(1), of: .seconds(1))
        first.end(.fail, SampleRun.mismatch)
        first.begin("S/2")
        first.end(.pass)
        first.close()
        for record in first.records {
            text += console.receive(record, from: 0)
            text += console.receive(record, from: 1)
        }
        text += console.finish()
        // What stands on a terminal in the end.
        let shown = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            line.components(separatedBy: "\u{1B}[2K").last.map { $0.components(separatedBy: "\r").last ?? "" } ?? ""
        }
        let lines = shown.filter { !$0.isEmpty && !$0.hasPrefix("[") }
        for name in ["a      ", "bench-2"] {
            let mark = try #require(lines.firstIndex { $0.hasPrefix("  \(name)  FAIL") })
            #expect(lines[mark + 1] == "    error[expect.mismatch]: expected an error, received OK")
            #expect(lines[(mark + 1)...].prefix { $0.hasPrefix("    ") }.count == 7)
            #expect(lines.contains { $0.hasPrefix("  \(name)  pass") && $0.hasSuffix("  S/2") })
            #expect(lines.contains { $0.hasPrefix("  \(name)  ended: 2 cases in ") })
        }
    }
}
