public import Rigs
public import SuiteLanguage

/// Whether a rig can run a case, and may: by its settings alone, so that nothing has to be tried.
extension RigSettings {
    /// Why the rig cannot run the case, or may not; nil where it can.
    public func lack(of planned: PlannedCase, in suite: PlannedSuite) -> String? {
        lack(of: needs(of: planned.testCase, in: suite), in: suite.family)
            ?? surplus(of: planned.testCase, in: suite.family) ?? unset(among: suite.suite.parameters)
            ?? missingLeave(for: planned, in: suite)
    }

    /// Why a case that is for rigs without a capability is not for this one.
    private func surplus(of item: Case, in family: Family) -> String? {
        item.lacks.map(\.value).first { lack(of: [$0], in: family) == nil }.map { "is for a rig without \($0)" }
    }

    /// Whether the case has a session at the rig's server.
    func needsServer(_ planned: PlannedCase, in suite: PlannedSuite) -> Bool {
        let needs = needs(of: planned.testCase, in: suite)
        return needs.contains(Capability.server.rawValue) || needs.contains(Capability.sftp.rawValue)
    }

    /// Whether the rig has what the step needs, and nothing that it must lack.
    func applies(_ step: Step, in family: Family) -> Bool {
        lack(of: step.needs.map(\.value), in: family) == nil
            && step.lacks.allSatisfy { lack(of: [$0.value], in: family) != nil }
    }

    private func lack(of needs: [String], in family: Family) -> String? {
        for need in needs {
            if let reason = lack(of: need, in: family.capabilityList) { return reason }
        }
        return nil
    }

    /// What the case needs: what it names, what its states need, what its steps take, and what it takes to find out a
    /// parameter.
    private func needs(of item: Case, in suite: PlannedSuite) -> [String] {
        let ladder = suite.family.ladder
        var needs =
            (suite.suite.needs + item.needs).map(\.value) + (item.given.flatMap { ladder?.needs(of: $0.value) } ?? [])
        let steps = suite.suite.steps(of: item).filter { applies($0, in: suite.family) }
        // Of a case about SFTP, the server that its steps have to do with is that one.
        let isAboutSFTP = needs.contains(Capability.sftp.rawValue)
        // A variable that is made of such a parameter stands for nothing without a server, either.
        var names = Set(Step.serverParameters)
        let variables =
            suite.suite.variables + item.variables + steps.flatMap { self.variables(of: $0, in: suite.family) }
        for variable in variables where !names.isDisjoint(with: variable.value.variables) {
            names.insert(variable.name)
        }
        needs += steps.flatMap { self.needs(of: $0, in: suite.family, ofServer: names) }.filter {
            !isAboutSFTP || $0 != Capability.server.rawValue
        }
        for probe in ladder?.probes ?? [] where self[probe.parameter] == "auto" {
            guard let ladder, steps.contains(where: { $0.mentions(probe.parameter) }),
                reachableState(of: probe, in: suite.family) == nil
            else { continue }
            needs += probe.states.first.map { ladder.needs(of: $0.value) } ?? []
        }
        return needs
    }

    /// The state in which a probe is asked on this rig.
    func reachableState(of probe: Probe, in family: Family) -> String? {
        probe.states.map(\.value).first { lack(of: family.ladder?.needs(of: $0) ?? [], in: family) == nil }
    }
}

extension StateLadder {
    /// The capabilities that a state takes, with those below it.
    fileprivate func needs(of name: String) -> [String] {
        var needs: [String] = []
        var state = self[name]
        while let rung = state {
            needs += rung.needs.map(\.value)
            state = rung.from.flatMap { self[$0.value] }
        }
        return needs
    }
}

extension Step {
    /// Parameters that stand for nothing where there is no server.
    fileprivate static let serverParameters = ["ftp-host", "ftp-port", "ftp-user", "ftp-password"]
}

extension RigSettings {
    /// Capabilities that a step needs by what it does; none where the step is not for this rig.
    ///
    /// - Parameter names: what stands for nothing where there is no server.
    fileprivate func needs(of step: Step, in family: Family, ofServer names: Set<String>) -> [String] {
        guard applies(step, in: family) else { return [] }
        return switch step.verb {
        case .peer(let actions):
            actions.contains(where: \.disturbsServer)
                ? [Capability.server.rawValue, Capability.peerObservable.rawValue] : [Capability.server.rawValue]
        case .restart: [Capability.restart.rawValue]
        case .line: [Capability.modemLines.rawValue]
        case .reach(let state): family.ladder?.needs(of: state.value) ?? []
        case .repeat, .use: step.inner.flatMap { needs(of: $0, in: family, ofServer: names) }
        case .send, .sendBytes:
            names.contains(where: step.mentions) ? [Capability.server.rawValue] : []
        case .await, .silent, .check, .set: []
        }
    }

    /// The variables that a step gives values, of the inner steps those that are for this rig.
    private func variables(of step: Step, in family: Family) -> [Variable] {
        guard applies(step, in: family) else { return [] }
        return step.ownVariables + step.inner.flatMap { variables(of: $0, in: family) }
    }
}
