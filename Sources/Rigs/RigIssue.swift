public import SourceText
public import SuiteLanguage

/// A known issue of the module in a rig, and the cases that it makes fail.
public struct RigIssue: Sendable, Hashable {
    /// A glob over ids and names.
    public var cases: String
    public var issue: KnownIssue

    public init(cases: String, issue: KnownIssue) {
        self.cases = cases
        self.issue = issue
    }
}

extension RigIssue: CustomStringConvertible {
    /// `FTPLIST/empty: LAB-17, until 2026-12-31, firmware 1.*`.
    public var description: String {
        let bounds = [issue.until.map { ", until \($0)" }, issue.firmware.map { ", firmware \($0)" }]
        return "\(cases): \(issue.id)" + bounds.compactMap(\.self).joined()
    }
}

extension RigSettings {
    /// All that decides verdicts and that the rig says, by name, those of suites as well. What it keeps secret nobody can
    /// compare.
    public var rules: [String: String] {
        var rules = values.filter { name, _ in
            !secretNames.contains(name) && RigParameter.all.first { $0.name == name }?.isRule != false
        }
        rules["known-issues"] = rig.knownIssues.map(\.description).joined(separator: "; ")
        return rules
    }

    /// What decides which cases apply, by name.
    public var conditions: [String: String] {
        var conditions = values.filter { name, _ in
            !secretNames.contains(name) && RigParameter.all.first { $0.name == name }?.isCondition == true
        }
        let pin = self["sim-pin"]
        conditions["sim-pin"] = pin.isEmpty || pin == "none" ? pin : "set"
        return conditions
    }

    /// The known issue that speaks of a case, and why it does not hold on that day; the rig's own before the case's, and
    /// one that holds before one that does not.
    public func knownIssue(
        of planned: PlannedCase, on day: CalendarDay?
    ) -> (issue: KnownIssue, lapse: String?)? {
        let own = rig.knownIssues.filter { Glob($0.cases).matches(planned) }.map(\.issue)
        let found = (own + [planned.testCase.knownIssue].compactMap(\.self)).map { issue in
            (issue: issue, lapse: issue.lapse(on: day, firmware: self["firmware"]))
        }
        return found.first { $0.lapse == nil } ?? found.first
    }
}

extension Rig {
    /// A warning of each known issue that speaks of none of these cases: its name is misspelt, or they are no more.
    public func idleIssues(among cases: [PlannedCase]) -> [Diagnostic] {
        knownIssues.filter { issue in !cases.contains(where: Glob(issue.cases).matches) }.map { issue in
            let near = NearestName.of(issue.cases, among: cases.map(\.testCase.id) + cases.map(\.name))
            return Diagnostic(
                .warning, code: "rig.unknown-case",
                message: "rig `\(name)` knows an issue of `\(issue.cases)`, which is no case of these suites",
                help: near.map { "did you mean `\($0)`?" } ?? "`attest list` shows every case id")
        }
    }
}
