import Evidence
import Judging
import SuiteLanguage
import Wire

extension CaseRunner {
    /// The verdict of an exchange: what came, and when.
    func judged(
        _ outcome: ExchangeOutcome, _ question: AnswerJudge.Question, sent: [UInt8]?, _ step: Step,
        in phase: StepHead.Phase
    ) -> StepOutcome {
        let scene = Scene(outcome: outcome, question: question, sent: sent)
        guard let answer = outcome.answer else {
            guard let closure = outcome.closure else { return interrupted(step, in: phase, scene) }
            return lost(closure, step, in: phase)
        }
        let timing = timing(of: outcome, answer, question)
        var result = judged(answer, outcome, timing, scene, step, in: phase)
        result.timing = timing
        result.lateness = outcome.lateness
        result.cameUnasked = answer.mismatch?.isStray == true
        result.strayName = answer.mismatch?.name
        result.said = answer.mismatch?.actual ?? answer.taken.first
        result.isAnsweredOK = answer.succeeded
        // What the finding says is not said twice.
        result.observations = observations(answer, outcome).filter {
            result.finding?.code != "answer.warned" || $0.code != "alternative"
        }
        // What the module did before the port went stands; the loss is told beside it.
        if let closure = outcome.closure {
            if result.verdict != .fail { result = lost(closure, step, in: phase, scene) }
            result.portLost = true
        }
        return result
    }

    private func judged(
        _ answer: Answer, _ outcome: ExchangeOutcome, _ timing: Timing?, _ scene: Scene, _ step: Step,
        in phase: StepHead.Phase
    ) -> StepOutcome {
        if let mismatch = answer.mismatch {
            if outcome.closure != nil, mismatch.code == "answer.missing" { return .passed }
            // All that had arrived was read before the wait ended: only a host that was away for most of it can be why.
            let wait = (answer.final == nil ? scene.question.within : scene.question.limit) + AnswerJudge.patience
            let stalled = mismatch.code == "answer.missing" && outcome.lateness * 2 > wait
            // Another answer than the one that is due is none that came late.
            let isHeldBack =
                switch mismatch.code {
                // What was sent may have lain there, too.
                case "answer.missing": outcome.isHeldBack || outcome.silence > AnswerJudge.patience
                case "answer.early", "answer.stray": outcome.silence > .zero
                default: mismatch.isStray && outcome.silence > .zero
                }
            let doubtful = mismatch.ambiguous || stalled || isHeldBack || !outcome.faults.isEmpty
            var notes: [String] = []
            if mismatch.ambiguous {
                notes.append(
                    mismatch.code == "data.garbage"
                        ? "they may be the words of a server that is not the harness's own: nobody can tell"
                        : "the line may be an unsolicited result as well as the answer: nobody can tell")
            }
            if isHeldBack {
                notes.append("the server of the line did not answer for \(Show.time(outcome.silence)) meanwhile")
            } else if stalled {
                notes.append("this host kept the harness from reading for \(Show.time(outcome.lateness))")
            }
            if !outcome.faults.isEmpty {
                notes.append("the line's receiver found bytes wrong or lost: " + Self.words(for: outcome.faults))
            }
            return report(
                doubtful ? .inconclusive : .fail, step, in: phase, code: mismatch.code, summary: mismatch.summary,
                mismatch: mismatch, scene: scene, notes: notes)
        }
        // What is not there yet may lie in the server of the line.
        if scene.question.expect.isEmpty, phase != .aftermath, outcome.isHeldBack {
            return report(
                .inconclusive, step, in: phase, code: "time.doubtful", summary: "nobody can tell whether nothing came",
                scene: scene,
                notes: ["the server of the line did not answer for \(Show.time(outcome.silence)) meanwhile"])
        }
        // Reaching a state judges nothing but whether it is reached: budgets belong to cases.
        guard let timing, phase != .state, phase != .monitor else { return .passed }
        var timely = judged(timing, outcome, scene, step, in: phase)
        if timely.verdict == .pass, let rest = restTiming(of: outcome, answer, scene.question) {
            timely = judged(rest, outcome, scene, step, in: phase)
        }
        guard timely.verdict == .pass else { return timely }
        if let doubt = answer.doubts.first {
            return report(.inconclusive, step, in: phase, code: "answer.doubtful", summary: doubt, scene: scene)
        }
        // What is worth a warning breaks what only should be so.
        let code = "answer.warned"
        if let warning = answer.warnings.first(where: { $0.code == "alternative" }), level(of: step, for: code) < .must
        {
            return report(.fail, step, in: phase, code: code, summary: warning.message, scene: scene)
        }
        return timely
    }

