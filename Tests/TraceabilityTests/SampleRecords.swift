import Evidence
import SourceText
import SuiteLanguage
import Traceability

/// The records of a run, written down case by case.
struct SampleRecords {
    private(set) var records: [RunRecord]

    private static let stamp = Stamp(nanoseconds: 1)

    init(_ id: String = "r1", rig: String = "emulator", firmware: String? = nil, planned: Int = 1) {
        let parameters = firmware.map { ["firmware": $0] } ?? [:]
        records = [
            .runBegan(
                RunHead(
                    tool: "0.1.0", id: id, startedAt: "", stamp: Self.stamp, host: "h", rig: rig, port: "p",
                    parameters: parameters, selection: [], plannedCases: planned, repetitions: 1))
        ]
        beginSuite("A")
    }

    mutating func beginSuite(_ name: String) {
        records.append(
            .suiteBegan(SuiteHead(name: name, title: "", clause: nil, command: nil, path: "a.yaml", repetition: 1)))
    }

    mutating func begin(_ name: String, covers: [String]) {
        records.append(
            .caseBegan(
                CaseHead(
                    id: name, parameters: [], title: "", given: nil, level: "must", tags: [], covers: covers, line: 1,
                    stamp: Self.stamp)))
    }

    mutating func beginStep(_ covers: [String], in phase: StepHead.Phase = .body) {
        records.append(
            .stepBegan(StepHead(phase: phase, index: 1, summary: "", line: 1, covers: covers, stamp: Self.stamp)))
    }

    mutating func endStep(_ verdict: Verdict, met: [String]? = nil, broken: [String]? = nil) {
        records.append(.stepEnded(StepEnd(verdict: verdict, stamp: Self.stamp, met: met, broken: broken)))
    }

    mutating func step(
        _ covers: [String], _ verdict: Verdict, met: [String]? = nil, broken: [String]? = nil,
        in phase: StepHead.Phase = .body
    ) {
        beginStep(covers, in: phase)
        endStep(verdict, met: met, broken: broken)
    }

    mutating func end(
        _ verdict: Verdict, _ reason: String? = nil, breaking rows: [String] = [], expected: ExpectedFailure? = nil
    ) {
        let finding = reason.map { Finding(code: "code", summary: $0, report: $0, requirements: rows) }
        records.append(
            .caseEnded(
                CaseEnd(verdict: verdict, stamp: Self.stamp, duration: .zero, finding: finding, expected: expected)))
    }

    mutating func close(_ trouble: Trouble? = nil) {
        records.append(.runEnded(RunEnd(stamp: Self.stamp, trouble: trouble)))
    }

    /// A whole case with one step.
    mutating func run(_ name: String, _ covers: [String], _ verdict: Verdict, _ reason: String? = nil) {
        begin(name, covers: covers)
        step(covers, verdict)
        end(verdict, reason)
    }

    /// As a version tells that does not tell of files.
    var decisions: RunDecisions { Self.decisions(of: records) }

    /// As a run of these suites tells.
    func decisions(of plan: RunPlan) -> RunDecisions {
        Self.decisions(
            of: records.map { record in
                guard case .runBegan(var head) = record else { return record }
                // Wherever they lay then.
                head.files = plan.suites.map {
                    RecordedFile(path: "then/" + $0.suite.file.path, contents: $0.suite.file.bytes)
                }
                return .runBegan(head)
            })
    }

    private static func decisions(of records: [RunRecord]) -> RunDecisions {
        var run = RunDecisions()
        for record in records { run.receive(record) }
        run.finish()
        return run
    }

    /// `ROW verdict reason` of each decision.
    var words: [String] {
        decisions.decisions.map {
            ["\($0.row) \($0.verdict.rawValue)", $0.reason].compactMap(\.self).joined(separator: ": ")
        }
    }
}
