import Evidence
import SuiteLanguage

/// What came of a case on one module.
struct TrialOutcome: Sendable {
    var item: TrialCase
    var verdict: Verdict
    var finding: Finding?
    /// The case that ran before it on the same module.
    var previous: String?
    /// With the time that its state took.
    var duration: Duration
    /// How often something was sent, its state included.
    var exchanges: Int
    /// The longest that the host kept a step of it waiting.
    var lateness: Duration
    /// It failed, and that was known beforehand.
    var isKnown = false
    /// It is not applicable for want of what this machine lacks.
    var isLacking = false

    /// It came to no verdict, so that it is worth another try.
    var isUndecided: Bool { (verdict == .inconclusive || verdict == .error) && !isDoubt }

    /// The module took an alternative that leaves the verdict open, and would take it again.
    var isDoubt: Bool { verdict == .inconclusive && finding?.code == "answer.doubtful" }

    /// Another try may come to another verdict. The module is on this host, too: where that was away for long, a module
    /// that is right can have given its server up.
    var isUnsure: Bool { isUndecided || verdict == .fail && lateness > Self.fairLateness }

    /// It has left the module as a case should.
    var isSound: Bool { verdict == .pass || verdict == .notApplicable && !isKnown }

    /// Well below the half second after which the emulated modules of proofs give a server up.
    private static let fairLateness = Duration.milliseconds(200)

    /// A failure that is known tells nothing of a module, be it right or wrong: as if the case did not apply.
    mutating func becomeKnown(by issue: String) {
        isKnown = true
        verdict = .notApplicable
        let summary = "is known to fail, by issue \(issue)"
        finding = Finding(code: "known-issue", summary: summary, report: summary)
    }

    /// Whether a step that covers the row has failed.
    func kills(_ row: String) -> Bool {
        verdict == .fail && finding?.requirements.contains(row) == true
    }

    var sighting: Sighting {
        Sighting(
            suite: item.suite.suite.name, name: item.name, verdict: verdict, code: finding?.code ?? "",
            message: finding?.summary ?? "", covers: finding?.requirements ?? [],
            after: previous, report: finding?.report)
    }
}
