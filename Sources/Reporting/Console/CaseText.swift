import Evidence

/// A case on the console.
enum CaseText {
    /// `pass        83 ms  FTPMODE/pin` and a line break.
    ///
    /// - Parameter name: fit to be shown.
    static func line(of result: CaseResult, named name: String, _ style: ConsoleStyle) -> String {
        let mark = CaseMark(result.outcome)
        let hasTime = result.end != nil && result.verdict != .notApplicable
        let word = style.paint(Column.left(mark.word, CaseMark.width), mark.paint)
        let time = style.paint(Column.right(hasTime ? TimeText.short(result.duration) : "", 9), .dim)
        let issue = result.outcome == .expectedFailure ? result.end?.expected.map { "  (\($0.name))" } : nil
        return "\(word)  \(time)  \(name)\(issue ?? "")\n"
    }

    /// The diagnostic under a case that asks for attention.
    static func report(of result: CaseResult) -> String {
        switch result.outcome {
        case .pass, .notApplicable, .expectedFailure, nil: return ""
        case .flaky where result.mayBeFlaky: return ""
        case .fail, .error, .inconclusive, .unexpectedPass, .flaky: break
        }
        var text = ReportText.block(result.report.isEmpty ? result.summary : result.report, limit: 50_000)
        while text.hasSuffix("\n") { text.removeLast() }
        guard !text.isEmpty else { return "" }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.map { $0.isEmpty ? "\n" : "    \($0)\n" }.joined()
    }
}
