import Evidence
import Judging
import Rigs
import SuiteLanguage
import Wire

extension CaseRunner {
    /// Restarts the module the way the rig does, and waits until it answers again.
    ///
    /// The first boot line is the sign. A module that prints none is asked with `AT` until it has missed an answer and
    /// given the next one, or has answered for so long that it must be the new start that answers. A module that is its
    /// own port, as on USB, takes it along: the port is opened anew as soon as it is back, which is a sign as well.
    mutating func restart(_ step: Step, in phase: StepHead.Phase) async throws -> StepOutcome {
        let command = run.settings["restart"]
        guard command != "none" else {
            return report(
                .error, step, in: phase, code: "rig.no-restart",
                summary: "the rig cannot restart the module: set `restart`")
        }
        let limit = run.settings.duration("boot-limit")
        var start = Start(
            began: run.now, granted: GrantedTime(limit, since: run.session.moment()),
            lines: run.settings.list("boot-lines").filter { !$0.isEmpty })
        run.known.expectBootLines(start.lines, until: start.began.advanced(by: limit))
        if let outcome = try await bringDown(command, &start, step, in: phase) { return outcome }
        run.known.errorMode = nil
        context.outstanding = []
        if !start.lines.isEmpty, !start.isSigned {
            let booted = try await awaitBootLine(of: start.lines, atMost: limit, in: phase)
            if let closure = booted.closure {
                if let outcome = try await regain(closure, &start, step, in: phase) { return outcome }
            } else {
                guard let answer = booted.answer else { return interrupted(step, in: phase) }
                start.isSigned = answer.mismatch == nil
                for record in answer.records { run.known.dueLines.remove(record.message) }
                // A module that prints none after so long prints none at all: what comes later is another start.
                if answer.mismatch?.code == "answer.missing" { run.known.dueLines = [] }
            }
        }
        let settle = start.lines.isEmpty ? run.settings.duration("boot-settle") : .zero
        var answering: Stamp?
        // However long the port was away, a module that is there again is asked; a port that never stays has an end.
        let deadline = run.now.advanced(by: max(limit, run.access.patience))
        var isBack = true
        while isBack || start.granted.left(at: run.session.moment()) > .zero {
            isBack = false
            let outcome = try await run.hail(rules(in: phase))
            if let closure = outcome.closure {
                guard run.now < deadline else { return lost(closure, step, in: phase) }
                if let outcome = try await regain(closure, &start, step, in: phase) { return outcome }
                isBack = true
                continue
            }
            guard let answer = outcome.answer else { return interrupted(step, in: phase) }
            if answer.succeeded {
                answering = answering ?? run.now
                if start.isSigned || run.now.since(answering ?? start.began) >= settle {
                    return try await restarted(start, step, in: phase)
                }
            } else if outcome.lateness < Self.greatestLateness {
                // It was away, or not ready: its next answer is the new start's.
                start.isSigned = true
            }
            // A module that is not ready may refuse at once: it is given a moment, in which more boot lines may come.
            _ = try await run.listen(for: .milliseconds(100), rules: rules(in: phase))
        }
        // Time in which nobody could ask is none in which the module did not answer.
        let moment = run.session.moment()
        return report(
            start.granted.wasWhole(at: moment) ? .fail : .inconclusive, lateness: start.granted.lateness(at: moment),
            step, in: phase, code: "module.boot",
            summary: "the module does not answer \(Show.time(limit)) after \(Self.words(for: command))")
    }

    /// Whose answer is kept back for longer may have given it in time.
    private static let greatestLateness = Duration.milliseconds(500)

    /// How long a port that went is left alone.
    private static let pace = Duration.milliseconds(250)

    /// A start of the module that is waited for.
    private struct Start {
        var began: Stamp
        /// The time that it has.
        var granted: GrantedTime
        /// What the module prints when it boots.
        var lines: [String]
        /// Something has shown that it is the new start that answers.
        var isSigned = false
    }

    private static func words(for command: String) -> String {
        command == "power" ? "its power was back" : "`\(command)`"
    }

