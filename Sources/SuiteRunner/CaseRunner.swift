import Evidence
import Rigs
import SourceText
import SuiteLanguage

/// Runs the steps of one case and keeps its verdict.
struct CaseRunner {
    let run: SuiteRun
    let planned: PlannedCase
    let suite: PlannedSuite
    var context: CaseContext
    private(set) var verdict: Verdict = .pass
    var finding: Finding?
    var portIsDead = false
    /// What the module did that is no matter of any case, in words: `boots by itself`. No known issue speaks of it.
    private(set) var misconduct: String?
    /// The server has seen a command of the module's since the monitors were asked before the case.
    var hasReachedServer = false
    /// Steps of the body that were not run to their end, the one that broke it off first.
    var leftOut: ArraySlice<Step> = []
    /// The module has got other data in the place of what they would have sent.
    var hasPaid = false
    /// What came while the state was reached and nobody had asked for.
    var lateOutput: Finding?
    /// Steps of the body that were not left out by their `when`.
    var stepsRun = 0
    /// The step that sent something last: output behind its answer is its own.
    var last: Step?
    /// The steps that sent commands last, by the names of these.
    var senders: [String: Step] = [:]
    /// The state that the case has been in since it began, or was restarted; nil where nobody knows.
    var basis: String?
    /// Where fragments are used whose steps run, outermost first.
    var uses: [(file: SourceFile, span: SourceSpan)] = []
    /// A step that decides rows of the register could be judged.
    private var decides = false
    /// One could not, since only the server could have shown it.
    private var isPartlyHidden = false

    init(run: SuiteRun, planned: PlannedCase, suite: PlannedSuite) {
        self.run = run
        self.planned = planned
        self.suite = suite
        context = CaseContext(settings: run.settings)
        basis = planned.testCase.given?.value
    }

    /// Gives the case's names their values.
    ///
    /// - Throws: `UnknownVariable`, or `NoValue`.
    mutating func define() throws {
        let item = planned.testCase
        for (name, value) in planned.values { context.set(name, value) }
        try context.define(suite.suite.variables + item.variables)
        context.unsolicited = suite.suite.unsolicited + item.unsolicited
        let steps = suite.suite.steps(of: item)
        let rungs = suite.family.ladder?.states.flatMap(\.allSteps) ?? []
        context.used = Set(steps.flatMap { $0.sentNames(values: context.values) })
        context.usedByStates = Set(rungs.flatMap { $0.sentNames(values: context.values) })
        context.awaited = Set(steps.flatMap { $0.awaitedNames(values: context.values) })
        context.learnPINNames(suite.suite.variables + item.variables + (steps + rungs).flatMap(\.setVariables))
    }

    /// Runs set-up, body and teardown, then proves that the port is usable.
    mutating func runSteps() async throws {
        let item = planned.testCase
        var going = try await runAll(suite.suite.setup + item.setup, in: .setup)
        if going { going = try await runAll(item.steps, in: .body) }
        if going, stepsRun == 0 {
            let summary = "no step of the case ran: each was left out by its `when`, `needs` or `lacks`"
            note(StepOutcome(verdict: .error, finding: Finding(code: "case.empty", summary: summary, report: summary)))
        }
        let isSettled = try await findOutWhoseFault()
        // Teardown puts the rig back whatever happened, each step of it.
        run.isCleaningUp = true
        defer { run.isCleaningUp = false }
        if !portIsDead {
            for (index, step) in (item.teardown + suite.suite.teardown).enumerated() {
                _ = try await runOne(step, index: index + 1, in: .teardown)
            }
        }
        try await proveAftermath()
        // Only now something has failed, or the module can be asked.
        if !isSettled { try await findOutWhoseFault() }
        if verdict == .pass { try await weighMonitors() }
        if verdict == .pass, isPartlyHidden, !decides {
            let summary = run.settings.lack(of: Capability.peerObservable.rawValue, in: nil) ?? ""
            verdict = .notApplicable
            finding = Finding(code: "not-applicable", summary: summary, report: summary)
        }
    }

    /// Runs steps in order until one decides against the module or the rig; whether all ran.
    private mutating func runAll(_ steps: [Step], in phase: StepHead.Phase) async throws -> Bool {
        for (index, step) in steps.enumerated() {
            guard try await runOne(step, index: index + 1, in: phase) else {
                if phase == .body { leftOut = steps[index...] }
                return false
            }
        }
        return true
    }

    private mutating func runOne(_ step: Step, index: Int, in phase: StepHead.Phase) async throws -> Bool {
        if case .use(let use) = step.verb { return try await runAll(use, of: step, index: index, in: phase) }
        let outcome = try await perform(step, index: index, in: phase)
        noteMisconduct(Self.misconduct(outcome))
        // What could not be judged may have left the module where putting back fails: that decides nothing either.
        let isFollowUp = phase == .teardown && outcome.verdict == .fail && isOpen && !hasRebooted(outcome)
        if !isFollowUp { note(outcome) }
        return outcome.goesOn
    }

    /// Takes down whether a step of the body could decide its rows.
    mutating func noteDecision(of step: Step, _ outcome: StepOutcome) {
        guard !step.covers.isEmpty, !outcome.wasLeftOut else { return }
        if outcome.verdict == .notApplicable { isPartlyHidden = true } else { decides = true }
    }

    /// Runs the steps of a fragment as if they stood here.
    private mutating func runAll(
        _ use: FragmentUse, of step: Step, index: Int, in phase: StepHead.Phase
    ) async throws -> Bool {
        guard isDue(step) else { return true }
        do {
            try enter(use, of: step, in: phase)
        } catch {
            // Once more, so that it is written down.
            note(try await perform(step, index: index, in: phase))
            return false
        }
        defer { leave() }
        for (index, inner) in use.steps.enumerated() {
            // Teardown puts back all that it can.
            guard try await runOne(inner, index: index + 1, in: phase) || phase == .teardown else { return false }
        }
        return true
    }

    /// Whether the case could not be judged.
    var isOpen: Bool { [.inconclusive, .error].contains(verdict) }

    /// That a module starts anew is its own doing, whatever came before.
    func hasRebooted(_ outcome: StepOutcome) -> Bool {
        outcome.finding?.code == "module.rebooted"
    }

    /// Every verdict counts; the first step of the one that stands is the finding.
    mutating func note(_ outcome: StepOutcome) {
        portIsDead = portIsDead || outcome.portLost
        // The answer that an interrupted exchange did not wait for is late by our doing.
        guard finding?.code != "run.interrupted" else { return }
        let merged = verdict.merged(with: outcome.verdict)
        if merged != verdict || finding == nil { finding = outcome.finding ?? finding }
        verdict = merged
    }

    /// Takes the blame from the module.
    mutating func excuse(as verdict: Verdict, _ finding: Finding) {
        self.verdict = verdict
        self.finding = finding
    }

    static let booting = "boots by itself"

    /// What a step has failed by, where that is nothing which the step has asked for.
    static func misconduct(_ outcome: StepOutcome) -> String? {
        guard outcome.verdict == .fail else { return nil }
        return switch outcome.finding?.code {
        case "module.rebooted": booting
        case "module.boot": "does not come back"
        case "answer.stray", "data.garbage": "says what nobody has asked for"
        default: nil
        }
    }

    mutating func noteMisconduct(_ words: String?) {
        misconduct = misconduct ?? words
    }
}
