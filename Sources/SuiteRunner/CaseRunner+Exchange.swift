import ATDialect
import Evidence
import Judging
import Rigs
import SourceText
import SuiteLanguage

extension CaseRunner {
    mutating func send(
        _ text: Template, _ items: [Expectation], _ step: Step, in phase: StepHead.Phase
    ) async throws -> StepOutcome {
        let isPIN = text.variables.contains("sim-pin")
        if isPIN, let reason = pinRefusal {
            return report(.error, step, in: phase, code: "rig.sim-pin", summary: reason)
        }
        let line = try text.resolve(context.values).get()
        let shown = try text.resolve(context.shown).get()
        let outcome = try await answer(
            items, sending: Array(line.utf8) + [0x0D], shown: Array(shown.utf8) + [0x0D], command: line, step, in: phase
        )
        if isPIN, outcome.verdict != .pass { run.isPINRefused = true }
        return outcome
    }

    /// A wrong PIN costs one of three tries for good: the rig's is sent once it is known, and never again once refused.
    private var pinRefusal: String? {
        if run.isPINRefused { return "the module did not take the rig's PIN; it is not tried again" }
        return run.settings["sim-pin"].isEmpty ? "the SIM asks for a PIN and the rig states none: set `sim-pin`" : nil
    }

    mutating func sendBytes(
        _ bytes: Bytes, _ items: [Expectation], _ step: Step, in phase: StepHead.Phase
    ) async throws -> StepOutcome {
        let data: [UInt8]
        let shown: [UInt8]
        switch bytes {
        case .literal(let literal):
            data = literal
            shown = literal
        case .text(let text):
            data = Array(try text.resolve(context.values).get().utf8)
            shown = Array(try text.resolve(context.shown).get().utf8)
        case .payload(let payload, let escaped):
            let raw = try await self.bytes(of: payload)
            data = escaped ? EscapedData.encode(raw) : raw
            shown = data
        }
        guard items.isEmpty else {
            // What is sent may be a command line: its echo and its time are judged like any other's.
            let end = data.last == 0x0D ? data.dropLast() : data[...]
            return try await answer(
                items, sending: data, shown: shown, command: String(decoding: end, as: UTF8.self), step, in: phase)
        }
        let outcome = try await run.send(data, shown: shown)
        if let closure = outcome.closure { return lost(closure, step, in: phase) }
        return .passed
    }

    /// Sends, if there is anything to send, waits for the answer and judges it.
    mutating func answer(
        _ items: [Expectation], sending bytes: [UInt8]?, shown: [UInt8]?, command: String?, _ step: Step,
        in phase: StepHead.Phase
    ) async throws -> StepOutcome {
        let within =
            command == nil
            ? try duration(step.within, or: "result-limit")
            : try duration(step.within ?? suite.suite.within, or: "final-limit")
        let question = AnswerJudge.Question(
            expect: items, command: command, within: within, limit: try duration(step.limit, or: "result-limit"))
        var rules = rules()
        rules.payloads = try await payloads(in: items)
        let outcome = try await run.ask(question, sending: bytes, shown: shown, rules: rules)
        learn(outcome, command: command)
        return judged(outcome, question, sent: shown, step, in: phase)
    }

    /// What the exchange taught about the module and the case.
    private mutating func learn(_ outcome: ExchangeOutcome, command: String?) {
        guard let answer = outcome.answer else { return }
        for line in answer.unsolicited { run.dueLines.remove(line) }
        guard let command else {
            context.take(answer)
            return
        }
        let name = CommandName.sent(command)
        if answer.succeeded, let name, context.awaited.contains(name), !command.hasSuffix("?") {
            context.outstanding.insert(name)
        }
        context.take(answer)
        let upper = command.uppercased()
        if answer.succeeded, upper.hasPrefix("AT+CMEE="), let mode = Int(upper.dropFirst(8)) { run.errorMode = mode }
    }

    /// The judge's rules for this moment of the case.
    func rules() -> AnswerRules {
        let settings = run.settings
        return AnswerRules(
            values: context.values, shown: context.shown, errorMode: run.errorMode,
            blank: AnswerRules.Blank(rawValue: settings["space-after-colon"]) ?? .warn,
            strictFraming: settings.isOn("strict-framing"), colonErrors: Set(settings.list("colon-errors")),
            sharedNames: Set(settings.list("shared-names")), bootLines: settings.list("boot-lines"),
            dueLines: run.dueLines, unsolicited: context.unsolicited, outstanding: context.outstanding,
            used: context.used)
    }

    private func payloads(in items: [Expectation]) async throws -> [Int: [UInt8]] {
        var found: [Int: [UInt8]] = [:]
        for item in items {
            switch item {
            case .data(let phase):
                if let payload = phase.equals { found[phase.span.start] = try await bytes(of: payload) }
            case .anyOf(let alternatives, _):
                for alternative in alternatives { found.merge(try await payloads(in: alternative.items)) { $1 } }
            case .optional(let items):
                found.merge(try await payloads(in: items)) { $1 }
            case .line, .errorClass, .errorCode, .prompt:
                break
            }
        }
        return found
    }
}
