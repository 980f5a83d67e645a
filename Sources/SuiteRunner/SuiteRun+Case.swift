import Evidence
import Judging
import LowerTester
import Rigs
import SourceText
import SuiteLanguage

extension SuiteRun {
    /// Runs one case; again, as often as its suite allows, while it does not pass.
    func run(_ planned: PlannedCase, of suite: PlannedSuite) async throws -> CaseEnd {
        try record(.caseBegan(head(of: planned, in: suite, at: now)))
        let retry = options.retries ? planned.testCase.retry : nil
        var attempts: [Attempt] = []
        let counts = (misses, deadCases)
        while true {
            var attempt = try await attempt(planned, of: suite)
            attempt.ended = now
            attempts.append(attempt)
            guard let retry, attempts.count <= retry.times, isTriedAgain(attempt), !isKnown(attempt, planned) else {
                let standing = standing(attempts)
                // What an earlier one has decided does not do away with how the last one ended.
                if standing < attempts.count - 1 { try record(attempt, number: attempts.count, reason: nil) }
                return try end(planned, attempts[standing], number: attempts.count)
            }
            try record(attempt, number: attempts.count, reason: retry.reason)
            known.isDisordered = true
            // However often it is tried, it is one case.
            (misses, deadCases) = counts
        }
    }

    private func record(_ attempt: Attempt, number: Int, reason: String?) throws {
        try record(
            .attemptEnded(
                AttemptEnd(
                    attempt: number, verdict: attempt.verdict, stamp: attempt.ended,
                    duration: attempt.ended.since(attempt.began), finding: attempt.finding, reason: reason)))
    }

    /// The attempt that the verdict is of: the last one where it passed, else the last of the gravest. What was seen in an
    /// earlier one stays true.
    private func standing(_ attempts: [Attempt]) -> Int {
        let last = attempts.count - 1
        guard attempts[last].verdict != .pass else { return last }
        return [Verdict.fail, .error, .inconclusive].lazy.compactMap { verdict in
            attempts.lastIndex { $0.verdict == verdict }
        }.first ?? last
    }

    /// What came of one try of a case.
    private struct Attempt {
        var verdict: Verdict
        var finding: Finding?
        /// When the case itself began, after its state was reached.
        var began: Stamp
        var ended = Stamp(nanoseconds: 0)
        /// What the module did that no known issue speaks of.
        var misconduct: String?
    }

    /// A run that cannot go on tries nothing again; nor is a module tried again that did what no case asks of it.
    private func isTriedAgain(_ attempt: Attempt) -> Bool {
        [.fail, .inconclusive, .error].contains(attempt.verdict) && attempt.misconduct == nil && !isStopping
            && portTrouble == nil && attempt.finding?.code != "state.given-up"
    }

    /// What is known to fail need not fail twice.
    private func isKnown(_ attempt: Attempt, _ planned: PlannedCase) -> Bool {
        guard attempt.verdict == .fail, let known = expectedFailure(of: planned) else { return false }
        return known.lapse == nil
    }

    /// Runs a case from its state to its aftermath.
    private func attempt(_ planned: PlannedCase, of suite: PlannedSuite) async throws -> Attempt {
        let item = planned.testCase
        let began = now
        if let reason = settings.lack(of: planned, in: suite) {
            let finding = Finding(code: "not-applicable", summary: reason, report: reason)
            return Attempt(verdict: .notApplicable, finding: finding, began: began)
        }
        var runner = CaseRunner(run: self, planned: planned, suite: suite)
        if let trouble = await beginServer() {
            let finding = Finding(code: "rig.server", summary: trouble.message, report: trouble.message)
            return Attempt(verdict: .error, finding: finding, began: began)
        }
        do {
            try runner.define()
        } catch {
            // A variable that is made of what the case is not for need not have a value.
            if let condition = item.condition, runner.context.values[condition.name] != nil, !runner.holds(condition) {
                return notApplicable(to: condition, runner, from: began)
            }
            let unknown = (error as? UnknownVariable).map { "`{\($0.name)}` stands for nothing" }
            let summary = unknown ?? (error as? NoValue)?.reason ?? "\(error)"
            let code = unknown == nil ? "suite.bad-value" : "suite.unknown-variable"
            return Attempt(
                verdict: .error, finding: Finding(code: code, summary: summary, report: summary), began: began)
        }
        if let condition = item.condition, !runner.holds(condition) {
            return notApplicable(to: condition, runner, from: began)
        }
        if let finding = unreachable(item.given, in: suite.family.ladder) {
            return Attempt(verdict: .error, finding: finding, began: began)
        }
        // What the last case has left may still come while the state is reached.
        let own = (runner.context.unsolicited, runner.context.used)
        runner.context.unsolicited += known.lastUnsolicited
        runner.context.used.formUnion(known.lastUsed)
        missed = nil
        let finding = try await runner.reach(item.given?.value, isolate: options.isolate)
        noteMiss(isReached: finding == nil && item.given != nil)
        if var finding {
            if finding.code == "state.not-reached", let words = try await runner.surroundings() {
                finding.report += "\n   = note: meanwhile: " + words
            }
            let answers = closure == nil ? try await isAlive() : false
            deadCases = answers ? 0 : deadCases + 1
            // That no name of a command is known is the module's answer, and a start its doing; the rest may be the rig's.
            let misconduct = [
                "probe.refused": "refuses every choice of a parameter", "module.rebooted": CaseRunner.booting,
            ][finding.code]
            return Attempt(
                verdict: misconduct == nil ? .error : .fail, finding: finding, began: began, misconduct: misconduct)
        }
        try await runner.watch()
        (runner.context.unsolicited, runner.context.used) = own
        (known.lastUnsolicited, known.lastUsed) = own
        defer { known.lastCase = planned.name }
        if let late = runner.lateOutput {
            let summary =
                "before the case came what nobody had asked for; it may belong to "
                + "\(known.lastCase.map { "`\($0)`" } ?? "the case before"): \(late.summary)"
            runner.note(
                StepOutcome(
                    verdict: .inconclusive,
                    finding: Finding(code: late.code, summary: summary, report: summary + "\n" + late.report)))
        }
        await server?.beginObserving()
        let reached = now
        try await runner.runSteps()
        deadCases = runner.portIsDead ? deadCases + 1 : 0
        return Attempt(
            verdict: runner.verdict, finding: runner.finding, began: reached, misconduct: runner.misconduct)
    }

    private func notApplicable(to condition: Condition, _ runner: CaseRunner, from began: Stamp) -> Attempt {
        let reason = condition.mismatch(shown: runner.context.shown)
        let finding = Finding(code: "not-applicable", summary: reason, report: reason)
        return Attempt(verdict: .notApplicable, finding: finding, began: began)
    }

    /// - Parameter number: how often the case was tried.
    private func end(_ planned: PlannedCase, _ attempt: Attempt, number: Int) throws -> CaseEnd {
        let stamp = now
        var expected = expectedFailure(of: planned)
        if attempt.verdict == .fail, expected?.lapse == nil {
            expected?.lapse = attempt.misconduct.map { "says nothing of a module that \($0)" }
        }
        let end = CaseEnd(
            verdict: attempt.verdict, stamp: stamp, duration: attempt.ended.since(attempt.began),
            finding: attempt.finding,
            expected: expected, attempts: number)
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
