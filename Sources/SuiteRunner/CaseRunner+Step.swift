import Evidence
import Judging
import LowerTester
import Rigs
import SourceText
import SuiteLanguage

extension CaseRunner {
    /// Performs a step and writes down everything about it.
    mutating func perform(_ step: Step, index: Int, in phase: StepHead.Phase) async throws -> StepOutcome {
        guard isDue(step) else { return .leftOut }
        // A run that was ended goes on only with what puts the rig back.
        if run.isStopping, phase != .teardown, phase != .aftermath { return interrupted(step, in: phase) }
        if phase == .body, step.verb.isDeed { stepsRun += 1 }
        try run.record(.stepBegan(head(of: step, index: index, in: phase)))
        var outcome: StepOutcome
        do {
            outcome = try await act(step, in: phase)
        } catch is NoAlternative {
            outcome = report(
                .error, step, in: phase, code: "suite.no-alternative",
                summary: "none of the alternatives is for this rig: each has a `when` that does not hold")
        } catch let trouble as ServerTrouble {
            outcome = report(.error, step, in: phase, code: "rig.server", summary: trouble.message)
        } catch  where Self.isOfValues(error) {
            outcome = valueless(step, in: phase, error)
        }
        try await noteServerEvents()
        let decision = phase == .state || phase == .monitor ? nil : decision(of: step, by: outcome)
        if phase == .body {
            noteDecision(of: step, outcome)
            let weighed = weighed(outcome, step)
            // What was done although it should have been refused may still say more, and that is part of the warning.
            // A start of the module is not.
            var hasBooted = false
            if weighed.verdict != outcome.verdict, context.outstanding.isEmpty {
                hasBooted = try await outwait(rules(in: phase))
            }
            if hasBooted { noteMisconduct(Self.booting) } else { outcome = weighed }
        }
        if step.verb.sendsToModule {
            last = step
            for name in step.sentNames(values: context.values) { senders[name] = step }
        }
        for observation in outcome.observations { try run.record(.observation(observation)) }
        try run.record(
            .stepEnded(
                StepEnd(
                    verdict: outcome.verdict, stamp: run.now, timing: outcome.timing, lateness: outcome.lateness,
                    met: decision?.met, broken: decision?.broken)))
        return outcome
    }

    private mutating func act(_ step: Step, in phase: StepHead.Phase) async throws -> StepOutcome {
        switch step.verb {
        case .send(let text, let items):
            return try await send(text, items, step, in: phase)
        case .sendBytes(let bytes, let items):
            return try await sendBytes(bytes, items, step, in: phase)
        case .await(let items):
            return try await self.await(items, step, in: phase)
        case .silent(let duration):
            return try await silent(duration, step, in: phase)
        case .peer(let actions):
            return try await ask(actions, step, in: phase)
        case .restart:
            // What a state restarts for is the state again in the end.
            if phase != .state { basis = nil }
            return try await restart(step, in: phase)
        case .line(let lines):
            return await drive(lines, step, in: phase)
        case .reach(let name):
            if let finding = try await reach(name.value, isolate: false) {
                return StepOutcome(verdict: .error, finding: finding)
            }
            if phase != .state { basis = name.value }
            return .passed
        case .repeat(let steps, let until):
            return try await loop(steps, until: until, step, in: phase)
        case .set(let variables):
            try context.define(variables)
            return .passed
        case .use(let use):
            return try await run(use, of: step, in: phase)
        case .check(let name, let comparison):
            return try await check(name, comparison, step, in: phase)
        }
    }

    /// Whether the step is for this moment and this rig.
    func isDue(_ step: Step) -> Bool {
        step.conditions.allSatisfy(holds) && run.settings.applies(step, in: suite.family)
    }

    private static func isOfValues(_ error: any Error) -> Bool {
        error is UnknownVariable || error is NoValue || error is BadValue
    }

    /// What comes of a step whose variables have no value that it could use.
    func valueless(_ step: Step, in phase: StepHead.Phase, _ error: any Error) -> StepOutcome {
        let unknown = (error as? UnknownVariable).map { "`{\($0.name)}` stands for nothing here" }
        let reason = unknown ?? (error as? NoValue)?.reason ?? (error as? BadValue)?.reason ?? "\(error)"
        let code = unknown == nil ? "suite.bad-value" : "suite.unknown-variable"
        return report(.error, step, in: phase, code: code, summary: reason)
    }

    func holds(_ condition: Condition) -> Bool {
        condition.holds(in: context.values)
    }

