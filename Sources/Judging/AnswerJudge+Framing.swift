import ATDialect
import SourceText
import SuiteLanguage

/// How the judge has the stream cut into tokens, and what it says of lines that are framed badly.
extension AnswerJudge {
    /// How the next bytes are to be read.
    var mode: FramingMode {
        switch threads.first?.rest.first {
        case .data(let phase) where answer.mismatch == nil:
            mode(of: phase, in: threads[0])
        default:
            exactMode ?? .lines(prompt: threads.contains { if case .prompt = $0.rest.first { true } else { false } })
        }
    }

    private var exactMode: FramingMode? {
        guard answer.mismatch == nil else { return nil }
        let wanted = threads.compactMap { $0.exactBytes(rules.values) }
        return wanted.isEmpty ? nil : .exact(wanted)
    }

    private func mode(of phase: DataPhase, in thread: AnswerThread) -> FramingMode {
        let values = rules.values.merging(thread.taken.captures) { $1 }
        func lines(_ templates: [Template]) -> [[UInt8]] {
            let lines = templates.compactMap { try? $0.resolve(values).get() }
            guard rules.blank != .require else { return lines.map { Array($0.utf8) } }
            return (lines + lines.map { $0.replacing(": ", with: ":", maxReplacements: 1) }).map { Array($0.utf8) }
        }
        switch phase.extent {
        case .counted(let template):
            // What is no count is never reached: the wait ends without the data, and so not in a pass.
            let count = (try? template.resolve(values).get()).flatMap { Int($0) }.map { max(0, $0) }
            return .counted(count ?? .max)
        case .untilLine(let templates):
            let wanted = rules.payloads[phase.span.range.lowerBound] ?? []
            let least = (phase.trimmed ? DataDifference.trim(wanted) : wanted).count - lead(of: phase, in: thread).count
            return .untilLine(terminators: lines(templates), minimum: relaxed ? 0 : max(0, least))
        case .escaped(let closing):
            return .escaped(closing: lines(closing))
        case .untilQuiet:
            return .counted(quietCount ?? .max)
        }
    }

    /// What of the data stood on the line before it, with the end of that line.
    func lead(of phase: DataPhase, in thread: AnswerThread) -> [UInt8] {
        phase.isLed ? thread.taken.lead : []
    }

    /// Finds that an answer which was to be exact went on: with bytes before this line that came before the command.
    mutating func noteSurplus(before line: ResponseLine, _ token: StampedToken) {
        let strays = line.strays.filter { $0 != 0x20 }
        guard token.isBehindExactBytes, let earliest, token.began < earliest, !strays.isEmpty else { return }
        miss("answer.stray", "more came behind bytes that were to be exact", VisibleText.show(strays, limit: 40))
    }

    /// Complains of a line that is not framed as words are (V.250 clause 6.2.6).
    mutating func noteFraming(_ line: ResponseLine, shown: String) {
        let strays = line.strays.filter { $0 != 0x20 }
        var complaint: String?
        if !strays.isEmpty { complaint = "stray \(VisibleText.show(strays, limit: 40)) before \(shown)" }
        if !line.headed, !headIsInData, !rules.isForeignText(line) {
            complaint = "no <CR><LF> of its own before \(shown)"
        }
        if line.terminator == .lf { complaint = "\(shown) ends in <LF> without <CR>" }
        if line.terminator == .cr { complaint = "\(shown) ends in <CR> without <LF>" }
        if headShowsLength, !line.headed {
            miss("data.length", "no <CR><LF> stands between data of the length announced and \(shown)", shown)
        }
        headIsInData = false
        headShowsLength = false
        guard let complaint else { return }
        if rules.strictFraming {
            miss("answer.framing", complaint, shown)
        } else {
            answer.warn("framing", complaint)
        }
    }
}
