public import Evidence
public import SuiteLanguage

/// What came of waiting for an answer.
public struct Answer: Sendable {
    /// nil when the answer is what was expected.
    public var mismatch: Mismatch?
    public var captures: [String: String] = [:]
    /// Data to be added to collections.
    public var collected: [(name: String, bytes: [UInt8])] = []
    public var records: [Remark] = []
    public var warnings: [Remark] = []
    /// Why it is open whether the answer is right, although it is one of the expected ones.
    public var doubts: [String] = []
    /// Unsolicited lines that came meanwhile, made visible.
    public var unsolicited: [String] = []
    /// The stamp of the last byte of the final result code.
    public var final: Stamp?
    /// The stamp of the last byte that the answer took.
    public var last: Stamp?
    /// Whether the final result code said success.
    public var succeeded = false
    /// Raw bytes of data phases, whose line time is taken off the budget.
    public var dataBytes = 0
    /// Optional lines that may still come later.
    public var lingering: [LinePattern] = []
    /// The lines that were taken, made visible.
    public var taken: [String] = []
    /// Names under which lines were taken.
    public var takenNames: Set<String> = []
}

/// Why an answer is not what was expected.
public struct Mismatch: Sendable, Hashable {
    /// A stable code such as `answer.mismatch`, `answer.missing`, `module.rebooted`.
    public var code: String
    public var summary: String
    /// What could have come instead, as the suite writes it.
    public var expected: [String]
    /// What came, made visible.
    public var actual: String
    /// The line could be an unsolicited result as well as an answer: nobody can tell.
    public var ambiguous: Bool

    public init(code: String, summary: String, expected: [String], actual: String, ambiguous: Bool = false) {
        self.code = code
        self.summary = summary
        self.expected = expected
        self.actual = actual
        self.ambiguous = ambiguous
    }
}
