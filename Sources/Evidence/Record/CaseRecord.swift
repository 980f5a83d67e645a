/// A case with one set of parameters, as it is about to run.
public struct CaseHead: Sendable, Hashable, Codable {
    /// The case's id in its suite, `FTPMODE/set-and-read`.
    public var id: String
    /// The matrix values of this instance in the order of the suite, `[mode: 0]`.
    public var parameters: [MatrixValue]
    public var title: String
    /// The state that it needs (`given:`).
    public var given: String?
    /// `must`, `should` or `may`.
    public var level: String
    public var tags: [String]
    /// Ids of the register's rows that its steps cover.
    public var covers: [String]
    /// 1-based line of the case in its suite's file.
    public var line: Int
    public var stamp: Stamp

    public init(
        id: String, parameters: [MatrixValue], title: String, given: String?, level: String, tags: [String],
        covers: [String], line: Int, stamp: Stamp
    ) {
        self.id = id
        self.parameters = parameters
        self.title = title
        self.given = given
        self.level = level
        self.tags = tags
        self.covers = covers
        self.line = line
        self.stamp = stamp
    }

    /// The id with its parameters, unique in a suite: `FTPMODE/set-and-read[mode=0]`.
    public var name: String {
        guard !parameters.isEmpty else { return id }
        return id + "[" + parameters.map { "\($0.name)=\($0.value)" }.joined(separator: ",") + "]"
    }
}

/// One value of a case's matrix.
public struct MatrixValue: Sendable, Hashable, Codable {
    public var name: String
    public var value: String

    public init(name: String, value: String) {
        self.name = name
        self.value = value
    }
}

/// How a case ended.
public struct CaseEnd: Sendable, Hashable, Codable {
    public var verdict: Verdict
    public var stamp: Stamp
    /// From `CaseHead.stamp`, without the time that its state took to build.
    public var duration: Duration
    /// What decided a verdict other than pass.
    public var finding: Finding?
    /// What was known of the case beforehand; `verdict` is what came all the same.
    public var expected: ExpectedFailure?
    /// How often the case was tried, where it was tried again: `verdict` is that of the last time.
    private var tries: Int?

    /// How often the case was tried.
    public var attempts: Int { tries ?? 1 }

    public init(
        verdict: Verdict, stamp: Stamp, duration: Duration, finding: Finding? = nil, expected: ExpectedFailure? = nil,
        attempts: Int = 1
    ) {
        tries = attempts > 1 ? attempts : nil
        self.verdict = verdict
        self.stamp = stamp
        self.duration = duration
        self.finding = finding
        self.expected = expected
    }
}

/// How a try of a case ended that is not the one which its verdict is of: the suite allows several (`retry:`).
public struct AttemptEnd: Sendable, Hashable, Codable {
    /// From 1 up.
    public var attempt: Int
    public var verdict: Verdict
    public var stamp: Stamp
    public var duration: Duration
    public var finding: Finding?
    /// Why the suite has it tried again; nil of the last one, where an earlier one has decided.
    public var reason: String?

    public init(
        attempt: Int, verdict: Verdict, stamp: Stamp, duration: Duration, finding: Finding?, reason: String?
    ) {
        self.attempt = attempt
        self.verdict = verdict
        self.stamp = stamp
        self.duration = duration
        self.finding = finding
        self.reason = reason
    }
}

/// What decided a verdict, drawn so that it can be shown without the suite at hand.
public struct Finding: Sendable, Hashable, Codable {
    /// A stable code such as `answer.mismatch`, `time.late`, `rig.port-lost`.
    public var code: String
    /// One line.
    public var summary: String
    /// The whole diagnostic in plain text: the suite's line, sent, expected, received, time, requirement.
    public var report: String
    /// The requirement ids that the deciding step covers.
    public var requirements: [String]

    public init(code: String, summary: String, report: String, requirements: [String] = []) {
        self.code = code
        self.summary = summary
        self.report = report
        self.requirements = requirements
    }
}
