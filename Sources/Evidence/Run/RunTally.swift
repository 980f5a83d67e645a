/// What a run came to: the counts and the trouble that decide its exit code.
public struct RunTally: Hashable, Sendable {
    public private(set) var head: RunHead?
    public private(set) var end: RunEnd?
    /// How many cases ended with each outcome; one that none had is absent.
    public private(set) var outcomes: [CaseOutcome: Int] = [:]
    /// Cases that began, ended or not.
    public private(set) var begun = 0
    /// The sum of the cases' durations.
    public private(set) var caseTime = Duration.zero

    public init() {}

    /// The tally of the whole journal at `path`, and how that journal ends.
    ///
    /// Throws `JournalError` when the journal cannot be read.
    public static func of(journal path: String) throws -> (tally: RunTally, ending: JournalEnding) {
        var reader = try JournalReader(path: path)
        var tally = RunTally()
        while let record = try reader.next() { tally.receive(record) }
        return (tally, reader.ending ?? .cutOff)
    }

    public mutating func receive(_ record: RunRecord) {
        switch record {
        case .runBegan(let head): self.head = head
        case .caseBegan: begun += 1
        case .caseEnded(let end):
            outcomes[end.outcome, default: 0] += 1
            caseTime += end.duration
        case .runEnded(let end): self.end = end
        case .lineMeasured, .suiteBegan, .stepBegan, .bytes, .server, .observation, .stepEnded, .attemptEnded,
            .suiteEnded:
            break
        }
    }

    public func count(_ outcome: CaseOutcome) -> Int {
        outcomes[outcome, default: 0]
    }

    /// Cases that ended, whatever their outcome.
    public var ended: Int {
        outcomes.values.reduce(0, +)
    }

    /// Cases that began and never ended.
    public var unfinished: Int {
        max(0, begun - ended)
    }

    /// Selected cases that never began.
    public var unreached: Int {
        guard let head, !isShare else { return 0 }
        let (rest, overflow) = head.plannedCases.subtractingReportingOverflow(begun)
        return overflow ? 0 : max(0, rest)
    }

    /// Whether the run is what one rig did of cases that others ran, too.
    public var isShare: Bool { head?.divided == true && head?.parts == nil }

    public var trouble: Trouble? { end?.trouble }
}
