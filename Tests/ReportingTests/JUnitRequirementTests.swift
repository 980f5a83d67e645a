import Evidence
import Foundation
import FoundationXML
import Testing

@testable import Reporting

/// The requirements of a case: properties of its suite, since both schemas give a testcase none, and words of its failure.
@Suite struct JUnitRequirementTests {
    private func requirements(_ file: JUnitFile, ofSuite index: Int) -> [String: String] {
        file.properties(ofSuite: index).filter { $0.key.hasPrefix("requirements.") }
    }

    @Test func eachTestcaseHasThemUnderItsName() throws {
        let file = try JUnitFile(SampleRun.ofEveryKind)
        for (index, suite) in file.suites.enumerated() {
            let names = suite.elements(forName: "testcase").map { $0["name"] }
            #expect(Set(requirements(file, ofSuite: index).keys) == Set(names.map { "requirements." + $0 }))
        }
        #expect(requirements(file, ofSuite: 1)["requirements.FTPGET/big"] == "FTPMODE-SYN-SET")
    }

    @Test func namesAreThoseOfTheTestcasesAlsoWhereTheyCollide() throws {
        var run = SampleRun(planned: 4, repetitions: 2)
        for repetition in 1...2 {
            run.suite("A", repetition: repetition)
            for name in ["a", "a", "\u{1}"] {
                run.begin(name)
                run.end(.pass)
            }
            run.endSuite()
        }
        run.close()
        let file = try JUnitFile(run)
        #expect(
            Set(requirements(file, ofSuite: 1).keys) == [
                "requirements.a (repetition 2)", "requirements.a (repetition 2) #2",
                "requirements.<0x01> (repetition 2)",
            ])
        #expect(Set(file.cases.suffix(3).map { "requirements." + $0.name }) == Set(requirements(file, ofSuite: 1).keys))
    }

    /// A suite that is not closed, and one that the run broke off in.
    @Test func aSuiteHasThoseOfItsOwnCases() throws {
        var run = SampleRun(planned: 3)
        run.suite("A")
        run.begin("A/a")
        run.end(.pass)
        run.suite("B")
        run.begin("B/b")
        let file = try JUnitFile(run)
        #expect(Set(requirements(file, ofSuite: 0).keys) == ["requirements.A/a"])
        #expect(Set(requirements(file, ofSuite: 1).keys) == ["requirements.B/b"])
    }

    @Test func aFailureNamesTheRequirementsThatItBreaks() throws {
        let failure = try #require(try JUnitFile(SampleRun.ofEveryKind).cases.first { $0.result == "failure" })
        #expect(failure.message == "expected an error, received OK (FTPMODE-VAL-RANGE)")
        #expect(failure.body.contains("\ncovers: FTPMODE-SYN-SET\ndecided by: FTPMODE-VAL-RANGE\n"))
    }

    /// A message has 200 characters: what it says must not be lost for ids.
    @Test(arguments: [(3, true), (30, false)])
    func longSummariesLeaveRoomForFewRequirements(count: Int, areNamed: Bool) throws {
        let ids = (0..<count).map { "FTPMODE-\($0)" }
        var run = SampleRun(planned: 1)
        run.suite("A")
        run.begin("A/a")
        run.end(
            .fail,
            Finding(code: "c", summary: String(repeating: "x", count: 300), report: "r", requirements: ids))
        run.close()
        let message = try #require(try JUnitFile(run).cases.first?.message)
        #expect(message.unicodeScalars.count == 200)
        #expect(message.hasSuffix("… (FTPMODE-0, FTPMODE-1, FTPMODE-2)") == areNamed)
        #expect(message.hasPrefix(String(repeating: "x", count: 100)))
    }
}
