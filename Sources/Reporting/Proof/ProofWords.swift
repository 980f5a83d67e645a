import Evidence

/// What a proof's records come to in words, the same on the console and in JUnit.
extension DefectProof {
    /// The part of the register that its row is of: `FTPMODE`.
    var part: String { String(row.prefix { $0 != "-" }) }

    /// The case that killed it first and what it found, or why it was not killed.
    var decision: String {
        guard outcome == .killed else { return reason }
        return sighting.map { $0.name + ": " + $0.message } ?? ""
    }

    /// Why it was not killed; nothing where it was.
    var reason: String {
        switch outcome {
        case .killed: ""
        case .elsewhere:
            sighting.map { sighting in
                let rows = sighting.covers.isEmpty ? "" : " for " + sighting.covers.joined(separator: ", ")
                return "\(sighting.name) fails\(rows): \(sighting.message)"
            } ?? "cases fail, and none for the row"
        case .survived: survivedWords
        case .undecided:
            undecided.first?.words ?? trouble?.message ?? unreached?.words
                ?? "not every case that covers the row was run"
        }
    }

    private var survivedWords: String {
        if let falseWitness { return falseWitness.words(on: "on a module without defects") }
        if let doubt = undecided.first { return doubt.words }
        guard let first = covering.first else { return "no case covers the row" }
        let others = covering.count - 1
        return "passes " + first + (others == 0 ? "" : others == 1 ? " and 1 more" : " and \(others) more")
    }

    /// All that is known of it, a line each.
    var details: [String] {
        var lines = ["breaks: \(row)"]
        if let sighting { lines += sighting.details(outcome == .killed ? "killed by" : "noticed by") }
        if let rig { lines.append("    on rig \(rig)") }
        if let falseWitness { lines += falseWitness.details("no witness, since without defects it comes to the same") }
        lines.append(covering.isEmpty ? "no case that ran covers the row" : "cases that cover the row:")
        lines += covering.map { "    " + $0 }
        for doubt in undecided { lines += doubt.details("no verdict") }
        if outcome == .undecided, let unreached { lines += unreached.details("not applicable") }
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
    /// `FTPMODE/set is in error: the port was lost`.
    var words: String { words(on: "") }

    /// - Parameter place: the module, where it is not the one that is spoken of.
    func words(on place: String) -> String {
        let verb =
            switch verdict {
            case .pass: "passes"
            case .fail: "fails"
            case .error: "is in error"
            case .inconclusive: "is inconclusive"
            case .notApplicable: "is not applicable"
            }
        return [name, verb, place].filter { !$0.isEmpty }.joined(separator: " ") + ": " + message
    }

    /// The case, and under it what was found.
    func details(_ word: String) -> [String] {
        var lines = ["\(word): \(name)", "    \(code): \(message)"]
        if !covers.isEmpty { lines.append("    for " + covers.joined(separator: ", ")) }
        if let after { lines.append("    after \(after) on the same module") }
        for line in (report ?? "").split(separator: "\n") { lines.append("    " + line) }
        return lines
    }
}
