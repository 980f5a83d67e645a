import Rigs
import SuiteLanguage

/// A module that somebody may want to keep is harmed by nobody who was not told to.
extension SuiteRun {
    /// Why the rig may not run the case; nil where it may.
    func missingLeave(for planned: PlannedCase, in suite: PlannedSuite) -> String? {
        guard !settings.isEmulated else { return nil }
        let item = planned.testCase
        let steps = suite.suite.setup + item.allSteps + suite.suite.teardown
        let rungs = rungs(of: item.given?.value, and: steps, in: suite.family.ladder)
        let hazards = (steps + rungs.flatMap(\.allSteps)).reduce(item.hazards) { $0.union($1.allHazards) }
        let allowed = settings.rig.allowed
        let missing = Hazard.allCases.filter { hazards.contains($0) && !allowed.contains($0) }
        guard !missing.isEmpty else { return nil }
        let words = Hazard.allCases.filter { missing.contains($0) || allowed.contains($0) }.map(\.rawValue)
        return missing.map(\.meaning).joined(separator: " and ")
            + ": runs on a real module only where its rig file says `allow: [\(words.joined(separator: ", "))]`"
    }

    /// The states that a case is in at its beginning or reaches on its way, with those below them.
    private func rungs(of name: String?, and steps: [Step], in ladder: StateLadder?) -> [ModuleState] {
        var found: [ModuleState] = []
        var next = [name].compactMap(\.self) + steps.flatMap(\.reachedStates)
        while let name = next.popLast() {
            guard let rung = ladder?[name], !found.contains(where: { $0.name == name }) else { continue }
            found.append(rung)
            if let below = rung.from { next.append(below.value) }
        }
        return found
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

extension Step {
    fileprivate var reachedStates: [String] {
        switch verb {
        case .reach(let name): [name.value]
        case .repeat(let steps, _): steps.flatMap(\.reachedStates)
        default: []
        }
    }
}
