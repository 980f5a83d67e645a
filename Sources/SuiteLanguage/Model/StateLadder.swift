public import SourceText

/// The states that cases of one family may ask for (`given:`), and how a module is brought into each: `states.yaml`.
public struct StateLadder: Sendable {
    public var name: String
    public var file: SourceFile
    public var states: [ModuleState]
    public var probes: [Probe]
    public var monitors: [Monitor] = []
    public var derivation: DerivationRows

    /// The monitors that a case in this state depends on.
    public func monitors(of state: String) -> [Monitor] {
        var names: [String] = []
        var next = self[state]
        while let rung = next {
            names.append(rung.name)
            next = rung.from.flatMap { self[$0.value] }
        }
        return monitors.filter { names.contains($0.from.value) }
    }

    public subscript(name: String) -> ModuleState? {
        states.first { $0.name == name }
    }

    /// The states of these names, with all that may be reached on the way to them.
    func way(to names: [Located<String>]) -> [ModuleState] {
        var found: [ModuleState] = []
        var next = names
        while let name = next.popLast()?.value {
            guard let state = self[name], !found.contains(where: { $0.name == name }) else { continue }
            found.append(state)
            next += state.waysToOthers
        }
        return found
    }
}

/// A state of the module under test.
public struct ModuleState: Sendable {
    public var name: String
    /// What it is for a rig, in plain words; nil where a check of rigs need not reach it.
    public var title: String?
    /// What a person can do where it cannot be reached.
    public var hint: String?
    /// The state on which it builds.
    public var from: Located<String>?
    /// Capabilities without which it cannot be reached.
    public var needs: [Located<String>]
    /// Passes exactly when the module is in the state.
    public var verify: [Step]
    /// Brings the module from `from` into the state.
    public var build: [Step]
    /// What is tried when building failed: a restart.
    public var rescue: [Step]
    /// Runs when the state was built: puts back what an earlier case may have left changed.
    public var settle: [Step]
    public var span: SourceSpan

    public var allSteps: [Step] {
        verify + build + rescue + settle
    }

    /// The states that are reached on the way to it.
    var waysToOthers: [Located<String>] {
        [from].compactMap(\.self) + allSteps.flatMap(\.reachedStates)
    }
}

/// A question that is asked once a run to find out a rig parameter that is `auto`.
public struct Probe: Sendable {
    public var parameter: String
    /// The states in one of which it is asked, the first that the rig can reach.
    public var states: [Located<String>]
    /// Value and the command line that a module with this value answers without an error.
    public var choices: [(value: String, command: Template)]
    public var span: SourceSpan
}
