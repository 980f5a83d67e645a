import Evidence
import Judging
import SourceText
import SuiteLanguage

/// Findings: what is shown of a verdict, and which requirements it decides.
extension CaseRunner {
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
