/// Of cases that were divided over rigs: whose record of a case stands.
///
/// A rig that ended too soon gives back the case that it had in hand, and another one runs it: then the later record
/// stands, and the earlier is told as an observation. Where nobody took it, what the rig has seen is all that there is.
struct CaseStandings {
    private struct Key: Hashable {
        var shard: Int?
        var suite: String
        var repetition: Int
        var name: String
    }

    /// A case of a journal: the journal's place among all, and the case's among the journal's.
    struct Place: Hashable {
        var source: Int
        var number: Int
    }

    /// A record of a case that another one has taken the place of.
    struct Lost: Hashable {
        var rig: String
        var reason: String
    }

    private struct Entry {
        var place: Place
        var rig: String
        var began: Stamp
        var verdict: Verdict?
        var reason: String
    }

    private var entries: [Key: [Entry]] = [:]
    private var keys: [Place: Key] = [:]
    private var source = 0
    private var count = 0
    private var suite: SuiteHead?
    private var open: (key: Key, entry: Entry)?

    mutating func begin(_ source: Int) {
        close()
        (self.source, count, suite) = (source, 0, nil)
    }

    /// Of each record but those of journals whose cases were not divided.
    mutating func receive(_ record: RunRecord) {
        switch record {
        case .suiteBegan(let head):
            close()
            suite = head
        case .caseBegan(let head):
            close()
            guard let suite else { return }
            let key = Key(shard: suite.shard, suite: suite.name, repetition: suite.repetition, name: head.name)
            let place = Place(source: source, number: count)
            count += 1
            open = (key, Entry(place: place, rig: suite.rig ?? "", began: head.stamp, reason: "it did not end"))
        case .caseEnded(let end):
            open?.entry.verdict = end.verdict
            open?.entry.reason = end.finding?.summary ?? end.verdict.rawValue
            close()
        default: break
        }
    }

    mutating func close() {
        guard let (key, entry) = open.take() else { return }
        entries[key, default: []].append(entry)
        keys[entry.place] = key
    }

    func stands(_ place: Place) -> Bool {
        keys[place].flatMap { standing($0)?.place } == place
    }

    /// Those whose place the record has taken.
    func lost(to place: Place) -> [Lost] {
        guard let key = keys[place] else { return [] }
        return entries[key, default: []].filter { $0.place != place }.sorted { $0.began < $1.began }
            .map { Lost(rig: $0.rig, reason: $0.reason) }
    }

    /// How many cases ended.
    var ended: Int { entries.keys.count { standing($0)?.verdict != nil } }

    /// The last one, since a case is handed on only once a rig has ended; but a failure that the module has shown stays.
    private func standing(_ key: Key) -> Entry? {
        let all = entries[key, default: []]
        return all.first { $0.verdict == .fail } ?? all.max { $0.began < $1.began }
    }
}
