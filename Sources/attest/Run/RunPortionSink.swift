import Evidence
import SuiteRunner

/// Writes the portions of a rig as one run: portions of the same suite stand in it as one.
final class RunPortionSink: RunSink {
    private let report: RunRigReport
    private var repetition = 1
    private var open: SuiteHead?
    private var next: SuiteHead?
    /// Of the portion in hand: the ends of the cases that began, nil of one that has not ended.
    private(set) var ends: [CaseEnd?] = []

    init(_ report: RunRigReport) {
        self.report = report
    }

    func begin(_ portion: RunQueue.Portion) {
        repetition = portion.repetition
        ends = []
    }

    func append(_ record: RunRecord) throws {
        switch record {
        case .suiteBegan(var head):
            head.repetition = repetition
            if head != open {
                try close()
                next = head
            }
            return
        // Whether the suite has ended the next portion shows.
        case .suiteEnded: return
        case .caseBegan:
            if let head = next {
                try report.append(.suiteBegan(head))
                (open, next) = (head, nil)
            }
            try report.append(record)
            ends.append(nil)
            return
        case .caseEnded(let end): ends[ends.count - 1] = end
        case .runBegan, .lineMeasured, .stepBegan, .bytes, .server, .observation, .stepEnded, .attemptEnded, .runEnded:
            break
        }
        try report.append(record)
    }

    /// Ends the suite that is open.
    func close() throws {
        next = nil
        guard open.take() != nil else { return }
        try report.append(.suiteEnded)
    }
}
