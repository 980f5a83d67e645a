/// What the suite made of a module with one defect.
public struct DefectProof: Sendable, Hashable, Codable {
    public enum Outcome: String, Sendable, Hashable, Codable, CaseIterable {
        /// A step that covers the defect's row has failed.
        case killed
        /// Steps have failed, and none of them for that row.
        case elsewhere
        /// No step has failed, though every case that covers the row and applies was judged.
        case survived
        /// Nobody can tell: cases that cover the row came to no verdict, did not run, or apply nowhere.
        case undecided
    }

    public var name: String
    /// The row of the register that it breaks.
    public var row: String
    public var outcome: Outcome
    /// The case whose failure decides: the first that fails for the row, else the first that fails.
    public var sighting: Sighting?
    /// The rig on which it did.
    public var rig: String?
    /// The first case that failed for the row and shows nothing, since it does not pass on a module without defects
    /// either; as it ended there.
    public var falseWitness: Sighting?
    /// A case that covers the row and applies on no rig, and why.
    public var unreached: Sighting?
    /// The cases that ran and have a step that covers the row.
    public var covering: [String]
    /// Of those, the ones that could not be judged, retries included.
    public var undecided: [Sighting]
    /// Cases that ran in all, retries not counted.
    public var cases: Int
    /// Cases that were run again because they had come to no verdict.
    public var retries: Int
    /// What kept cases from being run.
    public var trouble: Trouble?
    /// From the module's start to the decision.
    public var duration: Duration

    public init(
        name: String, row: String, outcome: Outcome, sighting: Sighting? = nil, covering: [String] = [],
        undecided: [Sighting] = [], cases: Int = 0, retries: Int = 0, trouble: Trouble? = nil,
        duration: Duration = .zero
    ) {
        self.name = name
        self.row = row
        self.outcome = outcome
        self.sighting = sighting
        self.covering = covering
        self.undecided = undecided
        self.cases = cases
        self.retries = retries
        self.trouble = trouble
        self.duration = duration
    }

    /// It is undecided because rig, server or harness could not do their part.
    public var isInError: Bool {
        outcome == .undecided && (trouble != nil || undecided.contains { $0.verdict == .error })
    }
}
