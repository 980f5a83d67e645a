import Evidence
import Judging
import SourceText
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
            let isHeldBack = outcome.silence > .zero
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
        switch TimeRule.judge(
            measured: timing.measured, budget: timing.budget, lateness: timing.lateness, earliness: outcome.earliness)
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
                ])
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

    private static func words(for faults: [LineFault]) -> String {
        Set(faults.map(\.rawValue)).sorted().joined(separator: ", ")
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

    /// A verdict with its finding, drawn at the suite's line.
    func report(
        _ verdict: Verdict, lateness: Duration? = nil, _ step: Step, in phase: StepHead.Phase, code: String,
        summary: String,
        mismatch: Mismatch? = nil, scene: Scene? = nil, notes: [String] = []
    ) -> StepOutcome {
        var diagnostic = Diagnostic(
            verdict == .inconclusive ? .warning : .error, code: code, message: summary,
            label: mismatch.map { "came: \($0.actual)" })
        if step.span != .none {
            diagnostic.file = step.file ?? file(for: phase)
            diagnostic.span = mismatch?.span ?? step.focus
        }
        if step.span == .none { diagnostic.notes.append("after the case, when `AT` had to prove the port usable") }
        if step.span != .none, planned.testCase.tags.contains(Derivation.tag) {
            diagnostic.notes.append(origin(of: phase))
        }
        if let use = uses.first, step.span != .none {
            let line = use.file.location(at: use.span.start).line
            diagnostic.notes.append("a step of a fragment that \(use.file.path):\(line) uses")
        }
        if let scene { diagnostic.notes += scene.notes }
        let culprit = culprit(code, mismatch, at: step)
        if case .send(let text, _)? = (culprit ?? (code == "answer.stray" ? last : nil))?.verb {
            diagnostic.notes.append("it came behind the answer to " + text.partlyResolved(context.shown))
        }
        if let mismatch, !mismatch.expected.isEmpty {
            diagnostic.notes.append("expected: " + mismatch.expected.joined(separator: " or "))
            diagnostic.notes.append("came:     " + mismatch.actual)
        }
        diagnostic.notes += notes
        if let scene { diagnostic.notes.append("on the line:\n" + scene.transcript) }
        let rows = requirements(of: culprit ?? step, for: code)
        for row in rows.compactMap({ suite.family.register?[$0] }) {
            diagnostic.notes.append("requirement \(row.id) (clause \(row.clause), \(row.level.rawValue)): \(row.text)")
        }
        let finding = Finding(
            code: code, summary: summary, report: DiagnosticRenderer(style: .plain).render(diagnostic),
            requirements: rows)
        return StepOutcome(
            verdict: verdict, finding: finding, lateness: lateness, earlierRows: culprit == nil ? nil : rows)
    }

    /// The earlier step whose doing it is that something came which is no answer to this step's command.
    private func culprit(_ code: String, _ mismatch: Mismatch?, at step: Step) -> Step? {
        guard step.verb.sendsToModule else { return nil }
        if let mismatch, mismatch.isStray, let name = mismatch.name, let sender = senders[name] { return sender }
        // What came before the command is the doing of the command before.
        return code == "answer.stray" ? last : nil
    }

    /// What a step of a derived case has to do with the declaration.
    private func origin(of phase: StepHead.Phase) -> String {
        let item = planned.testCase
        if phase == .body { return "derived from this declaration: " + item.title }
        let file = suite.suite.file
        let line = file.location(at: item.span.start).line
        return "in the \(phase.rawValue) of a case that is derived from \(file.path):\(line): " + item.title
    }

    /// A late answer breaks the rows on time, a wrong one the others; where the step covers only one kind, those.
    func requirements(of step: Step, for code: String) -> [String] {
        let rows = step.covers.map(\.value)
        let fitting = rows.filter { suite.decidesTime($0) == code.hasPrefix("time.") }
        return fitting.isEmpty ? rows : fitting
    }

    private func isBelowMust(_ row: String) -> Bool {
        suite.family.register?[row].map { $0.level < .must } ?? false
    }

    /// The rows that a step has decided: what failed leaves open the rows that would have been judged after it.
    func decision(of step: Step, by outcome: StepOutcome) -> (met: [String], broken: [String])? {
        let rows = step.covers.map(\.value)
        guard !rows.isEmpty else { return nil }
        switch outcome.verdict {
        case .pass:
            let weak = outcome.tookWarnedAlternative ? rows.filter { isBelowMust($0) } : []
            return (rows.filter { !weak.contains($0) }, weak)
        case .fail:
            let code = outcome.finding?.code ?? ""
            let broken = outcome.earlierRows ?? requirements(of: step, for: code)
            // Only an answer that was right is held to its time. Of rounds that were broken off nobody can say so.
            let wasRight = code.hasPrefix("time.") && !step.verb.isRepeated
            return (wasRight ? rows.filter { !broken.contains($0) } : [], broken)
        case .notApplicable, .inconclusive, .error: return ([], [])
        }
    }

    /// Steps of a state stand in the states file.
    func file(for phase: StepHead.Phase) -> SourceFile {
        phase == .state || phase == .monitor ? suite.family.ladder?.file ?? suite.suite.file : suite.suite.file
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

    fileprivate var isRepeated: Bool {
        if case .repeat = self { true } else { false }
    }
}
