import Evidence
import SuiteRunner

/// Keeps what a run tells, in order.
final class RecordKeeper: RunSink {
    private(set) var records: [RunRecord] = []
    private let listener: (RunRecord) -> Void

    init(_ listener: @escaping (RunRecord) -> Void) {
        self.listener = listener
    }

    func append(_ record: RunRecord) throws {
        records.append(record)
        listener(record)
    }
}

/// What came of a run.
struct RunEvidence {
    var trouble: Trouble?
    var records: [RunRecord]
    /// The command lines that a scripted module got.
    var lines: [String] = []
    /// Those that came over the port once it was opened anew.
    var laterLines: [String] = []

    /// The cases in the order in which they ran.
    var cases: [CaseEvidence] {
        var cases: [CaseEvidence] = []
        for record in records {
            if case .caseBegan(let head) = record { cases.append(CaseEvidence(head: head)) }
            guard !cases.isEmpty else { continue }
            cases[cases.count - 1].take(record)
        }
        return cases
    }

    /// `T/one pass` and so on.
    var verdicts: [String] {
        cases.map { "\($0.head.name) \($0.end?.verdict.rawValue ?? "open")" }
    }

    /// The only case.
    var first: CaseEvidence {
        cases.first ?? CaseEvidence(head: .none)
    }

    var bytes: [PortBytes] {
        records.compactMap { if case .bytes(let bytes) = $0 { bytes } else { nil } }
    }

    /// FTP command lines that the server saw.
    var serverCommands: [String] {
        records.compactMap { record in
            if case .server(let event) = record, event.kind == "command" { event.text } else { nil }
        }
    }
}

/// What came of one case.
struct CaseEvidence {
    var head: CaseHead
    var end: CaseEnd?
    var steps: [(head: StepHead, end: StepEnd?)] = []
    var observations: [Observation] = []

    mutating func take(_ record: RunRecord) {
        switch record {
        case .caseEnded(let end): self.end = end
        case .stepBegan(let head): steps.append((head, nil))
        case .stepEnded(let end):
            guard let open = steps.lastIndex(where: { $0.end == nil }) else { return }
            steps[open].end = end
        case .observation(let observation): observations.append(observation)
        default: break
        }
    }

    var verdict: Verdict? { end?.verdict }
    var code: String? { end?.finding?.code }
    var summary: String { end?.finding?.summary ?? "" }
    var report: String { end?.finding?.report ?? "" }

    /// `body send AT+X pass` for each step of the phases.
    func steps(_ phases: StepHead.Phase...) -> [String] {
        steps.filter { phases.contains($0.head.phase) }
            .map { "\($0.head.phase.rawValue) \($0.head.summary) \($0.end?.verdict.rawValue ?? "open")" }
    }

    /// `code: message` of one kind of observation.
    func remarks(_ kind: Observation.Kind) -> [String] {
        observations.filter { $0.kind == kind }.map { "\($0.code): \($0.message)" }
    }
}

extension CaseHead {
    static let none = CaseHead(
        id: "none", parameters: [], title: "", given: nil, level: "must", tags: [], covers: [], line: 0,
        stamp: Stamp(nanoseconds: 0))
}
