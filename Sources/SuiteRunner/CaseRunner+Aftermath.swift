import Evidence
import Judging
import Rigs
import SuiteLanguage

/// What comes behind the steps of a case: the port must be usable, and come to rest.
extension CaseRunner {
    /// After every case `AT` must be answered and nothing may be left over; output that still comes belongs to it.
    mutating func proveAftermath() async throws {
        guard !portIsDead else { return }
        if verdict != .pass, try await outwait(rules(in: .aftermath)) {
            noteMisconduct(Self.booting)
            if isOpen {
                note(
                    report(
                        .fail, Step.aftermath, in: .aftermath, code: "module.rebooted",
                        summary: "the module booted by itself"))
            }
            try await outwait()
        }
        context.outstanding = []
        let outcome = try await perform(Step.aftermath, index: 1, in: .aftermath)
        noteMisconduct(Self.misconduct(outcome))
        if verdict == .pass || isOpen && hasRebooted(outcome) {
            // All that the case asked was answered as it should be: whatever is wrong now is none of its matters.
            if verdict == .pass, outcome.verdict == .fail { noteMisconduct("does not answer `AT` as it should") }
            note(outcome)
        }
        guard outcome.verdict != .pass else { return try await drain() }
        try await outwait()
        let alive = try await isAnswering()
        portIsDead = !alive
        // Who may wait for data has not fallen silent. Nor is it the doing of whatever kept the case from being judged that
        // nothing at all is answered any more.
        if !alive, !hasPaid, outcome.verdict == .fail, outcome.finding?.code == "answer.missing" {
            noteMisconduct("falls silent")
            if isOpen { note(outcome) }
        }
    }

    /// Whether `AT` is answered in one of three tries; a module that waits for data first gets what the case owes it.
    mutating func isAnswering() async throws -> Bool {
        for _ in 0..<3 {
            if try await run.isAlive() { return true }
            if run.closure != nil || run.isStopping { return false }
        }
        let data = await OwedData(leftOut, of: self).bytes
        leftOut = []
        guard !data.isEmpty else { return false }
        hasPaid = true
        try run.note(
            "data.owed", "the module may wait for the data that the case has not sent: it gets \(data.count) bytes")
        guard try await run.send(data, shown: data).closure == nil else { return false }
        try await outwait()
        return try await run.isAlive()
    }

    /// How long the server of a line is waited for.
    private static let longestDrain = Duration.seconds(10)

    /// Lets the port come to rest, so that what the case has set off does not come in the next one.
    private mutating func drain() async throws {
        let time = run.settings.duration("drain-time")
        guard time > .zero, !run.isStopping else { return }
        let question = AnswerJudge.Question(expect: [], command: nil, within: time, limit: .zero)
        var outcome = try await run.ask(question, sending: nil, rules: rules(in: .aftermath))
        // What the server of a line keeps back is still to come.
        let deadline = run.now.advanced(by: Self.longestDrain)
        while outcome.isRest, outcome.isHeldBack, run.now < deadline, !run.isStopping {
            outcome = try await run.ask(question, sending: nil, rules: rules(in: .aftermath))
        }
        guard !outcome.isRest else { return }
        let judged = judged(outcome, question, sent: nil, Step.aftermath, in: .aftermath)
        noteMisconduct(Self.misconduct(judged))
        if verdict == .pass || judged.portLost || isOpen && hasRebooted(judged) { note(judged) }
        // Whatever it is, it ends here.
        if judged.verdict != .pass, !judged.portLost { try await outwait() }
    }

    /// What failed may leave late output: it ends here, in a time of silence before anything else begins.
    ///
    /// - Parameter rules: by which it is judged what comes.
    /// - Returns: whether the module has booted meanwhile.
    @discardableResult
    func outwait(_ rules: AnswerRules = AnswerRules()) async throws -> Bool {
        let quiet = run.settings.duration("quiet-time")
        let began = run.now
        while run.now.since(began) < quiet * 10 {
            let outcome = try await run.listen(for: quiet, rules: rules)
            if outcome.answer?.mismatch?.code == "module.rebooted" { return true }
            // Neither new bytes nor lines that came earlier; or nothing that could be listened to any longer.
            guard let answer = outcome.answer, !outcome.bytes.isEmpty || answer.mismatch != nil else { return false }
        }
        return false
    }
}

extension Step {
    /// The harness's own proof that the port is usable.
    static let aftermath = Step(
        verb: .send(Template(literal: "AT", span: .none), expect: [.line(.literal("OK"))]), covers: [], span: .none,
        focus: .none)
}
