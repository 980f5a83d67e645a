/// A journal that is to be merged, by what its first and its last record say.
struct MergeSource {
    var path: String
    var head: RunHead
    var end: RunEnd?
    var ending: JournalEnding

    /// What it was made of; itself where it was not merged.
    var parts: [RunPart] {
        if let parts = head.parts { return parts }
        var own = head
        own.files = nil
        return [RunPart(head: own, end: end)]
    }

    /// What keeps it from being whole, in words; nil where nothing does.
    var flaw: String? {
        switch ending {
        case .closed: nil
        case .cutOff: "the journal \(path) was cut off"
        case .damaged(let line): "the journal \(path) is damaged at line \(line)"
        }
    }

    /// A record that tells its rig, as the merged journal has it.
    func placed<Record: PlacedRecord>(_ record: Record) -> Record {
        guard record.rig == nil else { return record }
        var record = record
        record.rig = head.rig
        record.shard = head.shard?.number
        return record
    }
}

/// A record that tells, where several runs are merged, of which rig and shard it is.
protocol PlacedRecord {
    var rig: String? { get set }
    var shard: Int? { get set }
}

extension SuiteHead: PlacedRecord {}
extension LineMeasurement: PlacedRecord {}
