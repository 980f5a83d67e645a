import Evidence
import Foundation
import SourceText
import Traceability

/// A folder that coverage is made of: it holds a run, a proof, or both.
struct CoverageSource {
    var folder: RunFolder
    /// What the suites were read from just now.
    var files: [SourceFile]

    /// - Throws: `ExitStatus` when one of the two cannot be read, after it was said.
    func add(to coverage: inout Coverage) throws {
        do {
            if FileManager.default.fileExists(atPath: folder.journal) { try addRun(to: &coverage) }
            if FileManager.default.fileExists(atPath: folder.proof) { try addProof(to: &coverage) }
        } catch {
            Terminal.complain([Diagnostic(code: "run.unreadable", message: "\(error)")])
            throw ExitStatus.noWork
        }
    }

    private func addRun(to coverage: inout Coverage) throws {
        var run = RunDecisions()
        var reader = try JournalReader(path: folder.journal)
        while let record = try reader.next() { run.receive(record) }
        run.finish()
        let ending = try checked(reader.ending, hasHead: run.head != nil, folder.journal)
        coverage.add(
            run, ending: ending, changed: changed(run.head?.files ?? []),
            loosened: loosened(by: run.head))
    }

    /// Of a run on several rigs, those of any.
    private func loosened(by head: RunHead?) -> [LoosenedLimit] {
        var known: Set<LoosenedLimit> = []
        let heads = head?.parts?.map(\.head) ?? [head].compactMap(\.self)
        return heads.flatMap { LoosenedLimit.all(in: $0.parameters) }.filter { known.insert($0).inserted }
    }

    private func addProof(to coverage: inout Coverage) throws {
        let (tally, ending) = try ProofTally.of(proof: folder.proof)
        coverage.add(
            tally, ending: try checked(ending, hasHead: tally.head != nil, folder.proof),
            changed: changed(tally.head?.files ?? []))
    }

    /// What was written before the end was cut off is as good as ever; of what was damaged nobody knows.
    private func checked(_ ending: JournalEnding?, hasHead: Bool, _ path: String) throws -> JournalEnding {
        if case .damaged(let line) = ending {
            throw UnreadableRecords(path: path, reason: "is damaged: line \(line) is not what was written")
        }
        guard hasHead else { throw UnreadableRecords(path: path, reason: "holds nothing: its first record is missing") }
        return ending ?? .cutOff
    }

    private struct UnreadableRecords: Error, CustomStringConvertible {
        var path: String
        var reason: String
        var description: String { "\(path) \(reason)" }
    }

    /// The paths of files that are not what they were: neither among those that were read, nor at their place.
    private func changed(_ recorded: [RecordedFile]) -> [String] {
        let known = Set(files.map { RecordedFile(path: "", contents: $0.bytes) })
        return recorded.filter { file in
            var contents = file
            contents.path = ""
            return !known.contains(contents) && Self.file(at: file.path) != file
        }.map(\.path)
    }

    private static func file(at path: String) -> RecordedFile? {
        (try? SourceFile(reading: path)).map { RecordedFile(path: path, contents: $0.bytes) }
    }
}
