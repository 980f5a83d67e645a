/// What a proof is: written before any module is switched on.
public struct ProofHead: Sendable, Hashable, Codable {
    /// The version of the format; readers refuse a newer one.
    public static let currentFormat = 1

    public var format: Int
    /// The version of `attest` that wrote it.
    public var tool: String
    /// `<UTC>-<random>`, the name of the proof's folder.
    public var id: String
    /// When it began: ISO 8601 in UTC with milliseconds.
    public var startedAt: String
    /// The monotonic stamp of the same moment.
    public var stamp: Stamp
    public var host: String
    public var rig: String
    /// The rig's parameters (PIXIT) that every module was judged by; secrets are replaced before they get here.
    public var parameters: [String: String]
    /// The rigs for defects that no case reaches on that one.
    public var others: [ProvedRig]?
    /// The words that selected suites and cases.
    public var selection: [String]
    /// The files of the suites, of what their families share, and of the rigs, as they were.
    public var files: [RecordedFile]
    /// Cases that were selected.
    public var cases: Int
    /// Defects that are to be tried, of all that there are.
    public var defects: Share
    /// Variations that are to be tried, the module without any being one, of all that there are.
    public var variations: Share
    /// Modules that are tried at the same time.
    public var jobs: Int

    public init(
        tool: String, id: String, startedAt: String, stamp: Stamp, host: String, rig: String,
        parameters: [String: String], selection: [String], files: [RecordedFile], cases: Int, defects: Share,
        variations: Share, jobs: Int, others: [ProvedRig] = []
    ) {
        format = Self.currentFormat
        self.tool = tool
        self.id = id
        self.startedAt = startedAt
        self.stamp = stamp
        self.host = host
        self.rig = rig
        self.parameters = parameters
        self.selection = selection
        self.files = files
        self.cases = cases
        self.defects = defects
        self.variations = variations
        self.jobs = jobs
        self.others = others
    }

    /// So many of so many.
    public struct Share: Sendable, Hashable, Codable {
        public var count: Int
        public var total: Int

        public init(_ count: Int, of total: Int) {
            self.count = count
            self.total = total
        }
    }
}

/// A rig and its parameters, without secrets.
public struct ProvedRig: Sendable, Hashable, Codable {
    public var name: String
    public var parameters: [String: String]

    public init(name: String, parameters: [String: String]) {
        self.name = name
        self.parameters = parameters
    }
}

/// How a proof ended.
public struct ProofEnd: Sendable, Hashable, Codable {
    public var stamp: Stamp
    /// Why the proof could not do its work; nil when it came to its end.
    public var trouble: Trouble?

    public init(stamp: Stamp, trouble: Trouble? = nil) {
        self.stamp = stamp
        self.trouble = trouble
    }
}
