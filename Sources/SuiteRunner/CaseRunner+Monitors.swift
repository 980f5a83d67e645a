import Evidence
import Judging
import LowerTester
import Rigs
import SuiteLanguage

/// Whose fault it is that a case has failed: the module's, its network's, or the server's.
extension CaseRunner {
    /// How long what monitors have said is taken for what was before a case.
    private static let freshness = Duration.seconds(30)

    /// Asks the monitors before a case that depends on them, where that was not done lately.
    mutating func watch() async throws {
        defer { hasReachedServer = false }
        let due = dueMonitors
        guard !due.isEmpty, !run.isStopping else { return }
        if let last = run.known.lastSample, last.has(due), last.missing.isEmpty,
            run.now.since(last.stamp) < Self.freshness
        {
            return
        }
        run.known.note(
            try await sample(due) { runner, outcome in
                // A start is the module's own doing; a line may be what the case before has set off.
                if runner.hasRebooted(outcome) { runner.noteAside(outcome) } else { runner.noteLateOutput(outcome) }
            })
    }

    /// Takes a failure from the module where the network or the server was down when it came about.
    ///
    /// - Returns: whether that is settled; not where nothing has failed yet, or the module could not be asked.
    @discardableResult
    mutating func findOutWhoseFault() async throws -> Bool {
        guard verdict == .fail, misconduct == nil, !portIsDead, !run.isStopping, let finding else { return false }
        if let trouble = await serverTrouble() {
            let words = "the server was down: \(trouble.message)"
            excuse(as: .error, Self.excused(finding, "server.down", words, [words]))
            return true
        }
        let due = dueMonitors
        guard !due.isEmpty else { return true }
        // What may still come of the failure is no answer to a monitor.
        if try await outwait(rules(in: .aftermath)) { noteMisconduct(Self.booting) }
        // A module that starts by itself has no network for that reason.
        guard misconduct == nil, try await isAnswering() else { return false }
        let before = run.known.lastSample
        let after = try await sample(due) { runner, outcome in runner.noteAside(outcome) }
        run.known.note(after)
        let gone = run.known.missing(in: after)
        guard !gone.isEmpty, misconduct == nil else {
            if !after.missing.isEmpty {
                self.finding?.report +=
                    "\n   = note: after the case: \(after.text); the module reached its server all the same"
            }
            return after.isWhole
        }
        var notes = ["after the case: " + after.text]
        if let before { notes.insert("\(Show.time(after.stamp.since(before.stamp))) earlier: " + before.text, at: 0) }
        let words = gone.map { "\($0.monitor.title): \($0.said ?? "")" }.joined(separator: "; ")
        excuse(as: .inconclusive, Self.excused(finding, "network.down", "the network was down: \(words)", notes))
        return true
    }

    /// Asks the monitors again where what they said to be missing was not, by what the server saw.
    mutating func weighMonitors() async throws {
        guard hasReachedServer, !portIsDead, !run.isStopping, let before = run.known.lastSample,
            !run.known.missing(in: before).isEmpty
        else { return }
        let after = try await sample(dueMonitors) { runner, outcome in runner.noteAside(outcome) }
        run.known.note(after, isDisproof: true)
    }

    /// What monitors say where a state could not be reached, for its finding.
    mutating func surroundings() async throws -> String? {
        guard run.closure == nil, !run.isStopping else { return nil }
        let server = await serverTrouble().map { "the server: \($0.message)" }
        let due = dueMonitors
        guard !due.isEmpty else { return server }
        let sample = try await sample(due) { _, _ in }
        run.known.note(sample)
        return ([sample.text, server].compactMap(\.self)).joined(separator: "; ")
    }

    /// What came in the midst of asking the surroundings, and that nobody had asked for, is the module's doing.
    private mutating func noteAside(_ outcome: StepOutcome) {
        guard outcome.cameUnasked || ["answer.stray", "module.rebooted"].contains(outcome.finding?.code) else { return }
        // What failed may still say how it ended.
        if let name = outcome.strayName, context.used.contains(name) { return }
        noteMisconduct(outcome.finding?.code == "module.rebooted" ? Self.booting : "says what nobody has asked for")
        note(outcome)
    }

    private static func excused(_ finding: Finding, _ code: String, _ words: String, _ notes: [String]) -> Finding {
        Finding(
            code: code, summary: "\(finding.summary); \(words), so that nobody can tell whether the module is to blame",
            report: finding.report + notes.map { "\n   = note: \($0)" }.joined(), requirements: finding.requirements)
    }

    /// Those that say something of this case: it needs what they watch, and does not take it away itself.
    private var dueMonitors: [Monitor] {
        guard let basis, let ladder = suite.family.ladder else { return [] }
        return ladder.monitors(of: basis).filter { monitor in
            monitor.spoilers.allSatisfy { !context.used.contains($0.value) }
        }
    }

    /// - Parameter note: what becomes of a step in whose midst something else came.
    private mutating func sample(
        _ monitors: [Monitor], note: (inout CaseRunner, StepOutcome) -> Void
    ) async throws -> MonitorSample {
        var sample = MonitorSample(stamp: run.now, entries: [])
        // What they capture and send is none of the case's.
        let (before, lastBefore, sendersBefore) = (context, last, senders)
        defer { (context, last, senders) = (before, lastBefore, sendersBefore) }
        for monitor in monitors {
            var entry = MonitorSample.Entry(monitor: monitor, answer: .there)
            for (index, step) in monitor.verify.enumerated() {
                let outcome = try await perform(step, index: index + 1, in: .monitor)
                note(&self, outcome)
                entry.said = outcome.said ?? entry.said
                guard outcome.goesOn else {
                    let isMissing = outcome.finding?.code == "answer.mismatch" && outcome.isAnsweredOK
                    entry.answer = isMissing ? .missing : .untold
                    break
                }
            }
            sample.entries.append(entry)
        }
        return sample
    }

    /// Why the server of the case's session is not there any more.
    private func serverTrouble() async -> ServerTrouble? {
        guard let server = run.server, run.settings.needsServer(planned, in: suite) else { return nil }
        do {
            try await server.proveUp()
            return nil
        } catch {
            return error
        }
    }
}
