import Evidence

/// How long the server of a remote line has kept bytes back: it is asked something every so often, and a server that is
/// well answers at once. A value without a clock.
struct ServerWatch {
    /// By how much an answer may be slower than the quickest one, for a server and a network that are well.
    private static let tolerance = Duration.milliseconds(150)
    /// So long after bytes that overtook it an answer still comes.
    private static let patience = Duration.seconds(2)

    private struct Question {
        var asked: Stamp
        /// How long this host had kept threads waiting then, in all.
        var stalled: Duration
        /// When bytes came although the answer was overdue.
        var overtaken: Stamp?
    }

    /// Silences that are over, in all.
    private var total = Duration.zero
    private var question: Question?
    /// What the way there and back takes; nil of a server that has never answered, whose silence says nothing.
    private var quickest: Duration?

    /// Whether a question is due.
    func isDue(at now: Stamp) -> Bool {
        question.map { isLost($0, at: now) } ?? true
    }

    /// - Parameter stalled: how long this host has kept threads waiting, in all.
    mutating func ask(at now: Stamp, stalled: Duration) {
        // Who passes bytes on and does not answer is not asked in a way that it knows.
        if question != nil { quickest = nil }
        question = Question(asked: now, stalled: stalled)
    }

    mutating func answered(at now: Stamp, stalled: Duration) {
        guard let question else { return }
        total += silence(of: question, at: now, stalled: stalled)
        let time = now.since(question.asked)
        quickest = min(quickest ?? time, time)
        self.question = nil
    }

    /// Bytes came over the line.
    mutating func passed(at now: Stamp) {
        guard let question, question.overtaken == nil, now.since(question.asked) > limit else { return }
        self.question?.overtaken = now
    }

    /// Another connection to it is used from now on.
    mutating func renew() {
        question = nil
        quickest = nil
    }

    /// All silences so far, the one that goes on included.
    ///
    /// - Parameter stalled: how long this host has kept threads waiting, in all: that is no silence of the server's.
    func silence(upTo now: Stamp, stalled: Duration) -> Duration {
        guard let question, !isLost(question, at: now) else { return total }
        return total + silence(of: question, at: now, stalled: stalled)
    }

    private var limit: Duration { (quickest ?? .zero) + Self.tolerance }

    private func isLost(_ question: Question, at now: Stamp) -> Bool {
        question.overtaken.map { now.since($0) > Self.patience } ?? false
    }

    private func silence(of question: Question, at now: Stamp, stalled: Duration) -> Duration {
        guard let quickest else { return .zero }
        let silent = now.since(question.asked) - (stalled - question.stalled)
        return silent > limit ? silent - quickest : .zero
    }
}