    private func judged(
        _ timing: Timing, _ outcome: ExchangeOutcome, _ scene: Scene, _ step: Step, in phase: StepHead.Phase
    ) -> StepOutcome {
        let unseen = run.session.unseenSilence
        switch TimeRule.judge(
            measured: timing.measured, budget: timing.budget, lateness: timing.lateness + unseen,
            earliness: outcome.earliness)
        {
        case .fail:
            return report(
                .fail, step, in: phase, code: "time.late",
                summary: "\(Show.time(timing.measured)) where \(Show.time(timing.budget)) are allowed", scene: scene)
        case .inconclusive:
            return report(
                .inconclusive, step, in: phase, code: "time.doubtful",
                summary: "\(Show.time(timing.measured)) against \(Show.time(timing.budget)) cannot be decided",
                scene: scene,
                notes: [
                    "this host kept the harness from reading for up to \(Show.time(timing.lateness)) meanwhile, "
                        + "which could have made the difference"
                ]
                    + (unseen > .zero
                        ? ["the server of the line could keep bytes back for \(Show.time(unseen)) without being seen"]
                        : []))
        default:
            return .passed
        }
    }

    /// The final result code against its budget, or the awaited lines against their limit.
    private func timing(
        of outcome: ExchangeOutcome, _ answer: Answer, _ question: AnswerJudge.Question
    ) -> Timing? {
        answer.time(of: question, from: outcome.began, lineTime: run.session.transmissionTime(of:)).map {
            Timing(measured: $0, budget: question.within, lateness: outcome.lateness)
        }
    }

    /// What came after the final result code against its own limit.
    private func restTiming(
        of outcome: ExchangeOutcome, _ answer: Answer, _ question: AnswerJudge.Question
    ) -> Timing? {
        answer.timeAfterFinal(of: question, lineTime: run.session.transmissionTime(of:)).map {
            Timing(measured: $0, budget: question.limit, lateness: outcome.lateness)
        }
    }

    private static func words(for faults: Set<LineFault>) -> String {
        faults.map(\.rawValue).sorted().joined(separator: ", ")
    }

    private func observations(_ answer: Answer, _ outcome: ExchangeOutcome) -> [Observation] {
        answer.records.map { observation(.record, $0.code, $0.message) }
            + answer.warnings.map { observation(.warning, $0.code, $0.message) }
            + answer.unsolicited.map { observation(.note, "unsolicited", $0) }
            + (outcome.faults.isEmpty ? [] : [observation(.warning, "line.fault", Self.words(for: outcome.faults))])
    }

    private func observation(_ kind: Observation.Kind, _ code: String, _ message: String) -> Observation {
        Observation(kind: kind, code: code, message: message, stamp: run.now)
    }

    /// The run was ended from outside, before the step or in the middle of its exchange.
    func interrupted(_ step: Step, in phase: StepHead.Phase, _ scene: Scene? = nil) -> StepOutcome {
        report(.error, step, in: phase, code: "run.interrupted", summary: "the run was ended here", scene: scene)
    }

    func lost(
        _ closure: PortClosure, _ step: Step, in phase: StepHead.Phase, _ scene: Scene? = nil, notes: [String] = []
    ) -> StepOutcome {
        var outcome = report(
            .error, step, in: phase, code: "rig.port-lost", summary: "the port was lost: \(closure)", scene: scene,
            notes: notes)
        outcome.portLost = true
        return outcome
    }

}

extension Verb {
    /// Whether it does or looks at something itself: what only gives names their values tests nothing.
    var isDeed: Bool {
        switch self {
        case .set, .use, .repeat: false
        default: true
        }
    }

    var sendsToModule: Bool {
        switch self {
        case .send, .sendBytes: true
        default: false
        }
    }

    var isRepeated: Bool {
        if case .repeat = self { true } else { false }
    }
}
