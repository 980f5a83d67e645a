import Rigs
import SuiteLanguage

/// A module that somebody may want to keep is harmed by nobody who was not told to.
extension RigSettings {
    /// Why the rig may not run the case; nil where it may.
    func missingLeave(for planned: PlannedCase, in suite: PlannedSuite) -> String? {
        guard !isEmulated else { return nil }
        let hazards = suite.suite.hazards(of: planned.testCase, in: suite.family.ladder)
        let allowed = rig.allowed
        let missing = Hazard.allCases.filter { hazards.contains($0) && !allowed.contains($0) }
        guard !missing.isEmpty else { return nil }
        let words = Hazard.allCases.filter { missing.contains($0) || allowed.contains($0) }.map(\.rawValue)
        return missing.map(\.meaning).joined(separator: " and ")
            + ": runs on a real module only where its rig file says `allow: [\(words.joined(separator: ", "))]`"
    }
}

extension Hazard {
    fileprivate var meaning: String {
        switch self {
        case .destructive: "destructive (power, PIN or factory reset)"
        case .costly: "costly (more than 1 MB)"
        }
    }
}
