import Evidence

/// How long the server of a remote line has kept bytes back: it is asked something every so often, and a server that is
/// well answers at once. A value without a clock.
///
/// Bytes and answers come in one order: whatever was kept back before a question is there when its answer is.
struct ServerWatch {
    /// By how much an answer may be slower than the quickest of the last ones, for a server and a network that are well.
    static let tolerance = Duration.milliseconds(50)
    /// So many answers tell how long the way is.
    private static let memory = 20
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
    /// What the last answers took; none of a server that has never answered, whose silence says nothing.
    private var times: [Duration] = []
    /// The least that an answer of this connection has ever taken.
    private var quickest: Duration?

    /// Whether a question is due.
    func isDue(at now: Stamp) -> Bool {
        question.map { isLost($0, at: now) } ?? true
    }

    /// - Parameter stalled: how long this host has kept threads waiting, in all.
    mutating func ask(at now: Stamp, stalled: Duration) {
        // Who passes bytes on and does not answer is not asked in a way that it knows.
        if question != nil { renew(at: now, stalled: stalled) }
        question = Question(asked: now, stalled: stalled)
    }

    mutating func answered(at now: Stamp, stalled: Duration) {
        guard let question else { return }
        total += silence(of: question, at: now, stalled: stalled)
        times = (times + [now.since(question.asked)]).suffix(Self.memory)
        quickest = min(quickest ?? .seconds(3600), now.since(question.asked))
        self.question = nil
    }

    /// By how much the way is longer than it was at its best.
    var slowness: Duration { max(.zero, (times.min() ?? .zero) - (quickest ?? .zero)) }

    /// Bytes came over the line.
    mutating func passed(at now: Stamp) {
        guard let question, question.overtaken == nil, now.since(question.asked) > limit else { return }
        self.question?.overtaken = now
    }

    /// Another connection to it is used from now on, or another way to ask it.
    mutating func renew(at now: Stamp, stalled: Duration) {
        total = silence(upTo: now, stalled: stalled)
        question = nil
        times = []
        quickest = nil
    }

    /// Whether an answer is overdue, so that bytes may be kept back.
    func isSilent(at now: Stamp, stalled: Duration) -> Bool {
        question.map { silence(of: $0, at: $0.overtaken ?? now, stalled: stalled) > .zero } ?? false
    }

    /// All silences so far, the one that goes on included; it never becomes less.
    ///
    /// - Parameter stalled: how long this host has kept threads waiting, in all: that is no silence of the server's.
    func silence(upTo now: Stamp, stalled: Duration) -> Duration {
        guard let question else { return total }
        return total + silence(of: question, at: question.overtaken ?? now, stalled: stalled)
    }

    private var limit: Duration { (times.min() ?? .zero) + Self.tolerance }

    private func isLost(_ question: Question, at now: Stamp) -> Bool {
        question.overtaken.map { now.since($0) > Self.patience } ?? false
    }

    private func silence(of question: Question, at now: Stamp, stalled: Duration) -> Duration {
        guard let quickest = times.min() else { return .zero }
        let silent = now.since(question.asked) - (stalled - question.stalled)
        return silent > limit ? silent - quickest : .zero
    }
}
