import ModuleEmulator
import SuiteLanguage

/// The cases of a plan, in the orders in which trials take them.
struct TrialCases: Sendable {
    /// By state and then by suite: what needs the same state stands together.
    let all: [TrialCase]

    init(_ plan: RunPlan) {
        var cases: [TrialCase] = []
        for planned in plan.suites {
            var suite = planned
            suite.cases = []
            for item in planned.cases { cases.append(TrialCase(item, of: suite, at: cases.count)) }
        }
        all = cases.sorted { ($0.rung, $0.place) < ($1.rung, $1.place) }
    }

    /// The cases that can kill a defect: a step of each covers the row that it breaks. Those of its own command first.
    func covering(_ defect: Defect) -> [TrialCase] {
        let covering = all.filter { $0.covers.contains(defect.breaks) }
        return covering.filter { $0.suite.isAbout(defect) } + covering.filter { !$0.suite.isAbout(defect) }
    }

    /// The other cases of its command: they cannot kill it, but they may notice it.
    func near(_ defect: Defect) -> [TrialCase] {
        all.filter { !$0.covers.contains(defect.breaks) && $0.suite.isAbout(defect) }
    }

    /// Whether a row is one that must be kept; a row that no register knows is.
    func isMust(_ row: String) -> Bool {
        let known = all.lazy.compactMap { $0.suite.family.register?[row] }.first
        return known.map { $0.level == .must } ?? true
    }
}

extension PlannedSuite {
    /// Whether the suite tests the command that a defect is in: `mode-ok-late` is one of +FTPMODE.
    fileprivate func isAbout(_ defect: Defect) -> Bool {
        guard let command = suite.command else { return false }
        let letters = command.lowercased().filter(\.isLetter)
        let word = defect.name.prefix { $0 != "-" }
        return letters == "ftp" + word
    }
}
