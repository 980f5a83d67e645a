/// What a run is: written before anything is sent.
public struct RunHead: Sendable, Hashable, Codable {
    /// The version of the journal's format; readers refuse a newer one.
    public static let currentFormat = 1

    public var format: Int
    /// The version of `attest` that wrote it.
    public var tool: String
    /// `<UTC>-<random>`, the name of the run's folder.
    public var id: String
    /// When the run began: ISO 8601 in UTC with milliseconds.
    public var startedAt: String
    /// The monotonic stamp of the same moment.
    public var stamp: Stamp
    public var host: String
    public var rig: String
    /// The port under test, as the user wrote it.
    public var port: String
    /// The rig's parameters (PIXIT) as they were in force; secrets are replaced before they get here.
    public var parameters: [String: String]
    /// The words that selected the cases.
    public var selection: [String]
    /// How many cases were selected, over all repetitions.
    public var plannedCases: Int
    public var repetitions: Int
    /// What the rig allowed to be done to a real module; nil where nobody told.
    public var allowed: [String]?
    /// Features of the module that the rig switched off; nil where nobody told.
    public var switchedOff: [SwitchedOff]?
    /// Limits that were longer than the standard ones; nil where nobody told.
    public var loosenedLimits: [LoosenedLimit]?
    /// What else decided verdicts, by name: the parameters that say how a module is judged, the words of the call, and
    /// known issues; nil where nobody told.
    public var rules: [String: String]?
    /// What decided which cases apply, by name; nil where nobody told.
    public var conditions: [String: String]?
    /// The files of the suites and of what their families share, as they were; nil where nobody told.
    public var files: [RecordedFile]?
    /// Whether a case that passed when it was tried again leaves the run passed; nil where nobody told.
    public var allowsFlaky: Bool?
    /// The part of the plan that this call was to run; nil where it was all of it.
    public var shard: Shard?
    /// Whether the cases were divided over several rigs, so that each ran on one of them. In the journal of one such rig
    /// `plannedCases` are those of all.
    public var divided: Bool?
    /// Of a merged run: what it was made of. `rig`, `port` and `host` name all of these, and `parameters` are those that
    /// they have in common.
    public var parts: [RunPart]?

    public init(
        tool: String, id: String, startedAt: String, stamp: Stamp, host: String, rig: String, port: String,
        parameters: [String: String], selection: [String], plannedCases: Int, repetitions: Int,
        allowed: [String]? = nil, switchedOff: [SwitchedOff]? = nil, loosenedLimits: [LoosenedLimit]? = nil,
        rules: [String: String]? = nil, conditions: [String: String]? = nil, files: [RecordedFile]? = nil,
        allowsFlaky: Bool? = nil, shard: Shard? = nil,
        divided: Bool? = nil,
        parts: [RunPart]? = nil
    ) {
        format = Self.currentFormat
        self.tool = tool
        self.id = id
        self.startedAt = startedAt
        self.stamp = stamp
        self.host = host
        self.rig = rig
        self.port = port
        self.parameters = parameters
        self.selection = selection
        self.plannedCases = plannedCases
        self.repetitions = repetitions
        self.allowed = allowed
        self.switchedOff = switchedOff
        self.loosenedLimits = loosenedLimits
        self.rules = rules
        self.conditions = conditions
        self.files = files
        self.allowsFlaky = allowsFlaky
        self.shard = shard
        self.divided = divided
        self.parts = parts
    }
}

/// A feature that a rig says its module has not, so that cases which need it are not applicable.
public struct SwitchedOff: Sendable, Hashable, Codable {
    public var feature: String
    public var reason: String

    public init(feature: String, reason: String) {
        self.feature = feature
        self.reason = reason
    }
}

/// A limit by which a rig judges its module more kindly than others do.
public struct LoosenedLimit: Sendable, Hashable, Codable {
    public var parameter: String
    public var value: String
    public var standard: String

    public init(parameter: String, value: String, standard: String) {
        self.parameter = parameter
        self.value = value
        self.standard = standard
    }
}

extension LoosenedLimit: CustomStringConvertible {
    /// `final-limit 2s (standard 1s)`.
    public var description: String { "\(parameter) \(value) (standard \(standard))" }
}

/// How a run ended.
public struct RunEnd: Sendable, Hashable, Codable {
    public var stamp: Stamp
    /// Why the run could not do its work (port absent, nothing ran …); nil when it ran to its end.
    public var trouble: Trouble?

    public init(stamp: Stamp, trouble: Trouble? = nil) {
        self.stamp = stamp
        self.trouble = trouble
    }
}

/// What kept a run from doing its work, in words for the person who has to mend it.
public struct Trouble: Sendable, Hashable, Codable, Error {
    /// A stable code such as `rig.port-absent`.
    public var code: String
    public var message: String
    /// What to do about it.
    public var hint: String?

    public init(code: String, message: String, hint: String? = nil) {
        self.code = code
        self.message = message
        self.hint = hint
    }
}
