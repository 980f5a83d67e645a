import Evidence
import Foundation
import SourceText

/// A case as a dry run has told of it.
struct DryRunCase {
    var name: String
    /// Why it would not run.
    var reason: String?
    var sent: [StepHead.Phase: [String]] = [:]
    /// Something outside of its state is done in rounds, on a condition, or to reach a state.
    var hasHeadings = false

    static func all(in text: String) -> [DryRunCase] {
        text.components(separatedBy: "\n\n").filter { !$0.hasPrefix("dry run:") }.map { block in
            let lines = block.split(separator: "\n").map(String.init)
            var item = DryRunCase(name: String(lines[0].prefix(upTo: lines[0].firstRange(of: " · ")!.lowerBound)))
            var phase = StepHead.Phase.state
            for line in lines.dropFirst() {
                if line.hasPrefix("  not applicable: ") { item.reason = String(line.dropFirst(18)) }
                let word = line.dropFirst(2).prefix { $0 != " " }
                if let named = StepHead.Phase(rawValue: String(word)) { phase = named }
                let act = line.dropFirst(13).drop { $0 == " " }
                if act.hasPrefix("→ ") { item.sent[phase, default: []].append(String(act.dropFirst(2))) }
                if act.hasSuffix(":"), phase != .state { item.hasHeadings = true }
            }
            return item
        }
    }

    /// Whether these are the bytes that were told.
    func describes(_ bytes: [[UInt8]], in phase: StepHead.Phase) -> Bool {
        let told = sent[phase] ?? []
        return told.count == bytes.count && zip(told, bytes).allSatisfy { Self.describes($0, $1) }
    }

    /// Payloads are told by their size; `***` and `{name}` stand for something.
    private static func describes(_ told: String, _ bytes: [UInt8]) -> Bool {
        if let payload = told.wholeMatch(of: #/<(\d+) bytes: .*?(?:, (\d+) with escapes)?>/#) {
            return Int(payload.output.2 ?? payload.output.1) == bytes.count
        }
        let parts = told.split(separator: #/\*\*\*|\{[a-z0-9-]+\}/#, omittingEmptySubsequences: false)
        var rest = VisibleText.show(bytes)[...]
        guard let first = parts.first, rest.hasPrefix(first) else { return false }
        rest = rest.dropFirst(first.count)
        for part in parts.dropFirst() {
            guard let last = parts.last, part.startIndex == last.startIndex else {
                guard let found = rest.dropFirst().firstRange(of: part) else { return false }
                rest = rest[found.upperBound...]
                continue
            }
            return rest.count > part.count && rest.hasSuffix(part)
        }
        return rest.isEmpty
    }
}

/// The same case as it stands in a journal.
struct JournalCase {
    var name: String
    var reason: String?
    var sent: [StepHead.Phase: [[UInt8]]] = [:]

    func shown(_ phase: StepHead.Phase) -> [String] { (sent[phase] ?? []).map { VisibleText.show($0) } }

    static func all(in path: String) throws -> [JournalCase] {
        var reader = try JournalReader(path: path)
        var cases: [JournalCase] = []
        var phase = StepHead.Phase.state
        var isOpen = false
        while let record = try reader.next() {
            switch record {
            case .caseBegan(let head):
                cases.append(JournalCase(name: head.name))
                phase = .state
                isOpen = true
            case .stepBegan(let head): phase = head.phase
            case .bytes(let bytes) where bytes.direction == .sent && isOpen:
                cases[cases.count - 1].sent[phase, default: []].append(bytes.bytes)
            case .caseEnded(let end):
                isOpen = false
                if end.verdict == .notApplicable { cases[cases.count - 1].reason = end.finding?.summary }
            default: break
            }
        }
        return cases
    }
}
