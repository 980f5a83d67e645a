/// What the suite made of a module with one defect.
public struct DefectProof: Sendable, Hashable, Codable {
    public enum Outcome: String, Sendable, Hashable, Codable, CaseIterable {
        /// A step that covers the defect's row has failed.
        case killed
        /// Steps have failed, and none of them for that row.
        case elsewhere
        /// No step has failed.
        case survived
    }

    public var name: String
    /// The row of the register that it breaks.
    public var row: String
    public var outcome: Outcome
    /// The case whose failure decides: the first that fails for the row, else the first that fails.
    public var sighting: Sighting?
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
}
