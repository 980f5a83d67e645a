import Evidence
import Judging
import LowerTester
import SuiteLanguage

extension CaseRunner {
    /// One side of the time span in which a session has to end.
    enum EndBound {
        case earliest(Duration)
        case latest(Duration)
    }

    /// Judges when the session ended: by the server's stamp, counted from the module's last final result code.
    ///
    /// However late this process looks, the stamps stay; a host that ran something else in between can make the end
    /// look later, and the answer too, so that neither bound is judged where that could decide.
    mutating func judgeSessionEnd(
        _ bound: EndBound, _ server: any FTPLowerTester, limit: Duration, _ step: Step, in phase: StepHead.Phase
    ) async throws -> StepOutcome {
        guard let ended = try await seen(.sessions(0), limit, server) else { return interrupted(step, in: phase) }
        try await noteServerEvents()
        guard ended.holds else {
            return report(
                ended.verdict, step, in: phase, code: "server.check", summary: "the session has not ended",
                notes: ["the server saw:\n" + ended.seen])
        }
        guard let answered = context.answered, let end = context.sessionEnd else {
            return report(
                .error, step, in: phase, code: "suite.no-session", summary: "no session has ended since an answer came")
        }
        // A line that is read late can seem to come after the end that followed it.
        let measured = max(.zero, end.since(answered.stamp))
        let lateness = run.session.stall() - answered.stalled
        switch bound {
        case .earliest(let earliest):
            guard measured < earliest else { return .passed }
            let verdict: Verdict = measured + lateness < earliest ? .fail : .inconclusive
            return report(
                verdict, lateness: lateness, step, in: phase, code: verdict == .fail ? "time.early" : "time.doubtful",
                summary: "the session ended after \(Show.time(measured)), before \(Show.time(earliest)) had passed")
        case .latest(let latest):
            let verdict = TimeRule.judge(measured: measured, budget: latest, lateness: lateness, earliness: .zero)
            guard verdict != .pass else { return .passed }
            return report(
                verdict, lateness: lateness, step, in: phase, code: verdict == .fail ? "time.late" : "time.doubtful",
                summary: "the session ended after \(Show.time(measured)) where \(Show.time(latest)) are allowed")
        }
    }

    /// Writes down what the server saw.
    mutating func noteServerEvents() async throws {
        for event in await run.server?.drainEvents() ?? [] {
            if event.kind == "closed" { context.sessionEnd = event.stamp }
            if event.kind == "command" { hasReachedServer = true }
            try run.record(.server(event))
        }
    }
}
