/// Compares the verdicts of each case between the repetitions of a run.
public struct RepetitionComparison: Sendable {
    /// A case whose verdict was not the same each time.
    public struct Change: Hashable, Sendable {
        /// Of a run on several rigs, where each ran all cases.
        public var rig: String?
        public var suite: String
        /// `CaseHead.name`.
        public var name: String
        /// The verdict in each repetition from the first on; nil where the case did not end in it.
        public var verdicts: [Verdict?]
    }

    private struct Key: Hashable {
        var rig: String?
        var suite: String
        var name: String
    }

    private var order: [Key] = []
    private var verdicts: [Key: [Verdict?]] = [:]
    private var suite: SuiteHead?
    private var name: String?
    private var isDivided = false

    public init() {}

    public mutating func receive(_ record: RunRecord) {
        switch record {
        case .runBegan(let head): isDivided = head.divided == true
        case .suiteBegan(let head): suite = head
        case .caseBegan(let head): name = head.name
        case .caseEnded(let end):
            guard let suite, let name else { return }
            // Where cases are divided, rigs are equal: what one says of a case counts as if another had said it.
            let rig = isDivided ? nil : suite.rig
            note(end.verdict, of: Key(rig: rig, suite: suite.name, name: name), in: suite.repetition)
        case .lineMeasured, .stepBegan, .bytes, .server, .observation, .stepEnded, .attemptEnded, .suiteEnded,
            .runEnded:
            break
        }
    }

    /// The cases that changed, in the order in which they first ran. A case that was not reached in a repetition has
    /// not changed by that alone.
    public var changes: [Change] {
        order.compactMap { key in
            let verdicts = verdicts[key, default: []]
            guard Set(verdicts.compactMap(\.self)).count > 1 else { return nil }
            return Change(rig: key.rig, suite: key.suite, name: key.name, verdicts: verdicts)
        }
    }

    // A journal with an absurd repetition must not cost its number in memory.
    private static let mostRepetitions = 1_000_000

    private mutating func note(_ verdict: Verdict, of key: Key, in repetition: Int) {
        guard (1...Self.mostRepetitions).contains(repetition) else { return }
        var seen = verdicts[key, default: []]
        if seen.isEmpty { order.append(key) }
        if seen.count < repetition {
            seen.append(contentsOf: repeatElement(nil, count: repetition - seen.count))
        }
        // The same name twice in one repetition: the graver verdict stands.
        seen[repetition - 1] = seen[repetition - 1].map { $0.merged(with: verdict) } ?? verdict
        verdicts[key] = seen
    }
}
