/// What a run came to, and what it came to on each rig where each ran all of the cases.
public struct RigTallies: Sendable {
    /// One that stands by itself: a rig that tested nothing is not made good by another one.
    public struct Group: Sendable, Hashable {
        /// Nil where there is one for the whole run.
        public var rig: String?
        public var tally: RunTally
    }

    public private(set) var all = RunTally()
    private var groups: [Group] = []
    private var current: Int?

    public init() {}

    public mutating func receive(_ record: RunRecord) {
        all.receive(record)
        switch record {
        case .runBegan(let head): begin(head)
        case .suiteBegan(let head): current = groups.firstIndex { $0.rig == head.rig }
        // Each rig has an end of its own, which stands in the head.
        case .runEnded: break
        default: if let current { groups[current].tally.receive(record) }
        }
    }

    /// Of a run that was not merged, or whose cases were divided over its rigs, one for all of it.
    public var byRig: [Group] {
        groups.isEmpty || all.head?.divided == true ? [Group(rig: nil, tally: all)] : groups
    }

    /// What each rig of a merged run did, however the cases were given out.
    public var ofRigs: [Group] { groups }

    private mutating func begin(_ head: RunHead) {
        guard let parts = head.parts else { return }
        for rig in RunPart.rigs(of: parts) {
            let own = parts.filter { $0.head.rig == rig }
            guard var joined = own.first?.head else { continue }
            joined.plannedCases = RunPart.plannedCases(of: own, wholePlan: head.shard == nil)
            joined.allowsFlaky = head.allowsFlaky
            var tally = RunTally()
            tally.receive(.runBegan(joined))
            // Where one was cut off, it is the whole that says so.
            let stamp = own.compactMap(\.end?.stamp).max() ?? joined.stamp
            tally.receive(.runEnded(RunEnd(stamp: stamp, trouble: own.lazy.compactMap { $0.end?.trouble }.first)))
            groups.append(Group(rig: rig, tally: tally))
        }
    }
}

extension RunPart {
    /// The names of the rigs, each once.
    public static func rigs(of parts: [RunPart]) -> [String] {
        var known: Set<String> = []
        return parts.map(\.head.rig).filter { known.insert($0).inserted }
    }

    /// How many cases these have together.
    ///
    /// - Parameter wholePlan: whether those of shards count that are not there.
    static func plannedCases(of parts: [RunPart], wholePlan: Bool) -> Int {
        if wholePlan, let head = parts.first?.head, let shard = head.shard {
            let share = shard.cases.multipliedReportingOverflow(by: head.repetitions)
            return share.overflow ? head.plannedCases : share.partialValue
        }
        guard parts.first?.head.divided != true else { return parts.first?.head.plannedCases ?? 0 }
        return parts.reduce(0) { $0.addingReportingOverflow($1.head.plannedCases).partialValue }
    }
}
