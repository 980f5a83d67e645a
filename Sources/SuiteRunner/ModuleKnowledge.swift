import Evidence
import SuiteLanguage

/// What is known of the module between two cases, by what was sent and by what came.
struct ModuleKnowledge {
    /// The CMEE in force, nil where it is not known.
    var errorMode: Int?
    /// Boot lines that a restart has made due.
    var dueLines: Set<String> = []
    private var dueUntil = Stamp(nanoseconds: 0)
    /// What the last case sent: a result of it may still come while the next state is reached.
    var lastUsed: Set<String> = []
    /// What the last case tolerated at any time may still come while the next one's state is reached.
    var lastUnsolicited: [LinePattern] = []
    /// The name of the last case.
    var lastCase: String?
    /// The state that was reached last.
    var established: String?
    /// The last case ended otherwise than it should, so that what it left is not to be trusted.
    var isDisordered = false
    /// The module did not take the rig's PIN, or nobody saw that it did: it is never sent again, and the run ends.
    var isPINRefused = false
    /// The module said OK to the rig's PIN and has not shown since that the SIM is open.
    var isPINUnproved = false
    /// The last line handed the PIN over, and `A/` would do it again.
    var lastLineHoldsPIN = false
    /// What was sent since the last CR, whatever came meanwhile: the module may hold it for the beginning of a line.
    private(set) var unended: [UInt8] = []
    /// What monitors said last, and when all of them were asked.
    private(set) var lastSample: MonitorSample?
    /// Monitors that were missing while the module reached its server: they say nothing of it.
    private var disproved: Set<String> = []

    /// - Parameter isDisproof: a case has passed since the sample before this one, and the module has reached its server in
    ///   it.
    mutating func note(_ sample: MonitorSample, isDisproof: Bool = false) {
        if isDisproof, let lastSample {
            let before = Set(lastSample.missing.map(\.monitor.name))
            disproved.formUnion(sample.missing.map(\.monitor.name).filter(before.contains))
        }
        // Who tells when it is there may be believed again.
        disproved.subtract(sample.entries.filter { $0.answer == .there }.map(\.monitor.name))
        lastSample = sample
    }

    /// What a sample misses, without what the module would excuse itself by for ever.
    func missing(in sample: MonitorSample) -> [MonitorSample.Entry] {
        sample.missing.filter { !disproved.contains($0.monitor.name) }
    }

    mutating func noteSent(_ bytes: [UInt8]) {
        let rest = bytes.lastIndex(of: 0x0D).map { bytes[($0 + 1)...] }
        // No command line is so long: of data the end is enough.
        unended = Array((rest ?? (unended + bytes)[...]).suffix(8192))
    }

    /// No line is half sent to a module that starts, or over a port that was opened anew.
    mutating func forgetBeginning() {
        unended = []
    }

    mutating func expectBootLines(_ lines: [String], until end: Stamp) {
        dueLines = Set(lines)
        dueUntil = end
    }

    /// Boot lines that may come at this moment: long after a restart they tell of another one.
    func lateBootLines(at now: Stamp) -> Set<String> {
        now < dueUntil ? dueLines : []
    }
}
