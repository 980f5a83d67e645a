/// What a proof came to.
public struct ProofTally: Sendable, Hashable {
    public private(set) var head: ProofHead?
    public private(set) var end: ProofEnd?
    /// In the order in which they were decided.
    public private(set) var defects: [DefectProof] = []
    public private(set) var variations: [VariationProof] = []

    public init() {}

    /// The tally of the whole proof at `path`, and how that file ends.
    ///
    /// Throws `JournalError` when it cannot be read.
    public static func of(proof path: String) throws -> (tally: ProofTally, ending: JournalEnding) {
        var reader = try ProofReader(path: path)
        var tally = ProofTally()
        while let record = try reader.next() { tally.receive(record) }
        return (tally, reader.ending ?? .cutOff)
    }

    public mutating func receive(_ record: ProofRecord) {
        switch record {
        case .proofBegan(let head): self.head = head
        case .defect(let defect): defects.append(defect)
        case .variation(let variation): variations.append(variation)
        case .proofEnded(let end): self.end = end
        }
    }

    public func count(_ outcome: DefectProof.Outcome) -> Int {
        defects.count { $0.outcome == outcome }
    }

    public var alarms: Int {
        variations.reduce(0) { $0 + $1.alarms.count }
    }

    /// Rig, server or harness could not do their part at a module.
    public var isInError: Bool {
        defects.contains(where: \.isInError) || variations.contains(where: \.isInError)
    }

    /// Cases that came to no verdict on a module that is right.
    public var undecided: Int {
        variations.reduce(0) { $0 + $1.undecided.count }
    }

    public var retries: Int {
        variations.reduce(0) { $0 + $1.retries } + defects.reduce(0) { $0 + $1.retries }
    }

    /// Defects that were to be tried and were not.
    public var untriedDefects: Int { missing(of: head?.defects, defects.count) }

    /// Variations that were to be tried and were not.
    public var untriedVariations: Int { missing(of: head?.variations, variations.count) }

    private func missing(of share: ProofHead.Share?, _ count: Int) -> Int {
        guard let share else { return 0 }
        let (rest, overflow) = share.count.subtractingReportingOverflow(count)
        return overflow ? 0 : max(0, rest)
    }
}
