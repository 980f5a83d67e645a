import Evidence

/// What is told of known issues.
extension ExpectedFailure {
    /// `known issue LAB-17`.
    var name: String { "known issue " + ReportText.line(issue, limit: 80) }

    /// `known issue LAB-17, until 2026-12-31, firmware 1.2*: the answer is late`, in one line.
    var words: String {
        let ends = [until.map { "until " + $0 }, firmware.map { "firmware " + $0 }].compactMap(\.self)
        let text = ([name] + ends).joined(separator: ", ") + (reason.map { ": " + $0 } ?? "")
        return ReportText.line(text, limit: 300)
    }

    /// What is said beside a failure that it no longer explains; nil where it holds.
    var lapseWords: String? {
        lapse.map { ReportText.line("\(name) \($0): this failure is none that is known", limit: 300) }
    }
}

extension CaseResult {
    /// Nil where the case did not end.
    var outcome: CaseOutcome? { end?.outcome }

    /// One line on how the case came out, empty where there is nothing to say.
    var summary: String {
        if outcome == .flaky { return "passed in attempt \(end?.attempts ?? 0), \(failedBefore)" }
        guard outcome == .unexpectedPass, let expected = end?.expected else { return end?.finding?.summary ?? "" }
        return "passed, although \(expected.name) says that it fails"
    }

    /// `after fail: …`, of the attempt before.
    private var failedBefore: String {
        guard let last = attempts.last else { return "and no earlier one was recorded" }
        return "after \(last.verdict.rawValue)" + (last.finding.map { ": " + $0.summary } ?? "")
    }

    /// The whole of it.
    var report: String {
        if outcome == .unexpectedPass, let expected = end?.expected {
            return summary + "\n" + expected.words
                + "\nhelp: take the issue out where it is ended; it may also be that the case does not see it"
        }
        let earlier = attempts.map { $0.words + "\n" + ($0.finding?.report ?? "") }
        // Of several attempts the one that decides may stand among the others.
        let isAmong = attempts.contains { $0.finding == end?.finding && $0.verdict == end?.verdict }
        var report = (earlier + (isAmong ? [] : [end?.finding?.report ?? ""])).joined(separator: "\n")
        if end?.verdict == .fail, let words = end?.expected?.lapseWords {
            while report.hasSuffix("\n") { report.removeLast() }
            report += "\n" + words + "\n"
        }
        return report
    }
}
