import Evidence
import Proof
import Reporting
import SourceText

/// What a proof leaves: its folder, its records, and the report that is made from them.
final class ProofReport {
    let folder: RunFolder
    private let writer: ProofWriter
    /// Everything could be written so far.
    private(set) var isBroken = false
    private var isWhole = true
    private var console: ProofConsole
    private var shownAt = ContinuousClock.now

    /// - Throws: `ExitStatus` when nothing can be written there, after it was said.
    init(parent: String) throws {
        do {
            folder = try RunFolder.create(in: parent)
            writer = try ProofWriter(path: folder.proof)
        } catch {
            Self.complain("no report can be written: \(error)")
            throw ExitStatus.noWork
        }
        console = ProofConsole(style: RunReport.style)
        do {
            try folder.pointLatest(RunFolder.latestProof)
        } catch {
            isWhole = false
            Self.complain("`\(RunFolder.latestProof)` cannot be made to lead to this proof: \(error)")
        }
    }

    private static func complain(_ message: String) {
        Terminal.complain([.unwritableReport(message)])
    }

    func append(_ record: ProofRecord) {
        guard !isBroken else { return }
        do {
            try writer.append(record)
        } catch {
            isBroken = true
            Self.complain("the proof could not be written: \(error)")
        }
        put(console.receive(record))
    }

    func take(_ event: ProofEvent) {
        switch event {
        case .record(let record): append(record)
        case .cases(let count):
            // Nobody reads faster.
            guard ContinuousClock.now - shownAt > .milliseconds(100) else { return }
            shownAt = .now
            put(console.cases(count))
        case .retrying(let count): put(console.retrying(count))
        }
    }

    private func put(_ text: String) {
        if !text.isEmpty { Terminal.put(text) }
    }

    /// Closes the records, writes the report from them and says how the process is to end.
    func finish() -> ExitStatus {
        isWhole = isWhole && !isBroken
        var places: [String] = []
        var tally = ProofTally()
        do {
            try writer.close()
        } catch {
            if !isBroken { Self.complain("the proof could not be closed: \(error)") }
            isWhole = false
        }
        // What broke off is reported as far as it goes.
        do {
            let ending: JournalEnding
            (tally, ending) = try ProofTally.of(proof: folder.proof)
            isWhole = isWhole && ending == .closed
            try ProofJUnit.write(proof: folder.proof, to: folder.junit)
            if !tally.defects.isEmpty { try DefectList.write(tally, to: folder.defects) }
            places = (tally.defects.isEmpty ? [] : [folder.defects]) + [folder.junit, folder.proof]
        } catch {
            isWhole = false
            Self.complain("a report could not be written: \(error)")
        }
        Terminal.put(console.finish(reports: places))
        return ExitStatus.of(tally, isWhole: isWhole)
    }
}
