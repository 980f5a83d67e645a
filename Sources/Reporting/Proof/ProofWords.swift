import Evidence

/// What a proof's records come to in words, the same on the console and in JUnit.
extension DefectProof {
    /// Why it was not killed; nothing where it was.
    var reason: String {
        switch outcome {
        case .killed: ""
        case .elsewhere:
            sighting.map { sighting in
                let rows = sighting.covers.isEmpty ? "" : " for " + sighting.covers.joined(separator: ", ")
                return "\(sighting.name) fails\(rows): \(sighting.message)"
            } ?? "cases fail, and none for the row"
        case .survived: triedWords
        }
    }

    private var triedWords: String {
        if let trouble, covering.isEmpty { return trouble.message }
        guard let first = covering.first else { return "no case covers the row" }
        if let doubt = undecided.first {
            return "\(doubt.name) is \(doubt.verdict == .error ? "in error" : "inconclusive"): \(doubt.message)"
        }
        let others = covering.count - 1
        return "passes " + first + (others == 0 ? "" : others == 1 ? " and 1 more" : " and \(others) more")
    }

    /// All that is known of it, a line each.
    var details: [String] {
        var lines = ["breaks: \(row)"]
        if let sighting { lines += sighting.details(outcome == .killed ? "killed by" : "noticed by") }
        lines.append(covering.isEmpty ? "no case that ran covers the row" : "cases that cover the row:")
        lines += covering.map { "    " + $0 }
        for doubt in undecided { lines += doubt.details("no verdict") }
        if let trouble { lines.append("trouble: \(trouble.code): \(trouble.message)") }
        lines.append("cases run: \(cases), run again: \(retries)")
        return lines
    }
}

extension VariationProof {
    /// All that is known of it, a line each.
    var details: [String] {
        var lines = [summary]
        for alarm in alarms { lines += alarm.details("false alarm") }
        for doubt in undecided { lines += doubt.details("no verdict") }
        if let trouble { lines.append("trouble: \(trouble.code): \(trouble.message)") }
        lines.append("cases run: \(cases), not applicable: \(notApplicable), run again: \(retries)")
        return lines
    }
}

extension Sighting {
    /// The case, and under it what was found.
    func details(_ word: String) -> [String] {
        var lines = ["\(word): \(name)", "    \(code): \(message)"]
        if !covers.isEmpty { lines.append("    for " + covers.joined(separator: ", ")) }
        if let after { lines.append("    after \(after) on the same module") }
        for line in (report ?? "").split(separator: "\n") { lines.append("    " + line) }
        return lines
    }
}
