/// A step that is about to run.
public struct StepHead: Sendable, Hashable, Codable {
    /// Which part of a case a step belongs to.
    public enum Phase: String, Sendable, Hashable, Codable {
        /// Reaching and proving the state that the case needs; its bytes belong to no requirement.
        case state
        case setup
        case body
        case teardown
        /// Proving that the port is usable after the case.
        case aftermath
        /// Asking for what the case depends on beside the module: the network.
        case monitor
    }

    public var phase: Phase
    /// 1-based position in its phase.
    public var index: Int
    /// The step's verb and subject for people: `send AT+FTPMODE=0`.
    public var summary: String
    /// 1-based line in its file; 0 for a step of the harness itself.
    public var line: Int
    public var covers: [String]
    public var stamp: Stamp

    public init(phase: Phase, index: Int, summary: String, line: Int, covers: [String], stamp: Stamp) {
        self.phase = phase
        self.index = index
        self.summary = summary
        self.line = line
        self.covers = covers
        self.stamp = stamp
    }
}

/// How a step ended.
public struct StepEnd: Sendable, Hashable, Codable {
    public var verdict: Verdict
    public var stamp: Stamp
    public var timing: Timing?
    /// How long the host may have kept the harness from reading during the exchange that was judged; with a `timing`
    /// the same as its own.
    public var lateness: Duration?
    /// Of the rows that the step covers: those that it has shown to hold. Nil where it covers none, and in journals of
    /// versions that did not tell.
    public var met: [String]?
    /// Of the rows that the step covers: those that it has shown not to hold, also where that is only a warning.
    public var broken: [String]?

    public init(
        verdict: Verdict, stamp: Stamp, timing: Timing? = nil, lateness: Duration? = nil, met: [String]? = nil,
        broken: [String]? = nil
    ) {
        self.verdict = verdict
        self.stamp = stamp
        self.timing = timing
        self.lateness = lateness
        self.met = met
        self.broken = broken
    }
}

/// A measured time against its budget.
public struct Timing: Sendable, Hashable, Codable {
    /// From the accepted write of the command's last byte, plus the time of what was still queued, to the last byte
    /// of the final result code.
    public var measured: Duration
    public var budget: Duration
    /// How long the host itself may have kept the harness from reading while it was measured.
    public var lateness: Duration

    public init(measured: Duration, budget: Duration, lateness: Duration) {
        self.measured = measured
        self.budget = budget
        self.lateness = lateness
    }
}
