import Evidence
import Judging
import Rigs
import SuiteLanguage

extension CaseRunner {
    /// Restarts the module the way the rig does, and waits until it answers again.
    ///
    /// The first boot line is the sign; a module that prints none is asked with `AT` until the boot limit.
    mutating func restart(_ step: Step, in phase: StepHead.Phase) async throws -> StepOutcome {
        let command = run.settings["restart"]
        guard command != "none" else {
            return report(
                .error, step, in: phase, code: "rig.no-restart",
                summary: "the rig cannot restart the module: set `restart`")
        }
        let limit = run.settings.duration("boot-limit")
        let began = run.now
        let lines = run.settings.list("boot-lines").filter { !$0.isEmpty }
        run.dueLines = Set(lines)
        let question = AnswerJudge.Question(
            expect: [.line(.literal("OK"))], command: command, within: run.settings.duration("final-limit"),
            limit: .zero)
        var rules = rules()
        rules.dueLines = run.dueLines
        let bytes = Array(command.utf8) + [0x0D]
        let asked = try await run.ask(question, sending: bytes, rules: rules)
        let signs = Set(asked.answer?.unsolicited ?? []).intersection(lines)
        if asked.answer?.succeeded != true, signs.isEmpty {
            return judged(asked, question, sent: bytes, step, in: phase)
        }
        run.errorMode = nil
        context.outstanding = []
        for line in asked.answer?.unsolicited ?? [] { run.dueLines.remove(line) }
        if !lines.isEmpty, run.dueLines.count == lines.count {
            let first = AnswerJudge.Question(
                expect: [
                    .anyOf(lines.map { Alternative(label: $0, items: [.line(.literal($0))]) }, record: "boot-line")
                ],
                command: nil, within: min(limit, .seconds(10)), limit: .zero)
            var awaiting = rules
            awaiting.dueLines = []
            awaiting.bootLines = []
            let booted = try await run.ask(first, sending: nil, rules: awaiting)
            if let closure = booted.closure { return lost(closure, step, in: phase) }
            guard let answer = booted.answer else { return interrupted(step, in: phase) }
            for record in answer.records { run.dueLines.remove(record.message) }
        }
        repeat {
            let outcome = try await sayAT()
            if let closure = outcome.closure { return lost(closure, step, in: phase) }
            guard let answer = outcome.answer else { return interrupted(step, in: phase) }
            if answer.succeeded { return .passed }
        } while run.now.since(began) < limit
        return report(
            .fail, step, in: phase, code: "module.boot",
            summary: "the module does not answer \(Show.time(limit)) after `\(command)`")
    }

    /// `AT` and its OK, with whatever boot lines stand before it.
    private func sayAT() async throws -> ExchangeOutcome {
        let question = AnswerJudge.Question(
            expect: [.line(.literal("OK"))], command: "AT", within: .zero, limit: .zero)
        let outcome = try await run.ask(question, sending: Array("AT\r".utf8), rules: rules())
        for line in outcome.answer?.unsolicited ?? [] { run.dueLines.remove(line) }
        return outcome
    }
}
