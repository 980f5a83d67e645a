import Evidence

/// What a report is made of: suites and the cases that ended in them.
enum ReportEvent {
    case suiteBegan(SuiteHead)
    case caseEnded(CaseResult)
    /// An observation that belongs to no case.
    case observation(Observation)
    case suiteEnded
}

/// Turns the records of a journal into these; a case or a suite that was left open is closed by what follows.
struct ReportFold {
    private var current: CaseResult?
    private var isInSuite = false
    private var mayBeFlaky = false

    mutating func receive(_ record: RunRecord) -> [ReportEvent] {
        switch record {
        case .suiteBegan(let head):
            let left = leaveSuite()
            isInSuite = true
            return left + [.suiteBegan(head)]
        case .caseBegan(let head):
            let left = leaveCase()
            current = CaseResult(head: head)
            current?.mayBeFlaky = mayBeFlaky
            return left
        case .stepEnded(let end):
            if let timing = end.timing { current?.note(timing) }
            return []
        case .observation(let observation):
            guard current != nil else { return [.observation(observation)] }
            current?.note(observation)
            return []
        case .attemptEnded(let end):
            current?.attempts.append(end)
            return []
        case .caseEnded(let end):
            current?.end = end
            return leaveCase()
        case .suiteEnded, .runEnded:
            return leaveSuite()
        case .runBegan(let head):
            mayBeFlaky = head.allowsFlaky == true
            return []
        case .lineMeasured, .stepBegan, .bytes, .server:
            return []
        }
    }

    /// What the end of the journal leaves open.
    mutating func finish() -> [ReportEvent] {
        leaveSuite()
    }

    private mutating func leaveCase() -> [ReportEvent] {
        current.take().map { [.caseEnded($0)] } ?? []
    }

    private mutating func leaveSuite() -> [ReportEvent] {
        let left = leaveCase()
        guard isInSuite else { return left }
        isInSuite = false
        return left + [.suiteEnded]
    }
}
