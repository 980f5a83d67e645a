/// Whether journals can be of one run, and whether they are all of it.
struct MergeCheck {
    private let sources: [MergeSource]
    private let parts: [RunPart]

    init(_ sources: [MergeSource]) {
        self.sources = sources
        parts = sources.flatMap(\.parts)
    }

    /// - Throws: `MergeRefusal` where they cannot be of one run.
    func kind() throws -> MergedRun.Kind {
        guard let first = sources.first else { throw MergeRefusal("there is no run to merge") }
        for other in sources.dropFirst() { try compare(first, other) }
        let shards = Set(parts.map { $0.head.shard.map { Shard(number: 0, count: $0.count, cases: $0.cases) } })
        guard shards.count == 1 else {
            let words = parts.map { "\($0.head.id): \($0.head.shard.map { "shard \($0)" } ?? "no shard")" }
            throw MergeRefusal("the runs are not shards of one plan", help: words.joined(separator: "; "))
        }
        try refuseTwice()
        let spread = parts.count { $0.head.divided == true }
        guard spread == 0 || spread == parts.count else {
            throw MergeRefusal("in some of the runs the cases were spread over rigs, and in others not")
        }
        let numbers = parts.compactMap(\.head.shard?.number)
        let isOnceEach = numbers.count == parts.count && Set(numbers).count == numbers.count
        let kind: MergedRun.Kind =
            spread > 0 ? .spread : isOnceEach && RunPart.rigs(of: parts).count > 1 ? .shardPerRig : .everyRig
        try refuseOtherRules(kind)
        if kind == .spread { try refuseTwoSpreads() }
        return kind
    }

    private func compare(_ first: MergeSource, _ other: MergeSource) throws {
        let (left, right) = (first.head, other.head)
        let names = "\(left.id) and \(right.id)"
        if let path = difference(left.files, right.files) {
            throw MergeRefusal(
                "\(names) are runs of different suites: \(path) is not the same in both",
                help: "merge runs of one state of the suites")
        }
        guard left.selection == right.selection else {
            throw MergeRefusal(
                "\(names) did not select the same cases: "
                    + "`\(left.selection.joined(separator: " "))` and `\(right.selection.joined(separator: " "))`")
        }
        guard left.repetitions == right.repetitions else {
            throw MergeRefusal("\(names) have \(left.repetitions) and \(right.repetitions) repetitions")
        }
    }

    /// A file that only one of them has, or that is not the same in both.
    private func difference(_ left: [RecordedFile]?, _ right: [RecordedFile]?) -> String? {
        let (left, right) = (Set(left ?? []), Set(right ?? []))
        return left.symmetricDifference(right).map(\.path).min()
    }

    private func refuseTwice() throws {
        var known: [String: String] = [:]
        for part in parts {
            if let other = known.updateValue(part.head.id, forKey: part.name) {
                throw MergeRefusal(
                    "\(part.name) is there twice: in \(other) and in \(part.head.id)",
                    help: "name each run once; a rig can be in several only with a shard in each")
            }
        }
    }

    /// What runs on one rig, or on equal ones, judged more kindly or left out, they did not judge together.
    private func refuseOtherRules(_ kind: MergedRun.Kind) throws {
        for (_, parts) in Dictionary(grouping: parts, by: { kind == .everyRig ? $0.head.rig : "" }) {
            guard let first = parts.first else { continue }
            for other in parts.dropFirst() {
                let conditions = kind == .spread ? nil : first.head.differenceInConditions(from: other.head)
                guard let what = first.head.differenceInRules(from: other.head) ?? conditions else { continue }
                throw MergeRefusal(
                    "\(first.name) and \(other.name) were judged by different rules: they differ in \(what)",
                    help: "run one of them again, with the same rig file and the same `--set`")
            }
        }
    }

    /// Cases that two calls have divided over rigs are there twice.
    private func refuseTwoSpreads() throws {
        for (shard, parts) in Dictionary(grouping: parts, by: \.head.shard) {
            let calls = Set(parts.map { $0.head.id.prefix { $0 != "/" } })
            guard calls.count > 1 else { continue }
            throw MergeRefusal(
                "\(calls.sorted().joined(separator: " and ")) have spread the same cases"
                    + (shard.map { ", those of shard \($0)" } ?? ""))
        }
    }

    /// Shards that are not there.
    func missing(_ kind: MergedRun.Kind) -> Trouble? {
        guard let count = parts.first?.head.shard?.count else { return nil }
        let groups =
            kind == .everyRig
            ? RunPart.rigs(of: parts).map { rig in (", on \(rig)", parts.filter { $0.head.rig == rig }) }
            : [("", parts)]
        let isOneRig = groups.count == 1
        let words = groups.flatMap { name, parts in
            let known = Set(parts.compactMap(\.head.shard?.number))
            // No plan has so many that all of them can be named.
            return (1...max(1, min(count, 10_000))).filter { !known.contains($0) }
                .map { "\($0)/\(count)" + (isOneRig ? "" : name) }
        }
        guard !words.isEmpty else { return nil }
        let few = words.prefix(10).joined(separator: ", ") + (words.count > 10 ? " and \(words.count - 10) more" : "")
        return Trouble(
            code: "merge.shard-missing", message: "not all shards are there; missing: \(few)",
            hint: "run these too, and merge again; their cases are counted as not run")
    }
}
