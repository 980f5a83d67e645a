import Evidence
import Reporting
import TestSupport

/// The journal and the report of a run, in a folder of their own.
struct RunFiles {
    private let folder: TemporaryFolder

    init(_ run: RunEvidence) throws {
        folder = try TemporaryFolder()
        let journal = try JournalWriter(path: folder.path(of: "run.jsonl"))
        try journal.append(
            .runBegan(
                RunHead(
                    tool: "test", id: "test", startedAt: "2026-01-01T00:00:00.000Z", stamp: Stamp(nanoseconds: 1),
                    host: "host", rig: "rig", port: "port", parameters: [:], selection: [],
                    plannedCases: run.cases.count, repetitions: 1)))
        for record in run.records { try journal.append(record) }
        try journal.append(.runEnded(RunEnd(stamp: Stamp(nanoseconds: 2), trouble: run.trouble)))
        try journal.close()
        try JUnitReport.write(journal: folder.path(of: "run.jsonl"), to: folder.path(of: "junit.xml"))
    }

    /// Every byte of both files.
    func contents() throws -> [UInt8] {
        try ["run.jsonl", "junit.xml"].flatMap(folder.read)
    }

    func ending() throws -> JournalEnding {
        try RunTally.of(journal: folder.path(of: "run.jsonl")).ending
    }
}
