/// Writes several journals as one: a head that names them all, then what each says of its suites.
public enum MergedJournal {
    /// Writes the merged journal of a run to `path`.
    ///
    /// - Parameter id: the name of its folder.
    /// - Throws: `JournalError` where a journal cannot be read or this one not be written.
    public static func write(_ run: MergedRun, id: String, tool: String, to path: String) throws {
        let journal = try JournalWriter(path: path)
        let head = run.head(id: id, tool: tool)
        try journal.append(.runBegan(head))
        for part in run.replaced {
            let reason = part.end?.trouble?.message ?? ""
            try journal.append(
                .observation(
                    Observation(
                        kind: .warning, code: "rig.ended-early",
                        message: "\(part.name) ended early, and the others ran what it left: \(reason)",
                        stamp: head.stamp)))
        }
        for (place, source) in run.sources.enumerated() {
            var copy = SourceCopy(source, place: place, standings: source.head.divided == true ? run.standings : nil)
            var reader = try JournalReader(path: source.path)
            while let record = try reader.next() {
                for record in copy.take(record) { try journal.append(record) }
            }
            for record in copy.finish() { try journal.append(record) }
        }
        try journal.append(.runEnded(run.end(after: head)))
        try journal.close()
    }
}

/// What of a journal goes into the merged one.
private struct SourceCopy {
    private let source: MergeSource
    private let place: Int
    /// Nil where every case stands.
    private let standings: CaseStandings?
    /// Waits for a case of its own that stands.
    private var suite: SuiteHead?
    private var isInSuite = false
    private var isLeftOut = false
    private var cases = 0

    init(_ source: MergeSource, place: Int, standings: CaseStandings?) {
        self.source = source
        self.place = place
        self.standings = standings
    }

    mutating func take(_ record: RunRecord) -> [RunRecord] {
        switch record {
        // What a merged run was told to be in trouble for is found anew, and its parts keep theirs.
        case .runBegan, .runEnded: return []
        case .suiteBegan(let head):
            let left = leaveSuite()
            suite = source.placed(head)
            return left
        case .suiteEnded: return leaveSuite()
        case .caseBegan(let head): return begin(head)
        case .caseEnded:
            defer { isLeftOut = false }
            return isLeftOut ? [] : [record]
        case .observation(let observation) where !isInSuite && suite == nil && source.head.parts != nil:
            // Of a merged run: rigs that were replaced are told anew.
            return observation.code == "rig.ended-early" ? [] : [record]
        case .lineMeasured(let measurement): return [.lineMeasured(source.placed(measurement))]
        case .stepBegan, .bytes, .server, .observation, .stepEnded, .attemptEnded: return isLeftOut ? [] : [record]
        }
    }

    mutating func finish() -> [RunRecord] {
        leaveSuite()
    }

    private mutating func begin(_ head: CaseHead) -> [RunRecord] {
        let own = CaseStandings.Place(source: place, number: cases)
        cases += 1
        isLeftOut = standings.map { !$0.stands(own) } ?? false
        guard !isLeftOut else { return [] }
        var records: [RunRecord] = [.caseBegan(head)]
        if let suite = suite.take() {
            records.insert(.suiteBegan(suite), at: 0)
            isInSuite = true
        }
        for lost in standings?.lost(to: own) ?? [] {
            records.append(
                .observation(
                    Observation(
                        kind: .warning, code: "rig.gave-back",
                        message: "\(lost.rig) had the case in hand when it ended early: \(lost.reason)",
                        stamp: head.stamp)))
        }
        return records
    }

    private mutating func leaveSuite() -> [RunRecord] {
        isLeftOut = false
        suite = nil
        guard isInSuite else { return [] }
        isInSuite = false
        return [.suiteEnded]
    }
}
