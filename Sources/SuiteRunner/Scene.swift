import Evidence
import Judging
import SourceText

/// The circumstances of an exchange, for people.
struct Scene {
    var outcome: ExchangeOutcome
    var question: AnswerJudge.Question
    /// As it may be written down.
    var sent: [UInt8]?

    var notes: [String] {
        var notes: [String] = []
        if let sent {
            notes.append(
                "sent:     " + VisibleText.show(sent, limit: 400)
                    + (outcome.hasStandIns ? "  (a secret is shown as a stand-in)" : ""))
        }
        return notes
    }

    /// What crossed the port, with milliseconds from the command's end.
    var transcript: String {
        let chunks = (outcome.earlier + outcome.bytes).suffix(40)
        guard !chunks.isEmpty else { return "nothing" }
        return chunks.map { chunk in
            let offset = Double(chunk.stamp.since(outcome.began).wholeNanoseconds) / 1e6
            let arrow = chunk.direction == .sent ? "→" : "←"
            return "\(Show.padded(offset)) ms \(arrow) \(VisibleText.show(chunk.bytes, limit: 600))"
        }.joined(separator: "\n")
    }
}
