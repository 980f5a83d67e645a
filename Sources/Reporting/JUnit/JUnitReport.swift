import Evidence

/// Makes a JUnit report from a journal, in memory that does not grow with the journal.
///
/// The report is valid against both schemas that consumers cite, junit-10.xsd and the one of Windy Road: a bare
/// `<testsuites>`, one `<testsuite>` for each suite and repetition, one `<testcase>` for each case, with at most one
/// result in it. A run that was in trouble, was cut off, ran nothing or did not come to all its cases holds an error
/// even where its cases are all green.
public enum JUnitReport {
    /// Writes the report of the journal at `journal` to `path`.
    ///
    /// A journal that is cut off or damaged is reported up to there. The report is written beside its place, read again
    /// and then put there in one step. Throws `ReportError`; what stood at `path` then still stands there.
    public static func write(journal: String, to path: String) throws {
        do {
            let plan = try JUnitPlan(journal: journal)
            let file = try ReplacedFile(path: path)
            var document = try JUnitDocument(plan, descriptor: file.descriptor, path: path)
            try document.write(journal: journal)
            try file.finish()
            try JUnitSelfCheck.check(file.temporaryPath, against: plan.expectedSuites)
            try file.replace()
        } catch let error as JournalError {
            throw ReportError.journal(error)
        }
    }
}
