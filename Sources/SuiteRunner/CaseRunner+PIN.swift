import Evidence
import Rigs
import SuiteLanguage

/// A wrong PIN costs one of three tries for good: no other than the rig's is sent to a real module, and that one never
/// again once it was not taken.
extension CaseRunner {
    /// Whether these bytes hand the rig's PIN to the module, however the suite has spelled them.
    func handsOverPIN(_ bytes: [UInt8], by template: Template? = nil) -> Bool {
        if let template, context.holdsPIN(template) { return true }
        let pin = run.settings["sim-pin"]
        let line = run.known.unended + bytes
        if run.known.lastLineHoldsPIN, Self.repeatsLine(line) { return true }
        return !pin.isEmpty && PINCommand.secrets(in: line).contains(pin)
    }

    /// `A/` carries the last line out once more (V.250, clause 5.2.4).
    private static func repeatsLine(_ line: [UInt8]) -> Bool {
        String(decoding: line.filter { $0 != 0x20 }, as: UTF8.self).uppercased().hasPrefix("A/")
    }

    /// Why a message is not sent; nil where it may be.
    func refusal(of message: Message, _ step: Step, in phase: StepHead.Phase) -> StepOutcome? {
        // OK alone proves nothing: what is asked for again was not taken.
        if message.isPIN, run.known.isPINUnproved { run.known.isPINRefused = true }
        if message.isPIN, run.known.isPINRefused { return refusedPIN(step, in: phase) }
        let pin = run.settings["sim-pin"]
        let secrets = PINCommand.secrets(in: run.known.unended + message.bytes)
        guard !run.settings.isEmulated, secrets.contains(where: { $0.isEmpty || $0 != pin }) else { return nil }
        return report(
            .error, step, in: phase, code: "rig.foreign-pin",
            summary: "a PIN that is not the rig's is not sent to a real module: it would cost one of its tries")
    }

    func refusedPIN(_ step: Step, in phase: StepHead.Phase, _ scene: Scene? = nil) -> StepOutcome {
        report(
            .error, step, in: phase, code: "rig.sim-pin",
            summary: run.known.isPINUnproved
                ? "the module said OK to the rig's PIN and did not show that it took it; it is not tried again"
                : "the module did not take the rig's PIN; it is not tried again", scene: scene)
    }
}
