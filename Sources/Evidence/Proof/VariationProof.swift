/// What the suite made of a module that is right: with one variation, or with none.
public struct VariationProof: Sendable, Hashable, Codable {
    /// The module as it is recommended, without any variation.
    public static let recommended = "none"

    public var name: String
    /// What is different, in a few words.
    public var summary: String
    /// Cases that ran, those that are not applicable included; retries are not counted.
    public var cases: Int
    public var notApplicable: Int
    /// Cases that failed: each of them wrongs a module that is right.
    public var alarms: [Sighting]
    /// Cases that could not be judged, or not be run, retries included.
    public var undecided: [Sighting]
    /// Cases in which it took what a suite says to leave the verdict open (`doubt:`): as right as they can be.
    public var doubts: [Sighting] = []
    /// Cases that were run again because they had come to no verdict.
    public var retries: Int
    /// What kept cases from being run.
    public var trouble: Trouble?
    /// The time of its cases one after the other.
    public var duration: Duration

    public init(
        name: String, summary: String, cases: Int = 0, notApplicable: Int = 0, alarms: [Sighting] = [],
        undecided: [Sighting] = [], retries: Int = 0, trouble: Trouble? = nil, duration: Duration = .zero
    ) {
        self.name = name
        self.summary = summary
        self.cases = cases
        self.notApplicable = notApplicable
        self.alarms = alarms
        self.undecided = undecided
        self.retries = retries
        self.trouble = trouble
        self.duration = duration
    }

    /// Nothing was held against it, and it could be judged.
    public var isClean: Bool { alarms.isEmpty && undecided.isEmpty && trouble == nil && cases > notApplicable }

    /// It could not be judged because rig, server or harness could not do their part.
    public var isInError: Bool { trouble != nil || undecided.contains { $0.verdict == .error } }
}
