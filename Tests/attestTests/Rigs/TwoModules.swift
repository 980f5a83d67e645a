import Evidence
import Foundation
import Synchronization

/// Two modules at pseudo-terminals, and the rigs `a` and `b` that they are of.
enum TwoModules {
    /// So many cases `X/<number>`, each of which sends `AT+C<number>`, and lasts long enough for the other rig to come.
    static func suite(_ count: Int) -> String {
        let cases = (1...count).map {
            "  - {id: X/\($0), title: Case \($0), steps: [{send: AT+C\($0), expect: OK}, {silent: 30ms}]}\n"
        }
        return "suite: X\ntitle: Some cases\ncases:\n" + cases.joined()
    }

    /// Runs a test in a folder with the suite `a.yaml` and both rigs.
    ///
    /// - Parameter answer: what a module says to a line; nil takes it away.
    static func with(
        _ suite: String, _ answer: @escaping @Sendable (_ rig: String, _ line: String) -> String?,
        _ body: (WorkFolder) async throws -> Void
    ) async throws {
        try await LineModule.with({ answer("a", $0) }) { first in
            try await LineModule.with({ answer("b", $0) }) { second in
                let settings = "\nreconnect: 0s\nparameters: {quiet-time: 50ms, final-limit: 10s}\n"
                let files = [
                    "a.yaml": suite, "rig-a.yaml": "rig: a\nport: \(first)" + settings,
                    "rig-b.yaml": "rig: b\nport: \(second)" + settings,
                ]
                try await WorkFolder.with(files, body)
            }
        }
    }

    static let words = ["run", "a.yaml", "--rig", "rig-a.yaml", "--rig", "rig-b.yaml"]
}

/// What a journal says of its cases.
struct CaseList {
    var head: RunHead?
    var end: RunEnd?
    /// The verdicts by suite and name, in the order of the journal, with the rig of a merged run.
    var cases: [(key: String, rig: String?, verdict: Verdict?)] = []
    /// Observations with the case in which they stand.
    var observations: [(name: String?, observation: Observation)] = []

    init(_ path: String) throws {
        var reader = try JournalReader(path: path)
        var suite: SuiteHead?
        var open: String?
        while let record = try reader.next() {
            switch record {
            case .runBegan(let head): self.head = head
            case .runEnded(let end): self.end = end
            case .suiteBegan(let head): suite = head
            case .caseBegan(let head):
                let repetition = (suite?.repetition ?? 1) > 1 ? " #\(suite?.repetition ?? 0)" : ""
                cases.append(("\(suite?.name ?? "")/\(head.name)\(repetition)", suite?.rig, nil))
                open = head.name
            case .caseEnded(let end):
                cases[cases.count - 1].verdict = end.verdict
                open = nil
            case .observation(let observation): observations.append((open, observation))
            default: break
            }
        }
    }

    var verdicts: [String: Verdict?] {
        Dictionary(cases.map { ($0.key, $0.verdict) }) { first, _ in first }
    }
}
