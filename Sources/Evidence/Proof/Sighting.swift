/// A case that did not pass, on a module of which it is known what is wrong with it, if anything.
public struct Sighting: Sendable, Hashable, Codable {
    public var suite: String
    /// The case with its parameters, `CaseHead.name`.
    public var name: String
    public var verdict: Verdict
    /// The finding's code, such as `answer.mismatch`.
    public var code: String
    /// The finding in one line.
    public var message: String
    /// The rows that the deciding step covers and that this finding breaks.
    public var covers: [String]
    /// The case that ran before it on the same module, if any.
    public var after: String?
    /// The whole finding in plain text, where somebody has to look into it.
    public var report: String?

    public init(
        suite: String, name: String, verdict: Verdict, code: String, message: String, covers: [String],
        after: String? = nil, report: String? = nil
    ) {
        self.suite = suite
        self.name = name
        self.verdict = verdict
        self.code = code
        self.message = message
        self.covers = covers
        self.after = after
        self.report = report
    }
}
