import ATDialect
import Evidence
import SuiteLanguage

/// The silence that ends data which nothing else ends.
extension AnswerJudge {
    /// Whether data is read that ends when nothing more comes, and has begun.
    public var isInSilence: Bool { silenceEnd != nil }

    /// When nothing will have come for so long that the data has ended.
    var silenceEnd: Stamp? {
        guard let quiet, let latest else { return nil }
        return max(latest, began).advanced(by: quiet + stalled)
    }

    /// How long nothing must come to end the data that is being read; nil where something else ends it.
    private var quiet: Duration? {
        guard answer.mismatch == nil, let thread = threads.first, case .data(let phase)? = thread.rest.first,
            case .untilQuiet(let text) = phase.extent
        else { return nil }
        return (try? text.resolve(values(in: thread)).get()).flatMap(DurationText.parse)
    }

    /// What `{name}` stands for behind what the thread has taken.
    func values(in thread: AnswerThread) -> [String: String] {
        rules.values.merging(thread.taken.captures) { $1 }
    }

    /// A silence begins with the data that it ends: what came before is no part of it, nor is the end of a line.
    mutating func noteSilence(in stream: ReceivedStream) {
        guard quiet != nil, let thread = threads.first, case .data(let phase)? = thread.rest.first else { return }
        let hasBegun = stream.hasUnfinishedLine || !DataDifference.trim(lead(of: phase, in: thread)).isEmpty
        guard hasBegun, let last = stream.latest, last != latest else { return }
        latest = last
        stalled = .zero
    }
}
