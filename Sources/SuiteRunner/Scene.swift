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
        if let sent { notes.append("sent:     " + VisibleText.show(sent, limit: 400)) }
        return notes
    }

    /// What crossed the port, with milliseconds from the command's end.
    var transcript: String {
        let chunks = outcome.bytes.suffix(40)
        guard !chunks.isEmpty else { return "nothing" }
        return chunks.map { chunk in
            let offset = Double(chunk.stamp.since(outcome.began).wholeNanoseconds) / 1e6
            let arrow = chunk.direction == .sent ? "→" : "←"
            return "\(Show.padded(offset)) ms \(arrow) \(VisibleText.show(shown(chunk), limit: 600))"
        }.joined(separator: "\n")
    }

    private func shown(_ chunk: PortBytes) -> [UInt8] {
        guard chunk.direction == .sent, let sent, chunk.bytes.count == sent.count else { return chunk.bytes }
        return sent
    }
}

/// Figures for people.
enum Show {
    static func time(_ duration: Duration) -> String {
        let nanoseconds = duration.wholeNanoseconds
        if nanoseconds < 10_000_000 { return decimals(nanoseconds, unit: 1_000_000) + " ms" }
        if nanoseconds < 1_000_000_000 { return "\(nanoseconds / 1_000_000) ms" }
        return decimals(nanoseconds, unit: 1_000_000_000) + " s"
    }

    static func padded(_ milliseconds: Double) -> String {
        let text = decimals(Int64(milliseconds * 1000), unit: 1000)
        return String(repeating: " ", count: max(0, 10 - text.count)) + text
    }

    /// With three decimals.
    private static func decimals(_ value: Int64, unit: Int64) -> String {
        let thousandths = value.magnitude * 1000 / UInt64(unit)
        let rest = String(thousandths % 1000)
        let sign = value < 0 ? "-" : ""
        return sign + "\(thousandths / 1000)." + String(repeating: "0", count: 3 - rest.count) + rest
    }
}
