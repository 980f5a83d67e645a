import Evidence
import SuiteRunner

/// What one rig's run comes to: its verdicts, and how long its exchanges took. All is written to a journal, too.
final class RigSample: RunSink {
    private let journal: JournalWriter
    private var suite = ""
    private var name = ""
    private(set) var verdicts: [String: Verdict] = [:]
    /// Of the exchanges that were judged by time.
    private(set) var times: [Duration] = []
    /// How often something was sent.
    private(set) var exchanges = 0
    /// What decided a case otherwise than as a pass.
    private(set) var reasons: [String: String] = [:]

    init(journal path: String) throws {
        journal = try JournalWriter(path: path)
    }

    func append(_ record: RunRecord) throws {
        try journal.append(record)
        switch record {
        case .suiteBegan(let head): suite = head.name
        case .caseBegan(let head): name = suite + "/" + head.name
        case .bytes(let bytes): if bytes.direction == .sent { exchanges += 1 }
        case .stepEnded(let end): if let timing = end.timing { times.append(timing.measured) }
        case .caseEnded(let end):
            verdicts[name] = end.verdict
            reasons[name] = end.finding?.summary
        case .runBegan, .lineMeasured, .stepBegan, .server, .observation, .attemptEnded, .suiteEnded, .runEnded: break
        }
    }

    /// What of it is needed once the run is over.
    struct Result: Sendable {
        var verdicts: [String: Verdict]
        var times: [Duration]
        var exchanges: Int
        var reasons: [String: String]
        var trouble: Trouble?
    }

    func result(_ trouble: Trouble?) -> Result {
        try? journal.close()
        return Result(verdicts: verdicts, times: times, exchanges: exchanges, reasons: reasons, trouble: trouble)
    }
}
