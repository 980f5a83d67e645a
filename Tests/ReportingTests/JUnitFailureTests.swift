import Evidence
import Foundation
import TestSupport
import Testing

@testable import Reporting

@Suite struct JUnitFailureTests {
    /// A folder with a journal in it, and the journal's path.
    private func journal() throws -> (folder: TemporaryFolder, path: String) {
        let folder = try TemporaryFolder()
        return (folder, try folder.write(try JUnitFile.journal(SampleRun.ofEveryKind.records), to: "run.jsonl"))
    }

    @Test func aFullDiskIsAnErrorInTheSystemsWords() throws {
        let (folder, path) = try journal()
        let handle = try #require(FileHandle(forWritingAtPath: "/dev/full"))
        let error = ReportError.file(FileError("write", "/dev/full", number: ENOSPC))
        #expect(throws: error) {
            var document = try JUnitDocument(
                try JUnitPlan(journal: path), descriptor: handle.fileDescriptor, path: "/dev/full")
            try document.write(journal: path)
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["run.jsonl"])
        #expect("\(error)" == "the report was not written: cannot write /dev/full: No space left on device")
    }

    @Test func aFolderThatIsNotThereIsAnError() throws {
        let (folder, path) = try journal()
        let error = try #require(throws: ReportError.self) {
            try JUnitReport.write(journal: path, to: folder.path + "/none/junit.xml")
        }
        guard case .file(let file) = error else {
            Issue.record("\(error)")
            return
        }
        #expect(file.action == "create")
        #expect(file.number == ENOENT)
    }

    @Test func whatIsNoFileIsNotReplaced() throws {
        let (folder, path) = try journal()
        for target in ["/dev/null", folder.path] {
            #expect(throws: ReportError.notAFile(path: target)) { try JUnitReport.write(journal: path, to: target) }
        }
    }

    @Test func aJournalThatCannotBeReadLeavesTheOldReport() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("old".utf8, to: "junit.xml")
        let error = ReportError.journal(.file(FileError("read", folder.path + "/none", number: ENOENT)))
        #expect(throws: error) { try JUnitReport.write(journal: folder.path + "/none", to: path) }
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == Data("old".utf8))
    }

    @Test func anOldReportIsReplaced() throws {
        let (folder, path) = try journal()
        let target = try folder.write("old".utf8, to: "junit.xml")
        try JUnitReport.write(journal: path, to: target)
        #expect(try Data(contentsOf: URL(fileURLWithPath: target)).starts(with: "<?xml".utf8))
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["junit.xml", "run.jsonl"])
    }

    @Test func aFileThatIsNotPutInPlaceLeavesNothing() throws {
        let folder = try TemporaryFolder()
        do {
            let file = try ReplacedFile(path: folder.path + "/junit.xml")
            #expect(FileManager.default.fileExists(atPath: file.temporaryPath))
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }

    @Test(arguments: [
        ("<testsuites/>", "0 suites instead of 1"),
        ("<testsuites><testsuite/><testsuite/></testsuites>", "2 suites instead of 1"),
        (
            "<testsuites><testsuite><testcase/></testsuite></testsuites>",
            "suite 0 has 1 tests, 0 failures, 0 errors, 0 skipped instead of 1 tests, 1 failures, 0 errors, 0 skipped"
        ),
        ("<testsuites><testsuite><testcase><failure/></testcase>", "Extra content at the end of the document"),
        ("<testsuites>\u{1}</testsuites>", "PCDATA invalid Char value 1"),
        ("", "Extra content at the end of the document"),
    ])
    func theSelfCheckFindsWhatIsWrong(text: String, reason: String) throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(text.utf8, to: "junit.xml")
        #expect(throws: ReportError.selfCheck(path: path, reason: reason)) {
            try JUnitSelfCheck.check(path, against: [JUnitTotals(tests: 1, failures: 1)])
        }
    }

    @Test func theSelfCheckOfAFileThatIsGone() {
        #expect(throws: ReportError.selfCheck(path: "/none", reason: "it cannot be opened")) {
            try JUnitSelfCheck.check("/none", against: [])
        }
    }
}
