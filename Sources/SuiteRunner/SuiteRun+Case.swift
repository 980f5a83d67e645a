import Evidence
import Judging
import LowerTester
import Rigs
import SourceText
import SuiteLanguage

extension SuiteRun {
    /// Runs one case from its state to its aftermath.
    func run(_ planned: PlannedCase, of suite: PlannedSuite) async throws -> CaseEnd {
        let item = planned.testCase
        let began = now
        try record(.caseBegan(head(of: planned, in: suite, at: began)))
        if let reason = lack(of: planned, in: suite) {
            let finding = Finding(code: "not-applicable", summary: reason, report: reason)
            return try end(planned, .notApplicable, finding, from: began)
        }
        var runner = CaseRunner(run: self, planned: planned, suite: suite)
        if let trouble = await beginServer() {
            let finding = Finding(code: "rig.server", summary: trouble.message, report: trouble.message)
            return try end(planned, .error, finding, from: began)
        }
        do {
            try runner.define()
        } catch {
            let summary = "`{\(error.name)}` stands for nothing"
            return try end(
                planned, .error, Finding(code: "suite.unknown-variable", summary: summary, report: summary), from: began
            )
        }
        if let condition = item.condition, !runner.holds(condition) {
            let shown = runner.context.shown
            let values = [condition.value.partlyResolved(shown), shown[condition.name] ?? "not known"]
                .map { $0.isEmpty ? "not set" : $0 }
            let reason = "is for a rig whose `\(condition.name)` is \(values[0]), and here it is \(values[1])"
            return try end(
                planned, .notApplicable, Finding(code: "not-applicable", summary: reason, report: reason), from: began)
        }
        if let finding = unreachable(item.given, in: suite.family.ladder) {
            return try end(planned, .error, finding, from: began)
        }
        // What the last case has left may still come while the state is reached.
        let own = (runner.context.unsolicited, runner.context.used)
        runner.context.unsolicited += lastUnsolicited
        runner.context.used.formUnion(lastUsed)
        missed = nil
        let finding = try await runner.reach(item.given?.value, isolate: options.isolate)
        noteMiss(isReached: finding == nil && item.given != nil)
        if let finding {
            let answers = closure == nil ? try await isAlive() : false
            deadCases = answers ? 0 : deadCases + 1
            // That no name of a command is known is the module's answer, and a start its doing; the rest may be the rig's.
            let misconduct = [
                "probe.refused": "refuses every choice of a parameter", "module.rebooted": CaseRunner.booting,
            ][finding.code]
            return try end(planned, misconduct == nil ? .error : .fail, finding, from: began, despite: misconduct)
        }
        (runner.context.unsolicited, runner.context.used) = own
        (lastUnsolicited, lastUsed) = own
        if let late = runner.lateOutput {
            let summary =
                "before the case came what nobody had asked for; it may belong to the case before: \(late.summary)"
            runner.note(
                StepOutcome(
                    verdict: .inconclusive,
                    finding: Finding(code: late.code, summary: summary, report: summary + "\n" + late.report)))
        }
        await server?.beginObserving()
        let reached = now
        try await runner.runSteps()
        deadCases = runner.portIsDead ? deadCases + 1 : 0
        return try end(planned, runner.verdict, runner.finding, from: reached, despite: runner.misconduct)
    }

    /// - Parameter misconduct: what the module did that no known issue speaks of.
    private func end(
        _ planned: PlannedCase, _ verdict: Verdict, _ finding: Finding?, from began: Stamp,
        despite misconduct: String? = nil
    ) throws -> CaseEnd {
        let stamp = now
        var expected = expectedFailure(of: planned)
        if verdict == .fail, expected?.lapse == nil {
            expected?.lapse = misconduct.map { "says nothing of a module that \($0)" }
        }
        let end = CaseEnd(
            verdict: verdict, stamp: stamp, duration: stamp.since(began), finding: finding,
            expected: expected)
        try record(.caseEnded(end))
        return end
    }

    /// What is known of the case beforehand.
    private func expectedFailure(of planned: PlannedCase) -> ExpectedFailure? {
        settings.knownIssue(of: planned, on: options.day).map { issue, lapse in
            ExpectedFailure(
                issue: issue.id, until: issue.until?.description, firmware: issue.firmware, reason: issue.reason,
                lapse: lapse)
        }
    }

    private static let mostMisses = 3

    /// A state that could not be reached several times in a row is not waited for again and again, nor is one upon it.
    private func unreachable(_ state: Located<String>?, in ladder: StateLadder?) -> Finding? {
        var next = state.flatMap { ladder?[$0.value] }
        while let rung = next {
            if misses[rung.name, default: 0] >= Self.mostMisses {
                let summary =
                    "state `\(rung.name)` was not tried again: it could not be reached for \(Self.mostMisses) cases in a row"
                return Finding(code: "state.given-up", summary: summary, report: summary)
            }
            next = rung.from.flatMap { ladder?[$0.value] }
        }
        return nil
    }

    private func noteMiss(isReached: Bool) {
        if isReached { misses = [:] }
        if let missed, !isReached { misses[missed, default: 0] += 1 }
    }

    private func beginServer() async -> ServerTrouble? {
        guard let server else { return nil }
        do {
            try await server.beginCase()
            return nil
        } catch {
            return error
        }
    }

    private func head(of planned: PlannedCase, in suite: PlannedSuite, at stamp: Stamp) -> CaseHead {
        let item = planned.testCase
        return CaseHead(
            id: item.id, parameters: planned.values.map { MatrixValue(name: $0.name, value: $0.value) },
            title: item.title, given: item.given?.value, level: (item.level ?? .must).rawValue, tags: item.tags,
            covers: suite.suite.covers(of: item), line: suite.suite.file.location(at: item.span.start).line,
            stamp: stamp)
    }
}
