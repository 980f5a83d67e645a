import Evidence
import Foundation
import Reporting
import SourceText

/// What several rigs, or several runs that are merged, leave together: a folder with one journal and one JUnit report.
struct MergedReport {
    let folder: RunFolder
    /// Whether `latest` leads to it.
    private let isLatest: Bool

    /// - Throws: `ExitStatus` when nothing can be written there, after it was said.
    init(parent: String) throws {
        do {
            folder = try RunFolder.create(in: parent)
        } catch {
            Terminal.complain([.unwritableReport("no report can be written: \(error)")])
            throw ExitStatus.noWork
        }
        do {
            // From here on, as with every run.
            try folder.pointLatest()
            isLatest = true
        } catch {
            isLatest = false
            Terminal.complain([.unwritableReport("`latest` cannot be made to lead to this run: \(error)")])
        }
    }

    /// The folders of rigs below this one, in their order.
    ///
    /// - Throws: `ExitStatus` when one cannot be made, after it was said.
    func makeFolders(of rigs: [String]) throws -> [RunFolder] {
        do {
            return try folder.makeRigFolders(rigs)
        } catch {
            Terminal.complain([.unwritableReport("no report can be written: \(error)")])
            throw ExitStatus.noWork
        }
    }

    /// Writes the merged journal and the report that is made from it, tells what they say, and how the process is to end.
    ///
    /// - Parameters:
    ///   - isWholePlan: whether a shard that is not there is missing.
    ///   - isWhole: whether what is merged could be written.
    func finish(merging journals: [String], isWholePlan: Bool, isWhole: Bool, mayStopEarly: Bool) -> ExitStatus {
        do {
            let run = try MergedRun(journals: journals, isWholePlan: isWholePlan)
            return write(run, isWhole: isWhole, mayStopEarly: mayStopEarly)
        } catch let refusal as MergeRefusal {
            Terminal.complain([.unwritableReport("the journals could not be merged: \(refusal.message)")])
        } catch {
            Terminal.complain([.unwritableReport("the journals could not be merged: \(error)")])
        }
        return .noWork
    }

    func write(_ run: MergedRun, isWhole: Bool, mayStopEarly: Bool) -> ExitStatus {
        var isWhole = isWhole && isLatest
        var places: [String] = []
        var tallies = RigTallies()
        var comparison = RepetitionComparison()
        var summary = RigsSummary(style: RunReport.style)
        do {
            try MergedJournal.write(run, id: folder.id, tool: Version.text, to: folder.journal)
            var reader = try JournalReader(path: folder.journal)
            while let record = try reader.next() {
                tallies.receive(record)
                comparison.receive(record)
                summary.receive(record)
            }
            isWhole = isWhole && reader.ending == .closed
            try JUnitReport.write(journal: folder.journal, to: folder.junit)
            places = [folder.junit, folder.journal]
        } catch {
            isWhole = false
            Terminal.complain([.unwritableReport("a report could not be written: \(error)")])
        }
        Terminal.put(summary.text(reports: places))
        return ExitStatus.of(
            tallies, isWhole: isWhole, isSteady: comparison.changes.isEmpty, mayStopEarly: mayStopEarly)
    }
}
