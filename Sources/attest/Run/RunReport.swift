import Evidence
import Foundation
import Reporting
import SourceText
import SuiteRunner

/// What a run leaves: its folder, the journal that is written first, and the reports that are made from it.
final class RunReport: RunSink {
    let folder: RunFolder
    private let journal: JournalWriter
    /// Whether `latest` leads to this run.
    private let isLatest: Bool
    private var console: ConsoleReport

    /// - Throws: `ExitStatus` when nothing can be written there, after it was said.
    init(parent: String) throws {
        do {
            folder = try RunFolder.create(in: parent)
            journal = try JournalWriter(path: folder.journal)
        } catch {
            Self.complain("no report can be written: \(error)")
            throw ExitStatus.noWork
        }
        console = ConsoleReport(style: Self.style)
        do {
            // From here on: nobody shall find the report of an earlier run under this name, whatever becomes of this one.
            try folder.pointLatest()
            isLatest = true
        } catch {
            isLatest = false
            Self.complain("`latest` cannot be made to lead to this run: \(error)")
        }
    }

    /// What the exit status is made of.
    private struct Reading {
        var tally = RunTally()
        var comparison = RepetitionComparison()
        var isClosed = false

        init() {}

        init(journal: String) throws {
            var reader = try JournalReader(path: journal)
            while let record = try reader.next() {
                tally.receive(record)
                comparison.receive(record)
            }
            isClosed = reader.ending == .closed
        }
    }

    static var style: ConsoleStyle {
        guard Terminal.isInteractive else { return .plain }
        return Terminal.wantsColour ? .terminal(width: Terminal.width()) : .terminalNoColor(width: Terminal.width())
    }

    func complain(_ message: String) {
        Self.complain(message)
    }

    private static func complain(_ message: String) {
        Terminal.complain([.unwritableReport(message)])
    }

    func append(_ record: RunRecord) throws {
        try journal.append(record)
        let text = console.receive(record)
        if !text.isEmpty { Terminal.put(text) }
    }

    /// Closes the journal, writes the reports from it and says how the process is to end.
    func finish(mayStopEarly: Bool) -> ExitStatus {
        var isWhole = isLatest
        var places: [String] = []
        var reading = Reading()
        do {
            try journal.close()
        } catch {
            isWhole = false
            Self.complain("the journal could not be closed: \(error)")
        }
        // A journal that broke off is reported as far as it goes.
        do {
            reading = try Reading(journal: folder.journal)
            isWhole = isWhole && reading.isClosed
            try JUnitReport.write(journal: folder.journal, to: folder.junit)
            places = [folder.junit, folder.journal]
        } catch {
            isWhole = false
            Self.complain("a report could not be written: \(error)")
        }
        Terminal.put(console.finish(reports: places))
        return ExitStatus.of(
            reading.tally, isWhole: isWhole, isSteady: reading.comparison.changes.isEmpty, mayStopEarly: mayStopEarly)
    }
}
