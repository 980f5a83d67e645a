import Evidence

/// How long the server of a remote line has kept bytes back: it is asked something every so often, and a server that is
/// well answers at once. A value without a clock.
struct ServerWatch {
    /// What a server and a network that are well take at most.
    private static let tolerance = Duration.milliseconds(150)

    /// Silences that are over, in all.
    private var total = Duration.zero
    /// When the question was asked that is not answered yet.
    private var asked: Stamp?
    /// A server that has never answered says nothing by its silence.
    private var answers = false

    /// Whether a question is due.
    var isIdle: Bool { asked == nil }

    mutating func ask(at now: Stamp) {
        asked = now
    }

    mutating func answered(at now: Stamp) {
        if answers { total += silence(at: now) }
        answers = true
        asked = nil
    }

    /// All silences so far, the one that goes on included.
    func silence(upTo now: Stamp) -> Duration {
        answers ? total + silence(at: now) : .zero
    }

    private func silence(at now: Stamp) -> Duration {
        guard let asked, now.since(asked) > Self.tolerance else { return .zero }
        return now.since(asked)
    }
}
