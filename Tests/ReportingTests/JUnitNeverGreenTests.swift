import Evidence
import Foundation
import TestSupport
import Testing

@testable import Reporting

/// Whatever is wrong with a run shows to somebody who only counts.
@Suite struct JUnitNeverGreenTests {
    private static let trouble = Trouble(code: "rig.port-absent", message: "no /dev/ttyUSB2", hint: "plug it in")

    /// The errors of the suite that stands for the run.
    private func problems(_ file: JUnitFile) -> [JUnitFile.Case] {
        file.cases.filter { $0.classname == "attest" }
    }

    @Test func aRunWithTroubleHoldsIt() throws {
        var run = SampleRun(planned: 0)
        run.close(Self.trouble)
        let file = try JUnitFile(run)
        let problem = try #require(file.cases.first)
        #expect(file.cases.count == 1)
        #expect(problem.name == "attest run")
        #expect(problem.result == "error")
        #expect(problem.type == "rig.port-absent")
        #expect(problem.message == "no /dev/ttyUSB2")
        #expect(problem.body == "no /dev/ttyUSB2\nhelp: plug it in\n")
        #expect(file.log("system-err", ofSuite: 0) == "no /dev/ttyUSB2\nhelp: plug it in\n")
    }

    @Test func troubleThatACaseCarriesIsNotToldTwice() throws {
        for (code, told) in [("rig.port-absent", 0), ("rig.other", 1)] {
            var run = SampleRun(planned: 1)
            run.suite("A")
            run.begin("A/a")
            run.end(.error, Finding(code: code, summary: "no port", report: "no port"))
            run.endSuite()
            run.close(Self.trouble)
            #expect(problems(try JUnitFile(run)).count == told)
        }
    }

    @Test func casesThatWereNotReachedAreAnError() throws {
        var run = SampleRun(planned: 80)
        run.suite("A")
        run.begin("A/a")
        run.end(.pass)
        run.endSuite()
        run.close(Self.trouble)
        let file = try JUnitFile(run)
        #expect(problems(file).map(\.name) == ["attest run", "attest run: cases not run"])
        #expect(problems(file).last?.message == "79 of 80 cases were not run")
        #expect(file.properties(ofSuite: 1)["cases.not-run"] == "79")
        #expect(file.properties(ofSuite: 1)["cases.planned"] == "80")
        #expect(file.properties(ofSuite: 1)["cases.begun"] == "1")
    }

    @Test func aRunOfNothingIsAnError() throws {
        var run = SampleRun(planned: 0)
        run.suite("A")
        run.endSuite()
        run.close()
        #expect(problems(try JUnitFile(run)).map(\.type) == ["harness.nothing-ran"])
    }

    @Test func aRunInWhichNothingWasApplicableIsAnError() throws {
        var run = SampleRun(planned: 1)
        run.suite("A")
        run.begin("A/a")
        run.end(.notApplicable)
        run.endSuite()
        run.close()
        #expect(problems(try JUnitFile(run)).map(\.type) == ["harness.nothing-applicable"])
    }

    @Test func aCaseWithoutAnEndIsAnError() throws {
        var run = SampleRun(planned: 1)
        run.suite("A")
        run.begin("A/a")
        let cut = try JUnitFile(run)
        #expect(cut.cases.map(\.type) == ["harness.not-finished", "harness.interrupted"])
        run.endSuite()
        run.close()
        #expect(try JUnitFile(run).cases.map(\.type) == ["harness.not-finished"])
    }

    @Test func aJournalCutAnywhereGivesAReportWithAnError() throws {
        var run = SampleRun(planned: 1, parameters: [:])
        run.suite("A")
        run.begin("A/a")
        run.end(.pass)
        run.endSuite()
        run.close()
        let bytes = try JUnitFile.journal(run.records)
        let folder = try TemporaryFolder()
        let path = folder.path + "/junit.xml"
        var validated: Set<String> = []
        let ends = bytes.indices.filter { bytes[$0] == 0x0A }
        let lengths = Set(stride(from: 0, to: bytes.count, by: 13)).union(ends).union(ends.dropLast().map { $0 + 1 })
        for length in lengths.sorted() {
            try JUnitReport.write(journal: try folder.write(bytes[..<length], to: "run.jsonl"), to: path)
            let text = String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
            #expect(text.contains(#"type="harness.interrupted""#), "cut at \(length)")
            if validated.insert(text).inserted { #expect(try SchemaValidator.complaints(about: path) == []) }
        }
        // One report for each number of whole lines; the end of the suite adds nothing.
        #expect(validated.count == run.records.count - 1)
        #expect(problems(try JUnitFile(journal: bytes)).isEmpty)
    }

    @Test func aDamagedJournalIsReportedUpToTheDamage() throws {
        var bytes = try JUnitFile.journal(SampleRun.ofEveryKind.records)
        let lines = bytes.indices.filter { bytes[$0] == 0x0A }
        for line in 0..<lines.count {
            bytes[lines[line] - 1] ^= 1
            let problem = problems(try JUnitFile(journal: bytes)).first
            #expect(problem?.type == "harness.journal-damaged")
            #expect(problem?.message == "the journal is damaged at line \(line + 1)")
            bytes[lines[line] - 1] ^= 1
        }
    }
}
