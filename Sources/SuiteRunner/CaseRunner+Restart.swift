import Evidence
import Judging
import Rigs
import SuiteLanguage

extension CaseRunner {
    /// Restarts the module the way the rig does, and waits until it answers again.
    ///
    /// The first boot line is the sign. A module that prints none is asked with `AT` until it has missed an answer and
    /// given the next one, or has answered for so long that it must be the new start that answers.
    mutating func restart(_ step: Step, in phase: StepHead.Phase) async throws -> StepOutcome {
        let command = run.settings["restart"]
        guard command != "none" else {
            return report(
                .error, step, in: phase, code: "rig.no-restart",
                summary: "the rig cannot restart the module: set `restart`")
        }
        let limit = run.settings.duration("boot-limit")
        let began = run.now
        let stalled = run.session.stall()
        let lines = run.settings.list("boot-lines").filter { !$0.isEmpty }
        run.expectBootLines(lines, until: began.advanced(by: limit))
        let question = AnswerJudge.Question(
            expect: [.line(.literal("OK"))], command: Array(command.utf8), within: run.settings.duration("final-limit"),
            limit: .zero)
        let bytes = Array(command.utf8) + [0x0D]
        let asked = try await run.ask(question, sending: bytes, rules: rules(in: phase))
        var isSigned = !Set(asked.answer?.unsolicited ?? []).isDisjoint(with: lines)
        if asked.answer?.succeeded != true, !isSigned { return judged(asked, question, sent: bytes, step, in: phase) }
        run.errorMode = nil
        context.outstanding = []
        if !lines.isEmpty, !isSigned {
            let booted = try await awaitBootLine(of: lines, atMost: limit, in: phase)
            if let closure = booted.closure { return lost(closure, step, in: phase) }
            guard let answer = booted.answer else { return interrupted(step, in: phase) }
            isSigned = answer.mismatch == nil
            for record in answer.records { run.dueLines.remove(record.message) }
            // A module that prints none after so long prints none at all: what comes later is another start.
            if answer.mismatch?.code == "answer.missing" { run.dueLines = [] }
        }
        let settle = lines.isEmpty ? run.settings.duration("boot-settle") : .zero
        var answering: Stamp?
        repeat {
            let outcome = try await run.hail(rules(in: phase))
            if let closure = outcome.closure { return lost(closure, step, in: phase) }
            guard let answer = outcome.answer else { return interrupted(step, in: phase) }
            if answer.succeeded {
                answering = answering ?? run.now
                if isSigned || run.now.since(answering ?? began) >= settle { return restarted(isSigned) }
            } else {
                // It was away, or not ready: its next answer is the new start's.
                isSigned = true
            }
            // A module that is not ready may refuse at once: it is given a moment, in which more boot lines may come.
            _ = try await run.listen(for: .milliseconds(100), rules: rules(in: phase))
        } while run.now.since(began) < limit
        // Time in which nobody could ask is none in which the module did not answer.
        let lateness = run.session.stall() - stalled
        return report(
            run.now.since(began) - lateness < limit ? .inconclusive : .fail, lateness: lateness, step, in: phase,
            code: "module.boot",
            summary: "the module does not answer \(Show.time(limit)) after `\(command)`")
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

    private func restarted(_ isSigned: Bool) -> StepOutcome {
        var outcome = StepOutcome.passed
        if !isSigned {
            outcome.observations = [
                Observation(
                    kind: .warning, code: "restart", message: "nothing has shown that the module did restart",
                    stamp: run.now)
            ]
        }
        return outcome
    }
}
