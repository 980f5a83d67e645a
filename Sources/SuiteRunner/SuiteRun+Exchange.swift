import Evidence
import Judging
import SuiteLanguage
import Wire

/// One exchange over the port, and what is kept of it.
extension SuiteRun {
    /// Whether the module answers `AT`; whatever else comes is swallowed and stands in the journal.
    func isAlive() async throws -> Bool {
        // Late or foreign lines before OK are what resynchronising is for.
        try await hail(AnswerRules()).answer?.succeeded == true
    }

    /// `AT` and what comes of it.
    func hail(_ rules: AnswerRules) async throws -> ExchangeOutcome {
        let question = AnswerJudge.Question(
            expect: [.line(.literal("OK"))], command: Array("AT".utf8), within: .zero, limit: .zero)
        return try await ask(question, sending: Array("AT\r".utf8), rules: rules)
    }

    /// Listens for as long as nothing is asked.
    func listen(for time: Duration, rules: AnswerRules) async throws -> ExchangeOutcome {
        let question = AnswerJudge.Question(expect: [], command: nil, within: time, limit: .zero)
        return try await ask(question, sending: nil, rules: rules)
    }

    /// Asks by the port, and records what crossed it.
    ///
    /// - Parameter shown: the bytes as they may be written down, where that is another text.
    func ask(
        _ question: AnswerJudge.Question, sending bytes: [UInt8]?, shown: [UInt8]? = nil, rules: AnswerRules
    ) async throws -> ExchangeOutcome {
        if let bytes {
            if let shown { secretLines.add(bytes, as: shown) }
            known.lastLineHoldsPIN = false
            known.noteSent(bytes)
        }
        var outcome = await session.ask(question, sending: bytes, rules: rules, mayBeCut: !isCleaningUp)
        outcome.hasStandIns = shown != nil && shown != bytes
        for line in outcome.answer?.unsolicited ?? [] { known.dueLines.remove(line) }
        return try recorded(outcome)
    }

    /// Sends what nothing answers yet, and records it.
    func send(_ bytes: [UInt8], shown: [UInt8]) async throws -> ExchangeOutcome {
        secretLines.add(bytes, as: shown)
        known.noteSent(bytes)
        return try recorded(await session.send(bytes))
    }

    private func recorded(_ outcome: ExchangeOutcome) throws -> ExchangeOutcome {
        var outcome = outcome
        outcome.bytes = secretLines.replaced(in: outcome.bytes)
        if known.isPINUnproved, Self.showsOpenSIM(outcome.bytes) { known.isPINUnproved = false }
        outcome.earlier = unread
        unread = Self.last(outcome.unread, of: unread + outcome.bytes.filter { $0.direction == .received })
        for chunk in outcome.bytes { try record(.bytes(chunk)) }
        for case .status(let line, let isRaised) in outcome.changes {
            try note("line.status", "the module \(isRaised ? "raised" : "dropped") \(line.rawValue.uppercased())")
        }
        closure = closure ?? outcome.closure
        return outcome
    }

    /// Whether the module says that no PIN is asked for (27.007, clause 8.3).
    static func showsOpenSIM(_ chunks: [PortBytes]) -> Bool {
        let received = chunks.filter { $0.direction == .received }.flatMap(\.bytes)
        return ["+CPIN: READY", "+CPIN:READY"].contains { received.firstRange(of: Array($0.utf8)) != nil }
    }

    /// The last bytes of these chunks.
    private static func last(_ count: Int, of chunks: [PortBytes]) -> [PortBytes] {
        var rest = count
        var kept: [PortBytes] = []
        for var chunk in chunks.reversed() where rest > 0 {
            chunk.bytes = chunk.bytes.suffix(rest)
            rest -= chunk.bytes.count
            kept.append(chunk)
        }
        return kept.reversed()
    }
}
