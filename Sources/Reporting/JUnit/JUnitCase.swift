import Evidence

/// The texts of one `<testcase>`.
struct JUnitCase {
    /// The one child that a testcase may have; a pass has none.
    struct Child {
        var element: String
        /// Nil for `skipped`, which has no type.
        var type: String?
        var message: String
        var body: String
    }

    var time: String
    var child: Child?

    /// Consumers cut longer texts in the middle.
    static let longestBody = 50_000
    static let longestMessage = 200

    init(time: String, child: Child?) {
        self.time = time
        self.child = child
    }

    init(_ result: CaseResult, in suite: SuiteHead) {
        time = TimeText.seconds(result.duration)
        let finding = result.end?.finding
        let report = result.report.isEmpty ? "The journal holds no explanation." : result.report
        let summary = finding?.summary ?? "no explanation was recorded"
        let rows = finding?.requirements ?? []
        let code = ReportText.line(finding?.code ?? "", orElse: "unexplained")
        let details = CaseDetails(result, in: suite).lines.joined(separator: "\n")
        switch result.outcome {
        case .pass:
            child = nil
        case .flaky:
            child = result.mayBeFlaky ? nil : Child("error", "flaky", result.summary, report, details)
        case .fail:
            child = Child("failure", code, Self.message(summary, rows), report, details)
        case .error:
            child = Child("error", code, Self.message(summary, rows), report, details)
        case .inconclusive:
            child = Child(
                "error", "inconclusive", Self.message(summary, rows), "inconclusive: \(code)\n" + report, details)
        case .expectedFailure:
            let name = result.end?.expected?.name ?? ""
            child = Child("skipped", nil, "\(name): \(summary)", report, details)
        case .unexpectedPass:
            child = Child("failure", "known-issue.passed", result.summary, report, details)
        case .notApplicable:
            child = Child("skipped", nil, "NOT_APPLICABLE: " + summary, report, details)
        case nil:
            child = Child(
                "error", "harness.not-finished", "the case began and did not end",
                "The journal holds the beginning of this case and no end of it.", details)
        }
    }

    /// The summary and behind it the requirements that it is about, where they leave it the most of the room.
    private static func message(_ summary: String, _ requirements: [String]) -> String {
        let ids = requirements.isEmpty ? "" : " (" + requirements.joined(separator: ", ") + ")"
        guard !ids.isEmpty, ids.unicodeScalars.count <= longestMessage / 2 else { return summary }
        return ReportText.line(summary, limit: longestMessage - ids.unicodeScalars.count) + ids
    }

    init(_ problem: RunProblem) {
        time = "0.000"
        child = Child("error", problem.code, problem.summary, problem.detail, "")
    }
}

extension JUnitCase.Child {
    init(_ element: String, _ type: String?, _ summary: String, _ report: String, _ details: String) {
        self.element = element
        self.type = type.map { ReportText.line($0, orElse: "unexplained") }
        message = ReportText.line(summary, limit: JUnitCase.longestMessage)
        let tail = ReportText.block(details, limit: JUnitCase.longestBody / 10)
        var head = ReportText.block(report, limit: JUnitCase.longestBody - tail.unicodeScalars.count - 3)
        while head.hasSuffix("\n") { head.removeLast() }
        body = tail.isEmpty ? head + "\n" : head + "\n\n" + tail + "\n"
    }
}
