import Evidence
import Foundation
import Reporting
import SourceText
import SuiteRunner

/// The report of one of several rigs, below the run's own: its journal and its JUnit.
final class RunRigReport: RunSink {
    let folder: RunFolder
    private let journal: JournalWriter
    private let stops: RunStops
    private let endsAtFailure: Bool
    private let tell: (RunRecord) -> Void
    /// Why nothing more is written.
    private(set) var failure: (any Error)?

    /// No rig is to begin a case any more.
    struct Over: Error {}

    /// - Parameters:
    ///   - endsAtFailure: whether a failure or an error ends all rigs.
    ///   - tell: hears each record that was written.
    /// - Throws: when nothing can be written there.
    init(
        _ folder: RunFolder, stops: RunStops, endsAtFailure: Bool, tell: @escaping (RunRecord) -> Void
    ) throws {
        self.folder = folder
        self.stops = stops
        self.endsAtFailure = endsAtFailure
        self.tell = tell
        journal = try JournalWriter(path: folder.journal)
    }

    func append(_ record: RunRecord) throws {
        if case .caseBegan = record, stops.isOver { throw Over() }
        do {
            try journal.append(record)
        } catch {
            failure = error
            throw error
        }
        tell(record)
        if case .caseEnded(let end) = record, endsAtFailure, end.outcome.isFailure || end.outcome == .error {
            stops.end()
        }
    }

    /// Closes the journal and writes the report.
    ///
    /// - Returns: whether all of it could be written; else it was said.
    func finish() -> Bool {
        do {
            if let failure { throw failure }
            try journal.close()
            try JUnitReport.write(journal: folder.journal, to: folder.junit)
            return true
        } catch {
            try? journal.close()
            Terminal.complain([.unwritableReport("\(folder.path): \(error)")])
            return false
        }
    }
}
