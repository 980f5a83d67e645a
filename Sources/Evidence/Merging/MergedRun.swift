import FoundationEssentials

/// Several runs of the same suites as one: those of several rigs, and those of all shards of a plan.
///
/// The journals are read twice: for their heads and ends, and to write them down behind each other.
public struct MergedRun {
    let sources: [MergeSource]
    let standings: CaseStandings
    private let kind: Kind
    /// Whether all shards of a plan have to be there.
    private let isWholePlan: Bool

    /// How cases and rigs belong together.
    enum Kind {
        /// Every rig ran every case.
        case everyRig
        /// Each case ran on one of the rigs, which took turns.
        case spread
        /// Each case is in one shard, and each shard was one rig's.
        case shardPerRig
    }

    /// Reads the journals at these paths.
    ///
    /// - Parameter isWholePlan: whether a shard that is not there is missing; else they are all of one shard, or of none.
    /// - Throws: `JournalError` where one cannot be read, `MergeRefusal` where they cannot be of one run.
    public init(journals paths: [String], isWholePlan: Bool) throws {
        self.isWholePlan = isWholePlan
        var sources: [MergeSource] = []
        var standings = CaseStandings()
        for (place, path) in paths.enumerated() {
            var reader = try JournalReader(path: path)
            guard case .runBegan(let head)? = try reader.next() else {
                throw MergeRefusal("\(path) holds nothing: its first record is missing")
            }
            var source = MergeSource(path: path, head: head, end: nil, ending: .cutOff)
            standings.begin(place)
            while let record = try reader.next() {
                if case .runEnded(let end) = record { source.end = end }
                guard head.divided == true else { continue }
                if case .suiteBegan(let suite) = record {
                    standings.receive(.suiteBegan(source.placed(suite)))
                } else {
                    standings.receive(record)
                }
            }
            standings.close()
            source.ending = reader.ending ?? .cutOff
            sources.append(source)
        }
        self.sources = sources
        self.standings = standings
        kind = try MergeCheck(sources).kind()
    }

    var parts: [RunPart] { sources.flatMap(\.parts) }

    /// The head of the merged run.
    ///
    /// - Parameter id: the name of its folder.
    func head(id: String, tool: String) -> RunHead {
        let parts = parts
        let heads = parts.map(\.head)
        let first = heads.min { $0.startedAt < $1.startedAt } ?? sources[0].head
        var common = heads[0].parameters
        for head in heads { common = common.filter { head.parameters[$0.key] == $0.value } }
        return RunHead(
            tool: tool, id: id, startedAt: first.startedAt, stamp: first.stamp, host: Self.joined(heads.map(\.host)),
            rig: Self.joined(heads.map(\.rig)), port: Self.joined(heads.map(\.port)), parameters: common,
            selection: first.selection, plannedCases: plannedCases, repetitions: first.repetitions,
            rules: heads.allSatisfy { $0.rules == heads[0].rules } ? heads[0].rules : nil,
            conditions: heads.allSatisfy { $0.conditions == heads[0].conditions } ? heads[0].conditions : nil,
            files: sources[0].head.files, allowsFlaky: heads.allSatisfy { $0.allowsFlaky == true },
            shard: isWholePlan ? nil : first.shard, divided: kind == .everyRig ? nil : true, parts: parts)
    }

    /// How it ended: when its last part did, by the calendar, since stamps of several hosts do not compare.
    func end(after head: RunHead) -> RunEnd {
        let lengths = parts.compactMap { part -> Duration? in
            guard let end = part.end else { return nil }
            let length = end.stamp.since(part.head.stamp)
            guard let start = Self.moment(part.head.startedAt), let first = Self.moment(head.startedAt) else {
                return length
            }
            return .milliseconds(Int64(((start - first) * 1000).rounded())) + length
        }
        return RunEnd(stamp: head.stamp.advanced(by: lengths.max() ?? .zero), trouble: trouble)
    }

    /// Rigs that ended too soon and whose cases were all run by others.
    var replaced: [RunPart] {
        parts.filter { isReplaced($0) }
    }

    private func isReplaced(_ part: RunPart) -> Bool {
        guard part.head.divided == true, let trouble = part.end?.trouble, isSpreadWhole else { return false }
        return !Self.lasting.contains(trouble.code)
    }

    /// What no other rig makes good: what a module said unasked, one that was not like the others, and the end of the whole
    /// call.
    private static let lasting = ["module.late-output", "rig.unlike", "run.interrupted"]

    private var isSpreadWhole: Bool {
        kind == .spread && sources.allSatisfy { $0.flaw == nil } && parts.allSatisfy { $0.end != nil }
            && standings.ended >= plannedCases
    }

    /// What kept the whole from its work, all of it in one.
    private var trouble: Trouble? {
        var troubles = sources.compactMap { source in
            source.flaw.map { Trouble(code: "merge.cut-off", message: $0, hint: "run what is missing again") }
        }
        for source in sources where source.flaw == nil {
            for part in source.parts where part.end == nil {
                troubles.append(Trouble(code: "merge.cut-off", message: "the journal of \(part.name) was cut off"))
            }
        }
        if isWholePlan, let missing = MergeCheck(sources).missing(kind) { troubles.append(missing) }
        let isSeveral = parts.count > 1
        for part in parts where !isReplaced(part) {
            guard var trouble = part.end?.trouble else { continue }
            if isSeveral { trouble.message = "\(part.name): \(trouble.message)" }
            troubles.append(trouble)
        }
        guard var whole = troubles.first else { return nil }
        // What ended the whole call is not told once for each rig.
        if troubles.allSatisfy({ $0.code == "run.interrupted" }), let own = parts.lazy.compactMap(\.end?.trouble).first
        {
            return own
        }
        whole.message = troubles.map(\.message).joined(separator: "; ")
        return whole
    }

    private var plannedCases: Int {
        kind == .everyRig
            ? RunPart.rigs(of: parts).reduce(0) { sum, rig in
                sum + RunPart.plannedCases(of: parts.filter { $0.head.rig == rig }, wholePlan: isWholePlan)
            } : RunPart.plannedCases(of: parts, wholePlan: isWholePlan)
    }

    /// Each once.
    private static func joined(_ texts: [String]) -> String {
        var known: Set<String> = []
        return texts.filter { known.insert($0).inserted }.joined(separator: ", ")
    }

    /// Seconds since 1970.
    private static func moment(_ text: String) -> Double? {
        let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
        return (try? style.parse(text)).map(\.timeIntervalSince1970)
    }
}
