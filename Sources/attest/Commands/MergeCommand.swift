import ArgumentParser
import Evidence
import Foundation
import SourceText

struct MergeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge", abstract: "Make one report of the runs of several rigs or shards.",
        discussion: """
            The runs are of the same suites and the same selection: those of all shards (`attest run --shard`), or of \
            several rigs. A new run folder holds the journal and the JUnit report of all of them, and the exit code is \
            that of one run of all. A shard that is not there, and a journal that was cut off, are reported (3); runs \
            that cannot be of one piece are refused (2). A merged run can be merged again. A run on several rigs that was \
            killed is merged from what its rigs have written.
            """)

    @Argument(help: ArgumentHelp("Runs: a folder, an id or `latest`.", valueName: "run"))
    var runs: [String]

    @Option(help: ArgumentHelp("The parent of run folders.", valueName: "dir"))
    var reportDir = "Reports"

    func run() throws {
        var known: Set<String> = []
        let folders = try runs.map(folder)
        for folder in folders where !known.insert(folder.path).inserted {
            throw Terminal.refuse("call.same-run", "\(folder.path) is named twice")
        }
        let merged: MergedRun
        do {
            merged = try MergedRun(journals: folders.flatMap(journals), isWholePlan: true)
        } catch let refusal as MergeRefusal {
            throw Terminal.refuse("merge.refused", refusal.message, help: refusal.help)
        } catch {
            Terminal.complain([Diagnostic(code: "run.unreadable", message: "\(error)")])
            throw ExitStatus.noWork
        }
        throw try MergedReport(parent: reportDir).write(merged, isWhole: true, mayStopEarly: false)
    }

    private func folder(_ word: String) throws -> RunFolder {
        do {
            return try RunFolder.resolve(word, in: reportDir)
        } catch {
            // A run on several rigs has a journal of its own only at its end.
            if let folder = try? RunFolder.resolve(word, in: reportDir, holding: "rigs") { return folder }
            throw Terminal.refuse("call.no-run", "\(error)")
        }
    }

    /// The run's own journal; where a run on several rigs did not come to one, those of its rigs.
    private func journals(of folder: RunFolder) -> [String] {
        if isClosed(folder.journal) { return [folder.journal] }
        let rigs = folder.path + "/rigs"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: rigs)) ?? []
        let journals = names.sorted().map { "\(rigs)/\($0)/run.jsonl" }
        return journals.isEmpty ? [folder.journal] : journals
    }

    private func isClosed(_ journal: String) -> Bool {
        guard let (_, ending) = try? RunTally.of(journal: journal) else { return false }
        return ending == .closed
    }
}
