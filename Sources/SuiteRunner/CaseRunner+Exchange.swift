import ATDialect
import Evidence
import Judging
import LowerTester
import Rigs
import SourceText
import SuiteLanguage

extension CaseRunner {
    mutating func send(
        _ text: Template, _ items: [Expectation], _ step: Step, in phase: StepHead.Phase
    ) async throws -> StepOutcome {
        if text.variables.contains("sim-pin"), run.settings["sim-pin"].isEmpty {
            return report(
                .error, step, in: phase, code: "rig.sim-pin",
                summary: "the SIM asks for a PIN and the rig states none: set `sim-pin`")
        }
        let line = try text.resolve(context.values).get()
        let shown = try text.resolve(context.shown).get()
        return try await answer(
            items, sending: Array(line.utf8) + [0x0D], shown: Array(shown.utf8) + [0x0D], command: line, step, in: phase
        )
    }

    /// Whether these bytes hand the rig's PIN to the module, however the suite has spelled them.
    private func handsOverPIN(_ bytes: [UInt8]) -> Bool {
        let pin = run.settings["sim-pin"]
        let text = String(decoding: bytes, as: UTF8.self)
        return !pin.isEmpty && text.uppercased().contains("+CPIN=") && text.contains(pin)
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
        if handsOverPIN(data) { throw ServerTrouble("a PIN is handed over by a `send` with its expectation only") }
        let outcome = try await run.send(data, shown: shown)
        if let closure = outcome.closure { return lost(closure, step, in: phase) }
        return .passed
    }

    /// Sends, if there is anything to send, waits for the answer and judges it.
    mutating func answer(
        _ items: [Expectation], sending bytes: [UInt8]?, shown: [UInt8]?, command: String?, _ step: Step,
        in phase: StepHead.Phase
    ) async throws -> StepOutcome {
        let isPIN = bytes.map(handsOverPIN) ?? false
        // A wrong PIN costs one of three tries for good: once refused it is never sent again.
        if isPIN, run.isPINRefused {
            return report(
                .error, step, in: phase, code: "rig.sim-pin",
                summary: "the module did not take the rig's PIN; it is not tried again")
        }
        let within =
            command == nil
            ? try duration(step.within, or: "result-limit")
            : try duration(step.within ?? suite.suite.within, or: "final-limit")
        let question = AnswerJudge.Question(
            expect: items, command: command, within: within, limit: try duration(step.limit, or: "result-limit"))
        var rules = rules()
        rules.payloads = try await payloads(in: items)
        let outcome = try await run.ask(question, sending: bytes, shown: shown, rules: rules)
        if isPIN, outcome.answer?.succeeded != true { run.isPINRefused = true }
        learn(outcome, command: command)
        return judged(outcome, question, sent: shown, step, in: phase)
    }

    /// What the exchange taught about the module and the case.
    private mutating func learn(_ outcome: ExchangeOutcome, command: String?) {
        guard let answer = outcome.answer else { return }
        for line in answer.unsolicited { run.dueLines.remove(line) }
        if let final = answer.final { context.answered = (final, run.session.stall() - outcome.lateness) }
        guard let command else {
            context.take(answer)
            return
        }
        let name = CommandName.sent(command)
        if answer.succeeded, let name, context.awaited.contains(name), !command.hasSuffix("?") {
            context.outstanding.insert(name)
        }
        context.take(answer)
        learnErrorMode(answer, command.uppercased())
    }

    /// The CMEE in force, by what was set and what was shown; unknown again after what may have changed it unseen.
    private func learnErrorMode(_ answer: Answer, _ command: String) {
        if command.hasPrefix("ATZ") || command.hasPrefix("AT&F") || command.contains(";+CMEE=") { run.errorMode = nil }
        for line in answer.taken where line.hasPrefix("+CMEE: ") {
            if let mode = Int(line.dropFirst(7)) { run.errorMode = mode }
        }
        if answer.succeeded, command.hasPrefix("AT+CMEE="), let mode = Int(command.dropFirst(8)) {
            run.errorMode = mode
        }
    }

    /// The judge's rules for this moment of the case.
    func rules() -> AnswerRules {
        let settings = run.settings
        var rules = AnswerRules(
            values: context.values, shown: context.shown, errorMode: run.errorMode,
            blank: AnswerRules.Blank(rawValue: settings["space-after-colon"]) ?? .warn,
            strictFraming: settings.isOn("strict-framing"), colonErrors: Set(settings.list("colon-errors")),
            sharedNames: Set(settings.list("shared-names")), bootLines: settings.list("boot-lines"),
            dueLines: run.dueLines, unsolicited: context.unsolicited, outstanding: context.outstanding,
            used: context.used)
        rules.lingering = context.lingering
        return rules
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