    /// Takes the module down, by its own command or by its power.
    ///
    /// - Returns: what keeps it from coming back; nil where it may.
    private mutating func bringDown(
        _ command: String, _ start: inout Start, _ step: Step, in phase: StepHead.Phase
    ) async throws -> StepOutcome? {
        guard command == "power" else {
            let question = AnswerJudge.Question(
                expect: [.line(.literal("OK"))], command: Array(command.utf8),
                within: run.settings.duration("final-limit"), limit: .zero)
            let bytes = Array(command.utf8) + [0x0D]
            let asked = try await run.ask(question, sending: bytes, rules: rules(in: phase))
            start.isSigned = !Set(asked.answer?.unsolicited ?? []).isDisjoint(with: start.lines)
            if let closure = asked.closure { return try await regain(closure, &start, step, in: phase) }
            if asked.answer?.succeeded != true, !start.isSigned {
                return judged(asked, question, sent: bytes, step, in: phase)
            }
            return nil
        }
        guard let cyclePower = run.access.cyclePower else {
            return report(
                .error, step, in: phase, code: "rig.no-restart", summary: "the rig cannot switch the module's power")
        }
        do {
            try await run.power.run(cyclePower)
        } catch {
            if run.isStopping { return interrupted(step, in: phase) }
            return report(
                .error, step, in: phase, code: error.code, summary: error.message,
                notes: [error.hint].compactMap(\.self))
        }
        // What the switch has taken is none of the module's time, and boot lines may have come already.
        start.began = run.now
        start.granted = GrantedTime(run.settings.duration("boot-limit"), since: run.session.moment())
        return nil
    }

    /// Opens the port anew that went with the module.
    ///
    /// - Returns: that it did not come back; nil where it did.
    private mutating func regain(
        _ closure: PortClosure, _ start: inout Start, _ step: Step, in phase: StepHead.Phase
    ) async throws -> StepOutcome? {
        guard run.access.reopen != nil, run.access.patience > .zero else { return lost(closure, step, in: phase) }
        let gone = run.now
        await run.session.pause(Self.pace)
        let deadline = start.began.advanced(by: max(run.settings.duration("boot-limit"), run.access.patience))
        while let refusal = try await run.reopen() {
            if run.isStopping { return interrupted(step, in: phase) }
            guard run.now < deadline else {
                return lost(closure, step, in: phase, notes: ["it does not open any more: \(refusal.reason)"])
            }
            await run.session.pause(Self.pace)
        }
        start.isSigned = true
        // While nobody could ask, the module did not fail to answer.
        let away = run.now.since(gone)
        start.began = start.began.advanced(by: away)
        start.granted = start.granted.without(away)
        return nil
    }

    private func awaitBootLine(
        of lines: [String], atMost limit: Duration, in phase: StepHead.Phase
    ) async throws -> ExchangeOutcome {
        let any = lines.map { Alternative(label: $0, items: [.line(.literal($0))]) }
        let question = AnswerJudge.Question(
            expect: [.anyOf(any, record: "boot-line")], command: nil, within: min(limit, .seconds(10)), limit: .zero)
        var rules = rules(in: phase)
        rules.dueLines = []
        rules.bootLines = []
        return try await run.ask(question, sending: nil, rules: rules)
    }

    private mutating func restarted(
        _ start: Start, _ step: Step, in phase: StepHead.Phase
    ) async throws -> StepOutcome {
        if let trouble = try await run.prepare() {
            return report(
                .error, step, in: phase, code: trouble.code, summary: trouble.message,
                notes: [trouble.hint].compactMap(\.self))
        }
        if !start.isSigned, !start.lines.isEmpty, run.settings["restart"] == "power" {
            return report(
                .error, step, in: phase, code: "rig.power",
                summary: "nothing has shown that the module lost its power: no boot line came",
                notes: ["check which outlet `power:` switches, and `boot-lines`"])
        }
        var outcome = StepOutcome.passed
        if !start.isSigned {
            outcome.observations = [
                Observation(
                    kind: .warning, code: "restart", message: "nothing has shown that the module did restart",
                    stamp: run.now)
            ]
        }
        return outcome
    }
}
