import Rigs
import SuiteLanguage

extension Rehearser {
    /// The way to a state, as `CaseRunner` goes it.
    mutating func reach(_ name: String?, for planned: PlannedCase, of suite: PlannedSuite, isolate: Bool) {
        guard let ladder = suite.family.ladder else { return hail() }
        let before = names
        defer {
            // What a state's steps capture is theirs.
            names = before
            for probe in ladder.probes where probed.contains(probe.parameter) { names.leaveOpen(probe.parameter) }
        }
        let way = Way(ladder: ladder, planned: planned, suite: suite)
        for probe in ladder.probes { ask(probe, before: name, on: way) }
        guard let name, let state = ladder[name] else { return hail() }
        reach(state, on: way, isolate: isolate)
    }

    /// For which case states are reached.
    private struct Way {
        var ladder: StateLadder
        var planned: PlannedCase
        var suite: PlannedSuite
    }

    private mutating func reach(_ state: ModuleState, on way: Way, isolate: Bool) {
        if isolate {
            for below in way.ladder.chain(below: state) + [state] where !below.rescue.isEmpty {
                self.below("rescue \(below.name)") { $0.walk(below.rescue, on: way) }
            }
        } else if way.ladder.mayReuse(state, after: established, isDisordered: false) {
            let isThere = current == state.name
            below("verify \(state.name)") { $0.walk(state.verify, on: way) }
            if isThere { return }
        }
        build(state, on: way)
        established = state.name
        current = state.name
    }

    private mutating func build(_ state: ModuleState, on way: Way) {
        if let from = state.from, let below = way.ladder[from.value] {
            reach(below, on: way, isolate: false)
        } else {
            hail()
        }
        below("build \(state.name)") {
            $0.walk(state.build, on: way)
            $0.walk(state.verify, on: way)
            $0.walk(state.settle, on: way)
        }
    }

    private mutating func walk(_ steps: [Step], on way: Way) {
        for step in steps { walk(step, for: way.planned, of: way.suite) }
    }

    /// Finds out a parameter that is `auto`, once a run, before the first case that uses it.
    private mutating func ask(_ probe: Probe, before name: String?, on way: Way) {
        guard settings[probe.parameter] == "auto", !probed.contains(probe.parameter),
            way.suite.uses(probe.parameter, in: way.planned.testCase, given: name),
            let state = settings.reachableState(of: probe, in: way.suite.family).flatMap({ way.ladder[$0] }),
            let first = probe.choices.first
        else { return }
        below("probe \(probe.parameter), once a run") { rehearser in
            rehearser.reach(state, on: way, isolate: false)
            rehearser.send(rehearser.names.text(first.command) + .terminator)
            rehearser.inDoubt("if that is refused") { rehearser in
                for (_, command) in probe.choices.dropFirst() {
                    rehearser.send(rehearser.names.text(command) + .terminator)
                }
            }
        }
        probed.insert(probe.parameter)
        names.leaveOpen(probe.parameter)
    }
}
