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
        if context.holdsPIN(text), run.settings["sim-pin"].isEmpty {
            return report(
                .error, step, in: phase, code: "rig.sim-pin",
                summary: "the SIM asks for a PIN and the rig states none: set `sim-pin`")
        }
        let line = Array(try text.resolve(context.values).get().utf8)
        let shown = Array(try text.resolve(context.shown).get().utf8)
        return try await ask(
            items,
            by: Message(
                bytes: line + [0x0D], shown: shown + [0x0D], command: context.begun + line,
                isPIN: handsOverPIN(line, by: text)),
            step, in: phase)
    }

    mutating func sendBytes(
        _ bytes: Bytes, _ items: [Expectation], _ step: Step, in phase: StepHead.Phase
    ) async throws -> StepOutcome {
        var message: Message
        switch bytes {
        case .literal(let literal):
            message = Message(bytes: literal, shown: literal, isPIN: handsOverPIN(literal))
        case .text(let text):
            let data = Array(try text.resolve(context.values).get().utf8)
            message = Message(
                bytes: data, shown: Array(try text.resolve(context.shown).get().utf8),
                isPIN: handsOverPIN(data, by: text))
        case .payload(let payload, let escaped):
            let raw = try await self.bytes(of: payload)
            let data = escaped ? EscapedData.encode(raw) : raw
            message = Message(bytes: data, shown: data, isPIN: handsOverPIN(data))
        }
        // What is sent may be a command line: its echo and its time are judged like any other's.
        message.command = context.begun + (message.bytes.last == 0x0D ? message.bytes.dropLast() : message.bytes)
        guard items.isEmpty else { return try await ask(items, by: message, step, in: phase) }
        if let refusal = refusal(of: message, step, in: phase) { return refusal }
        guard !message.isPIN else {
            return report(
                .error, step, in: phase, code: "suite.pin-unanswered",
                summary: "the PIN is sent and its answer is not awaited: a second try may cost the SIM")
        }
        let outcome = try await run.send(message.bytes, shown: message.shown)
        context.begin(message.bytes)
        if let closure = outcome.closure { return lost(closure, step, in: phase) }
        return .passed
    }

    /// What is sent to the module.
    struct Message {
        var bytes: [UInt8]
        /// As they may be written down.
        var shown: [UInt8]
        /// Without the terminator.
        var command: [UInt8] = []
        /// The module gets the rig's PIN.
        var isPIN: Bool
    }

    /// Sends a message, waits for its answer and judges it.
    private mutating func ask(
        _ items: [Expectation], by message: Message, _ step: Step, in phase: StepHead.Phase
    ) async throws -> StepOutcome {
        if let refusal = refusal(of: message, step, in: phase) { return refusal }
        let within = try duration(step.within ?? suite.suite.within, or: "final-limit")
        context.begun = []
        context.forgetLingering(under: CommandName.sent(message.command))
        let opensSIM = message.isPIN && PINCommand.opensSIM(run.known.unended + message.bytes)
        let (outcome, question) = try await exchange(items, message, within: within, step, in: phase)
        run.known.lastLineHoldsPIN = message.isPIN
        if opensSIM {
            run.known.isPINUnproved = outcome.answer?.succeeded == true && !SuiteRun.showsOpenSIM(outcome.bytes)
        }
        if let answer = outcome.answer {
            expectResult(of: message.command, answer)
            learn(answer, outcome)
            learnErrorMode(answer, message.command)
        }
        if message.isPIN, outcome.answer?.succeeded != true {
            run.known.isPINRefused = true
            let scene = Scene(outcome: outcome, question: question, sent: message.shown)
            if outcome.answer != nil { return refusedPIN(step, in: phase, scene) }
        }
        return judged(outcome, question, sent: message.shown, step, in: phase)
    }

    /// Waits for what comes by itself and judges it.
    mutating func await(
        _ items: [Expectation], _ step: Step, in phase: StepHead.Phase
    ) async throws -> StepOutcome {
        let within = try duration(step.within, or: "result-limit")
        context.begun = []
        let (outcome, question) = try await exchange(items, nil, within: within, step, in: phase)
        context.calmed = nil
        if let answer = outcome.answer { learn(answer, outcome) }
        return judged(outcome, question, sent: nil, step, in: phase)
    }

    private func exchange(
        _ items: [Expectation], _ message: Message?, within: Duration, _ step: Step, in phase: StepHead.Phase
    ) async throws -> (ExchangeOutcome, AnswerJudge.Question) {
        guard let items = items.inForce(holds) else { throw NoAlternative() }
        let question = AnswerJudge.Question(
            expect: items, command: message?.command, within: within,
            limit: try duration(step.limit, or: "result-limit"), notBefore: context.calmed)
        var rules = rules(in: phase)
        rules.payloads = try await payloads(in: items)
        let outcome = try await run.ask(question, sending: message?.bytes, shown: message?.shown, rules: rules)
        return (outcome, question)
    }

    /// What the exchange taught about the module and the case.
    private mutating func learn(_ answer: Answer, _ outcome: ExchangeOutcome) {
        if let final = answer.final { context.answered = (final, outcome.stalled) }
        context.take(answer)
    }

    /// A command that was taken and whose result line the case awaits later: until then the line may come.
    private mutating func expectResult(of command: [UInt8], _ answer: Answer) {
        guard answer.succeeded, command.last != UInt8(ascii: "?") else { return }
        context.outstanding.formUnion(context.awaited.intersection(CommandName.sent(command)))
    }

    /// The CMEE in force, by what was set and what was shown; unknown after what may have changed it unseen.
    private func learnErrorMode(_ answer: Answer, _ command: [UInt8]) {
        guard var line = ATCommandLine(line: command) else { return }
        var commands: [ATCommand] = []
        do {
            while let next = try line.next() { commands.append(next) }
        } catch {
            // What stands behind a fault may have been carried out all the same.
            let text = String(decoding: command, as: UTF8.self).uppercased()
            if ["+CMEE", "ATZ", "&F"].contains(where: text.contains) { run.known.errorMode = nil }
        }
        for command in commands {
            switch command {
            case .basic("Z", _), .basic("&F", _):
                run.known.errorMode = nil
            case .extended("+CMEE", .set(let parameters)):
                // The first command that is refused ends the line: of several, nobody knows which it was.
                if answer.succeeded {
                    run.known.errorMode = parameters.first?.decimal.map { Int(clamping: $0) }
                } else if commands.count > 1 {
                    run.known.errorMode = nil
                }
            default:
                break
            }
        }
        for line in answer.taken where line.hasPrefix("+CMEE: ") {
            if let mode = Int(line.dropFirst(7)) { run.known.errorMode = mode }
        }
    }

    /// The judge's rules for this moment of the case.
    func rules(in phase: StepHead.Phase) -> AnswerRules {
        let settings = run.settings
        var rules = AnswerRules(
            values: context.values, shown: context.shown, errorMode: run.known.errorMode,
            blank: AnswerRules.Blank(rawValue: settings["space-after-colon"]) ?? .warn,
            strictFraming: settings.isOn("strict-framing"), colonErrors: Set(settings.list("colon-errors")),
            sharedNames: Set(settings.list("shared-names")), bootLines: settings.list("boot-lines"),
            dueLines: run.known.lateBootLines(at: run.now), unsolicited: context.unsolicited,
            outstanding: context.outstanding,
            used: context.used)
        rules.lingering = context.lingering
        rules.isReachingState = phase == .state
        rules.suspect = context.usedByStates
        rules.hasForeignWords = settings["ftp-peer"] == "external"
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
            case .line, .errorClass, .errorCode, .prompt, .bytes:
                break
            }
        }
        return found
    }
}
