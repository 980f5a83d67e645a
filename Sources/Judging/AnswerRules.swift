public import SuiteLanguage

/// What an answer is judged by besides its expectation.
public struct AnswerRules: Sendable {
    /// How missing blanks after a colon are taken.
    public enum Blank: String, Sendable {
        case warn, accept, require
    }

    /// What `{name}` stands for.
    public var values: [String: String]
    /// The same as it may be written down.
    public var shown: [String: String]
    /// The bytes of each data phase that has to equal something, by the phase's place in its file.
    public var payloads: [Int: [UInt8]]
    /// The CMEE in force; nil where it is not known.
    public var errorMode: Int?
    public var blank: Blank
    /// Stray CR, LF and NUL between lines, and lines without a header, fail instead of being warned of.
    public var strictFraming: Bool
    /// Commands whose errors may be printed `ERROR:`.
    public var colonErrors: Set<String>
    /// Names of information responses that also come unsolicited (`+CREG`).
    public var sharedNames: Set<String>
    /// Lines that a module prints when it boots: without a restart step they fail the case.
    public var bootLines: [String]
    /// Boot lines that a restart has made due and that have not come yet.
    public var dueLines: Set<String>
    /// Lines that may come at any time in this case.
    public var unsolicited: [LinePattern]
    /// Optional lines of earlier answers that may still come, each once.
    public var lingering: [LinePattern] = []
    /// Commands whose result lines are still to come, because the case sent them without awaiting a result line.
    public var outstanding: Set<String>
    /// Commands that the case has sent: a line under such a name that nobody expects is no unsolicited result.
    public var used: Set<String>
    /// Commands that only the way into the case's state has sent: a line under such a name that nobody expects may be
    /// left over from there.
    public var suspect: Set<String> = []
    /// The harness is on its way to a state: lines that may be answers as well as unsolicited are let pass.
    public var isReachingState = false
    /// Not even unsolicited results of other commands may come.
    public var isStrictSilence = false
    /// A server that is not the harness's own is asked: nobody knows its words.
    public var hasForeignWords = false

    /// - Parameter shown: `values` where no secret is among them.
    public init(
        values: [String: String] = [:], shown: [String: String]? = nil, payloads: [Int: [UInt8]] = [:],
        errorMode: Int? = nil, blank: Blank = .warn, strictFraming: Bool = false, colonErrors: Set<String> = [],
        sharedNames: Set<String> = [], bootLines: [String] = [], dueLines: Set<String> = [],
        unsolicited: [LinePattern] = [], outstanding: Set<String> = [], used: Set<String> = []
    ) {
        self.values = values
        self.shown = shown ?? values
        self.payloads = payloads
        self.errorMode = errorMode
        self.blank = blank
        self.strictFraming = strictFraming
        self.colonErrors = colonErrors
        self.sharedNames = sharedNames
        self.bootLines = bootLines
        self.dueLines = dueLines
        self.unsolicited = unsolicited
        self.outstanding = outstanding
        self.used = used
    }
}
