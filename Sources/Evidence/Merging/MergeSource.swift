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

    /// A measurement of a rig's line, as the merged journal has it.
    func placed(_ measurement: LineMeasurement) -> LineMeasurement {
        guard measurement.rig == nil else { return measurement }
        var measurement = measurement
        measurement.rig = head.rig
        measurement.shard = head.shard?.number
        return measurement
    }

    /// The head of a suite, as the merged journal has it.
    func placed(_ suite: SuiteHead) -> SuiteHead {
        guard suite.rig == nil else { return suite }
        var suite = suite
        suite.rig = head.rig
        suite.shard = head.shard?.number
        return suite
    }
}
