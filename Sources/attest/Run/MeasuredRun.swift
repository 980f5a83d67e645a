import Evidence
import Rigs
import SuiteRunner
import Wire

/// How long each case took in the last run of a rig.
struct MeasuredRun {
    var folder: RunFolder
    /// With the way to the case's state; of several repetitions the last.
    var durations: [RehearsedCase.Key: Duration] = [:]

    /// - Returns: nil where the newest run was of another rig or port, did not come to its end, or cannot be read.
    init?(latestIn parent: String, rig: Rig) {
        guard let folder = try? RunFolder.resolve(RunFolder.latest, in: parent),
            var reader = try? JournalReader(path: folder.journal), case .runBegan(let head)? = try? reader.next(),
            (head.parts?.map(\.head) ?? [head]).contains(where: {
                $0.rig == rig.name && $0.port == rig.port.description
            })
        else { return nil }
        self.folder = folder
        do {
            try read(&reader, of: rig.name)
        } catch {
            return nil
        }
        guard reader.ending == .closed, !durations.isEmpty else { return nil }
    }

    private mutating func read(_ reader: inout JournalReader, of rig: String) throws {
        var suite = ""
        // Of a run on several rigs, only what this one took.
        var isOwn = true
        var open: CaseHead?
        while let record = try reader.next() {
            switch record {
            case .suiteBegan(let head):
                suite = head.name
                isOwn = head.rig.map { $0 == rig } ?? true
            case .caseBegan(let head): open = head
            case .caseEnded(let end):
                guard isOwn, let head = open, end.verdict != .notApplicable else { continue }
                durations[RehearsedCase.Key(suite: suite, name: head.name)] = end.stamp.since(head.stamp)
            default: break
            }
        }
    }
}
