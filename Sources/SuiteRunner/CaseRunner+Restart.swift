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
        let asked = await run.session.ask(question, sending: bytes, rules: rules)
        try run.record(asked.bytes)
        if asked.answer?.succeeded != true, asked.answer?.unsolicited.isEmpty != false {
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
            let booted = await run.session.ask(first, sending: nil, rules: awaiting)
            try run.record(booted.bytes)
            if let closure = booted.closure { return lost(closure, step, in: phase) }
            for record in booted.answer?.records ?? [] { run.dueLines.remove(record.message) }
        }
        repeat {
            if try await isUp() { return .passed }
        } while run.now.since(began) < limit
        return report(
            .fail, step, in: phase, code: "module.boot",
            summary: "the module does not answer \(Show.time(limit)) after `\(command)`")
    }

    /// `AT` and its OK, with whatever boot lines stand before it.
    private func isUp() async throws -> Bool {
        let question = AnswerJudge.Question(
            expect: [.line(.literal("OK"))], command: "AT", within: .zero, limit: .zero)
        let outcome = await run.session.ask(question, sending: Array("AT\r".utf8), rules: rules())
        try run.record(outcome.bytes)
        for line in outcome.answer?.unsolicited ?? [] { run.dueLines.remove(line) }
        return outcome.answer?.succeeded == true
    }
}
