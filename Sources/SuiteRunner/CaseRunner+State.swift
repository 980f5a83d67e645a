import Evidence
import Judging
import Rigs
import SuiteLanguage

extension CaseRunner {
    /// Brings the module into a state and proves it.
    ///
    /// - Parameter isolate: build the state even where the module already is in it.
    /// - Returns: why the state could not be reached; nil when it was.
    mutating func reach(_ name: String?, isolate: Bool) async throws -> Finding? {
        guard let ladder = suite.family.ladder else { return try await synchronise() }
        // What a state's steps capture is theirs: the next time that it is reached, nothing is known beforehand.
        let (values, shown) = (context.values, context.shown)
        // Nor is it a fragment's of the case.
        let outerUses = uses
        uses = []
        defer {
            uses = outerUses
            (context.values, context.shown) = (values, shown)
            for probe in ladder.probes { context.set(probe.parameter, run.settings[probe.parameter]) }
        }
        if let finding = try await probe(ladder, before: name) { return finding }
        guard let name, let state = ladder[name] else { return try await synchronise() }
        return try await reach(state, ladder, isolate: isolate)
    }

    private mutating func reach(_ state: ModuleState, _ ladder: StateLadder, isolate: Bool) async throws -> Finding? {
        if isolate {
            for below in ladder.chain(below: state) + [state] where !below.rescue.isEmpty {
                if let finding = try await runState(below.rescue, of: below) { return finding }
            }
        } else if ladder.mayReuse(state, after: run.known.established, isDisordered: run.known.isDisordered),
            try await miss(of: state) == nil
        {
            return nil
        }
        let finding = try await build(state, ladder)
        if finding == nil { run.known.established = state.name }
        return finding
    }

    private mutating func build(_ state: ModuleState, _ ladder: StateLadder) async throws -> Finding? {
        if let from = state.from, let below = ladder[from.value] {
            if let finding = try await reach(below, ladder, isolate: false) { return finding }
        } else if let finding = try await synchronise() {
            // A module that answers nothing may come back by a restart.
            if state.rescue.isEmpty || run.closure != nil { return finding }
        }
        var finding = try await buildAndVerify(state)
        if finding != nil, !state.rescue.isEmpty, !run.known.isPINRefused, run.closure == nil {
            finding = try await runState(state.rescue, of: state)
            if finding == nil { finding = try await buildAndVerify(state) }
        }
        if let finding { return finding }
        run.known.isDisordered = false
        // What cannot be put back is told; the case then meets it as it is.
        for (index, step) in state.settle.enumerated() {
            _ = try await perform(step, index: index + 1, in: .state)
        }
        return nil
    }

    private mutating func buildAndVerify(_ state: ModuleState) async throws -> Finding? {
        if let finding = try await runState(state.build, of: state) { return finding }
        guard let miss = try await miss(of: state) else { return nil }
        return notReached(state, "the module is not in it after all steps that build it", miss)
    }

    /// The first step by which the module proves not to be in the state; nil where it is in it.
    private mutating func miss(of state: ModuleState) async throws -> StepOutcome? {
        for (index, step) in state.verify.enumerated() {
            let outcome = try await perform(step, index: index + 1, in: .state)
            noteLateOutput(outcome)
            if !outcome.goesOn { return outcome }
        }
        return nil
    }

    private mutating func runState(_ steps: [Step], of state: ModuleState) async throws -> Finding? {
        for (index, step) in steps.enumerated() {
            let outcome = try await perform(step, index: index + 1, in: .state)
            noteLateOutput(outcome)
            if !outcome.goesOn { return notReached(state, nil, outcome) }
        }
        return nil
    }

    /// Output that no step accounts for makes the case doubtful; after one that failed it was to be expected.
    mutating func noteLateOutput(_ outcome: StepOutcome) {
        guard !run.known.isDisordered, let finding = outcome.finding,
            outcome.cameUnasked || ["answer.stray", "module.rebooted"].contains(finding.code)
        else { return }
        lateOutput = lateOutput ?? finding
    }

    private func notReached(_ state: ModuleState, _ reason: String?, _ outcome: StepOutcome?) -> Finding {
        run.missed = state.name
        let cause = outcome?.finding
        let summary = "state `\(state.name)` could not be reached: \(reason ?? cause?.summary ?? "a step of it failed")"
        let isTold = ["rig.", "run.", "module.rebooted"].contains { cause?.code.hasPrefix($0) == true }
        let code = isTold ? cause?.code ?? "" : "state.not-reached"
        return Finding(code: code, summary: summary, report: summary + (cause.map { "\n" + $0.report } ?? ""))
    }

    /// `AT` and its OK: what came late before it is swallowed, but not forgotten.
    private mutating func synchronise() async throws -> Finding? {
        for _ in 0..<2 {
            guard let answer = try await run.hail(rules(in: .state)).answer else { continue }
            if let mismatch = answer.mismatch {
                let report = mismatch.summary + "\ncame: " + mismatch.actual
                let finding = Finding(code: mismatch.code, summary: mismatch.summary, report: report)
                noteLateOutput(StepOutcome(verdict: .fail, finding: finding, cameUnasked: mismatch.isStray))
            }
            if answer.succeeded { return nil }
        }
        if let closure = run.closure {
            let summary = "the port was lost: \(closure)"
            return Finding(code: "rig.port-lost", summary: summary, report: summary)
        }
        if run.isStopping {
            return Finding(code: "run.interrupted", summary: "the run was ended here", report: "the run was ended here")
        }
        let summary = "the module does not answer `AT`"
        return Finding(code: "rig.port-silent", summary: summary, report: summary)
    }

    /// Finds out a parameter that is `auto`, once a run, before the first case that uses it.
    private mutating func probe(_ ladder: StateLadder, before name: String?) async throws -> Finding? {
        for probe in ladder.probes
        where run.settings[probe.parameter] == "auto" && suite.uses(probe.parameter, in: planned.testCase, given: name)
        {
            guard let state = run.settings.reachableState(of: probe, in: suite.family).flatMap({ ladder[$0] }) else {
                continue
            }
            if let finding = try await reach(state, ladder, isolate: false) { return finding }
            let (answered, trouble) = try await ask(probe)
            guard let value = answered else {
                if let trouble { return trouble }
                let summary = "`\(probe.parameter)`: the module refused every choice"
                return Finding(code: "probe.refused", summary: summary, report: summary)
            }
            run.settings[probe.parameter] = value
            context.set(probe.parameter, value)
            try run.record(
                .observation(
                    Observation(kind: .record, code: probe.parameter, message: value, stamp: run.now)))
        }
        return nil
    }

    /// - Returns: the value whose command is answered; or why that could not be found out. Neither: all were refused.
    private mutating func ask(_ probe: Probe) async throws -> (value: String?, trouble: Finding?) {
        for (value, command) in probe.choices {
            let step = Step(
                verb: .send(
                    command,
                    expect: [
                        .optional([
                            .line(
                                LinePattern(parts: [.placeholder(Placeholder(name: "line", kind: .any))], span: .none))
                        ]),
                        .line(.literal("OK")),
                    ]), covers: [], span: probe.span, focus: command.span)
            let outcome = try await perform(step, index: 1, in: .state)
            if outcome.verdict == .pass { return (value, nil) }
            // Silence, a lost port or the end of the run are no refusal.
            guard outcome.verdict == .fail, outcome.finding?.code == "answer.mismatch" else {
                return (nil, outcome.finding)
            }
        }
        return (nil, nil)
    }
}
