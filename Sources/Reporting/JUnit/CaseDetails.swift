import Evidence

/// What else the records say about a case: what it needed, which requirements it covers, how long its steps took.
///
/// The strict form of JUnit gives a testcase no properties, so this stands in texts; the requirements are properties of
/// the suite as well.
struct CaseDetails {
    /// One fact a line.
    let lines: [String]

    init(_ result: CaseResult, in suite: SuiteHead) {
        let head = result.head
        var lines = ["case: \(head.title)", "suite: \(suite.path):\(head.line)"]
        if let given = head.given { lines.append("given: \(given)") }
        lines.append("level: \(head.level)")
        if !head.tags.isEmpty { lines.append("tags: " + head.tags.joined(separator: ", ")) }
        if !head.covers.isEmpty { lines.append("covers: " + head.covers.joined(separator: ", ")) }
        if let requirements = result.end?.finding?.requirements, !requirements.isEmpty {
            lines.append("decided by: " + requirements.joined(separator: ", "))
        }
        if let expected = result.end?.expected { lines.append(expected.words) }
        lines += result.attempts.map(\.words)
        if let timing = result.slowest { lines.append("slowest: " + timing.words) }
        self.lines = lines.map { ReportText.line($0) }
    }

    /// The same and the observations, for the log of a suite: the case's name and verdict, and under it the rest.
    static func log(of result: CaseResult, named name: String) -> [String] {
        let head = result.head
        let facts = [
            head.given.map { "given \($0)" }, head.level,
            head.tags.isEmpty ? nil : "tags " + head.tags.joined(separator: " "),
            head.covers.isEmpty ? nil : "covers " + head.covers.joined(separator: " "),
            result.slowest.map { "slowest " + $0.words },
        ]
        let verdict = result.outcome == .flaky ? "flaky" : result.end?.verdict.rawValue ?? "not finished"
        var lines = ["\(name): \(verdict)", "    " + facts.compactMap(\.self).joined(separator: ", ")]
        if let expected = result.end?.expected {
            lines.append("    " + expected.words + (expected.lapse.map { "; it " + $0 } ?? ""))
            // A report that skips the case keeps what was seen.
            if result.outcome == .expectedFailure {
                lines += result.report.split(separator: "\n").prefix(200).map { "    " + $0 }
            }
        }
        for attempt in result.attempts {
            lines.append("    " + attempt.words)
            lines += (attempt.finding?.report ?? "").split(separator: "\n").prefix(200).map { "        " + $0 }
        }
        lines += result.observations.map { "    " + $0.words }
        if result.furtherObservations > 0 { lines.append("    … and \(result.furtherObservations) more") }
        return lines
    }
}

extension Timing {
    /// `12 ms of 1.000 s`.
    var words: String { TimeText.short(measured) + " of " + TimeText.short(budget) }
}

extension AttemptEnd {
    /// `attempt 1: fail: …; tried again: …`.
    var words: String {
        "attempt \(attempt): \(verdict.rawValue)" + (finding.map { ": \($0.summary)" } ?? "")
            + (reason.map { "; tried again: \($0)" } ?? "")
    }
}

extension Observation {
    /// `warning time.marginal: …`.
    var words: String { "\(kind.rawValue) \(code): \(message)" }
}
