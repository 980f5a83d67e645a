public import Evidence
public import SourceText
public import SuiteLanguage

/// What came of waiting for an answer.
public struct Answer: Sendable {
    /// nil when the answer is what was expected.
    public var mismatch: Mismatch?
    public var captures: [String: String] = [:]
    /// Data to be added to collections.
    public var collected: [(name: String, bytes: [UInt8])] = []
    public var records: [Remark] = []
    public internal(set) var warnings: [Remark] = []
    /// Why it is open whether the answer is right, although it is one of the expected ones.
    public var doubts: [String] = []
    /// Unsolicited lines that came meanwhile, made visible; of a flood the first ones.
    public private(set) var unsolicited: [String] = []
    /// The stamp of the last byte of the final result code.
    public var final: Stamp?
    /// The stamp of the last byte that the answer took.
    public var last: Stamp?
    /// Whether the final result code said success.
    public var succeeded = false
    /// Raw bytes of data phases, whose line time is no time of the module's.
    public var dataBytes = 0
    /// Those of them that came before the final result code.
    public var dataBytesBeforeFinal = 0
    /// Optional lines that may still come later.
    public var lingering: [LinePattern] = []
    /// The lines that were taken, made visible.
    public var taken: [String] = []
    /// Names under which lines were taken.
    public var takenNames: Set<String> = []

    /// More lines and warnings than this are worth no memory: every byte of them stands in the journal.
    static let mostRemarks = 1000

    mutating func noteUnsolicited(_ shown: String) {
        if unsolicited.count < Self.mostRemarks { unsolicited.append(shown) }
    }

    mutating func warn(_ code: String, _ message: String) {
        if warnings.count < Self.mostRemarks { warnings.append(Remark(code: code, message: message)) }
    }
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
    /// It is a line that belongs to none of the commands that were sent.
    public var isStray = false
    /// The name under which the line came, where it has one.
    public var name: String?
    /// The item that did not come, where it is one.
    public var span: SourceSpan?

    public init(
        code: String, summary: String, expected: [String], actual: String, ambiguous: Bool = false,
        span: SourceSpan? = nil
    ) {
        self.code = code
        self.summary = summary
        self.expected = expected
        self.actual = actual
        self.ambiguous = ambiguous
        self.span = span
    }
}
