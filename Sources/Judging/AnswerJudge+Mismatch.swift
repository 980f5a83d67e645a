import ATDialect
import Evidence
import SourceText
import SuiteLanguage

/// What an answer is judged to have wrong.
extension AnswerJudge {
    /// No final result code is to come any more: what is wrong by now stays wrong.
    var isOver: Bool {
        question.command == nil || answer.final != nil
    }

    /// A line that no expectation takes and that is no unsolicited one.
    mutating func miss(_ line: ResponseLine, _ shown: String, early: Bool) {
        guard answer.mismatch == nil else { return }
        let received = CommandName.received(line.text)
        let isOwn = received.map(names.contains) ?? false
        // A result of a command that was sent before may come now; so may one that only looks like an answer; and what
        // the way into the state has left behind, or nobody has asked for, is nobody's that could be named.
        let ambiguous =
            received.map { name in
                isOwn
                    ? rules.outstanding.contains(name) || rules.sharedNames.contains(name)
                    : !rules.used.contains(name) && (rules.suspect.contains(name) || rules.isStrictSilence)
            } ?? false
        switch (early, question.command == nil) {
        case (true, true):
            miss("answer.early", "a line came before what it had to wait for", shown, ambiguous: ambiguous)
        case (true, false):
            miss(
                "answer.stray", "a line came before the command that nothing accounts for", shown, ambiguous: ambiguous)
        case (false, _):
            miss("answer.mismatch", "the answer is not what was expected", shown, ambiguous: ambiguous)
        }
        let isStray = !isOwn && (received.map { !awaits($0) } ?? (!names.isEmpty && !awaitsPlainText))
        answer.mismatch?.isStray = isStray
        answer.mismatch?.name = received
    }

    /// Another line of that name is expected: this one is the wrong one, and nobody else's.
    private func awaits(_ name: String) -> Bool {
        threads.contains { thread in
            thread.rest.contains { item in
                guard case .line(let pattern) = item, case .literal(let text)? = pattern.parts.first else {
                    return false
                }
                return CommandName.received(Array(text.utf8)) == name
            }
        }
    }

    /// A text that begins with no command's name is expected next: another one is the wrong answer, and no garbage.
    private var awaitsPlainText: Bool {
        threads.contains { thread in
            guard case .line(let pattern)? = thread.rest.first, pattern.parts != [.literal("OK")] else { return false }
            return if case .literal(let text)? = pattern.parts.first { !text.hasPrefix("+") } else { true }
        }
    }

    /// Whether it was there, or had begun, before it was asked for; the end of a line that came earlier has not.
    func isEarly(_ token: StampedToken) -> Bool {
        guard let earliest, !token.token.range.isEmpty else { return false }
        if token.stamp < earliest { return true }
        let first = token.token.data?.raw.first ?? 0
        return token.began < earliest && first != 0x0D && first != 0x0A && first != 0
    }

    mutating func missEarly(_ shown: String) -> Answer? {
        if question.command == nil {
            miss("answer.early", "what was expected came before what it had to wait for", shown)
        } else {
            miss("answer.stray", "what was expected came before the command", shown)
        }
        return isOver ? answer : nil
    }

    mutating func miss(
        _ code: String, _ summary: String, _ actual: String, expected: [String]? = nil, ambiguous: Bool = false
    ) {
        guard answer.mismatch == nil else { return }
        answer.mismatch = Mismatch(
            code: code, summary: summary, expected: expected ?? self.expected, actual: actual, ambiguous: ambiguous,
            span: expectedSpan)
    }

    /// Whether the line has the shape of an expected one of its name: by its parameters an unsolicited `+CREG: 1` is told
    /// from the answer `+CREG: 0,1` (27.007 clause 7.2).
    func isLikeAnswer(_ line: ResponseLine) -> Bool {
        guard let name = CommandName.received(line.text) else { return false }
        return question.expect.flatMap(\.lines).contains { $0.isAlike(line.text, named: name, values: rules.values) }
    }

    /// Where the item stands that could come next, if there is only one.
    var expectedSpan: SourceSpan? {
        let spans = Set(threads.map { $0.rest.first?.span })
        return spans.count == 1 ? spans.first ?? nil : nil
    }

    /// What could come next, for people.
    var expected: [String] {
        var seen: Set<String> = []
        let values = rules.shown
        return threads.compactMap { thread in
            ExpectationText.describe(thread.rest.first, values: values.merging(thread.taken.captures) { $1 })
        }.filter { seen.insert($0).inserted }
    }
}
