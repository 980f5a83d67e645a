import Evidence
import Foundation
import Reporting

/// The journal and the report of a run, in a folder of their own.
struct RunFiles {
    private let folder: URL

    init(_ run: RunEvidence) throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("suite-run-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let journal = try JournalWriter(path: path("run.jsonl"))
        try journal.append(
            .runBegan(
                RunHead(
                    tool: "test", id: "test", startedAt: "2026-01-01T00:00:00.000Z", stamp: Stamp(nanoseconds: 1),
                    host: "host", rig: "rig", port: "port", parameters: [:], selection: [],
                    plannedCases: run.cases.count, repetitions: 1)))
        for record in run.records { try journal.append(record) }
        try journal.append(.runEnded(RunEnd(stamp: Stamp(nanoseconds: 2), trouble: run.trouble)))
        try journal.close()
        try JUnitReport.write(journal: path("run.jsonl"), to: path("junit.xml"))
    }

    /// Every byte of both files.
    func contents() throws -> [UInt8] {
        try ["run.jsonl", "junit.xml"].flatMap { [UInt8](try Data(contentsOf: URL(fileURLWithPath: path($0)))) }
    }

    func ending() throws -> JournalEnding {
        try RunTally.of(journal: path("run.jsonl")).ending
    }

    func remove() {
        try? FileManager.default.removeItem(at: folder)
    }

    private func path(_ name: String) -> String {
        folder.appendingPathComponent(name).path
    }
}