    /// A failure of what only should or may be so is a warning, unless the call wants it strict. That the module answers
    /// at all, goes on, and says nothing else is no matter of a row's level.
    private func weighed(_ outcome: StepOutcome, _ step: Step) -> StepOutcome {
        // What an inner step has found is weighed by its own level.
        guard outcome.verdict == .fail, !run.options.strictLevels, !outcome.portLost, let finding = outcome.finding,
            step.inner.isEmpty || finding.code == "repeat.limit"
        else { return outcome }
        let level = level(of: step, for: finding.code)
        let isVital = ["answer.missing", "answer.stray", "module.rebooted", "module.boot"].contains(finding.code)
        guard level < .must, !isVital, !outcome.cameUnasked else { return outcome }
        var weighed = outcome
        weighed.verdict = .pass
        weighed.finding = nil
        weighed.observations.append(
            Observation(
                kind: .warning, code: "level." + level.rawValue,
                message: finding.summary + requirementList(step), stamp: run.now))
        return weighed
    }

    private func requirementList(_ step: Step) -> String {
        step.covers.isEmpty ? "" : " (" + step.covers.map(\.value).joined(separator: ", ") + ")"
    }

    /// The step's own level, else the strongest of the rows that the finding breaks, else the case's.
    func level(of step: Step, for code: String) -> Level {
        if let level = step.level { return level }
        let rows = requirements(of: step, for: code).compactMap { suite.family.register?[$0]?.level }
        return rows.max() ?? planned.testCase.level ?? .must
    }

    private func head(of step: Step, index: Int, in phase: StepHead.Phase) -> StepHead {
        StepHead(
            phase: phase, index: index, summary: summary(of: step),
            line: step.span == .none ? 0 : place(of: step, in: phase).line,
            covers: step.covers.map(\.value), stamp: run.now)
    }

    private func summary(of step: Step) -> String {
        switch step.verb {
        case .send(let text, _): "send " + text.partlyResolved(context.shown)
        case .silent(let text): "silent " + text.partlyResolved(context.shown)
        case .reach(let name): "reach " + name.value
        case .set(let variables): "set " + variables.map(\.name).joined(separator: ", ")
        case .use(let use): "use " + use.name
        case .check(let name, _): "check " + name
        default: step.verb.word
        }
    }

    /// The steps of a fragment, with its parameters.
    private mutating func run(_ use: FragmentUse, of step: Step, in phase: StepHead.Phase) async throws -> StepOutcome {
        try enter(use, of: step, in: phase)
        defer { leave() }
        for (index, inner) in use.steps.enumerated() {
            let outcome = try await perform(inner, index: index + 1, in: phase)
            if !outcome.goesOn { return outcome }
        }
        return .passed
    }

    /// - Throws: `UnknownVariable`, `NoValue` or `BadValue` where a parameter has no value that it takes.
    mutating func enter(_ use: FragmentUse, of step: Step, in phase: StepHead.Phase) throws {
        try context.enter(use)
        uses.append((step.file ?? file(for: phase), step.focus))
    }

    mutating func leave() {
        uses.removeLast()
        context.leave()
    }

    /// Where a step stands, or the outermost fragment is used that it stands in.
    private func place(of step: Step, in phase: StepHead.Phase) -> SourceLocation {
        guard let use = uses.first else { return (step.file ?? file(for: phase)).location(at: step.span.start) }
        return use.file.location(at: use.span.start)
    }

    mutating func loop(
        _ steps: [Step], until: Condition, _ step: Step, in phase: StepHead.Phase
    ) async throws -> StepOutcome {
        let limit = try duration(step.within, or: "result-limit")
        let granted = GrantedTime(limit, since: run.session.moment())
        var rounds = 0
        repeat {
            let moment = run.session.moment()
            guard granted.left(at: moment) > .zero else {
                return report(
                    granted.wasWhole(at: moment) ? .fail : .inconclusive, lateness: granted.lateness(at: moment), step,
                    in: phase, code: "repeat.limit",
                    summary: "after \(rounds) rounds `\(until.name)` is \(context.shown[until.name] ?? "not known")")
            }
            rounds += 1
            for (index, inner) in steps.enumerated() {
                let outcome = try await perform(inner, index: index + 1, in: phase)
                if !outcome.goesOn { return outcome }
            }
        } while !holds(until)
        return .passed
    }

    private func silent(_ text: Template, _ step: Step, in phase: StepHead.Phase) async throws -> StepOutcome {
        let length = try duration(text, or: "quiet-time")
        let question = AnswerJudge.Question(expect: [], command: nil, within: length, limit: .zero)
        var rules = rules(in: phase)
        rules.isStrictSilence = true
        let outcome = try await run.ask(question, sending: nil, rules: rules)
        return judged(outcome, question, sent: nil, step, in: phase)
    }

    private func drive(_ lines: [ModemLine], _ step: Step, in phase: StepHead.Phase) async -> StepOutcome {
        for line in lines {
            if let reason = await run.session.drive(line) {
                return report(.error, step, in: phase, code: "rig.modem-lines", summary: reason)
            }
        }
        return .passed
    }

    func duration(_ text: Template?, or parameter: String) throws -> Duration {
        guard let text else { return run.settings.duration(parameter) }
        let words = try text.resolve(context.values).get()
        guard let duration = DurationText.parse(words) else {
            throw BadValue(text: text.partlyResolved(context.shown), what: "duration")
        }
        return duration
    }
}
