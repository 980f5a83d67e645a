import ATDialect
public import Evidence
import SourceText
import SuiteLanguage

/// Judges one answer: bytes in, an `Answer` out once it is settled.
///
/// A value without clock or I/O, so that a live run and a recorded one are judged by the same code. The owner feeds a
/// `ReceivedStream`, calls `advance` after each chunk, and `expire` when `deadline` has passed and all that had
/// arrived by then was fed.
public struct AnswerJudge: Sendable {
    /// How long after a limit an answer is still listened for, so that a late one is told from a missing one.
    public static let patience: Duration = .seconds(1)
    /// What a host that is well is late by.
    private static let leastStall: Duration = .milliseconds(20)

    let question: Question
    let rules: AnswerRules
    let names: [String]
    /// What was there before it was asked for is no answer.
    let earliest: Stamp?
    let began: Stamp
    var threads: [AnswerThread]
    private var echo: CommandEcho?
    var answer = Answer()
    var relaxed = false
    private var lingering: [LinePattern]
    /// Data up to a line has just ended: the <CR><LF> before that line counts among the data.
    var headIsInData = false
    /// Counted data has just ended: only the <CR><LF> before the next line shows that the count was right.
    var headShowsLength = false
    /// A silence is over, and only the line that had begun in it is still listened to.
    private var isInGrace = false
    /// When the last byte came of data that silence ends; nil before their first one.
    var latest: Stamp?
    /// How long the host has kept the harness from reading since then.
    var stalled: Duration = .zero
    /// What has come of data that nothing ends but silence, once that is over.
    var quietCount: Int?

    /// - Parameters:
    ///   - written: just before the command was written; what came earlier cannot be its answer.
    ///   - began: when the write of the command's last byte was accepted and its queue had drained.
    public init(_ question: Question, rules: AnswerRules, written: Stamp, began: Stamp) {
        self.question = question
        self.rules = rules
        earliest = question.command == nil ? question.notBefore : written
        self.began = began
        names = question.command.map(CommandName.sent) ?? []
        // Bytes that are to be exact have the echo among them.
        if case .bytes? = question.expect.first {
            echo = nil
        } else {
            echo = question.command.map(CommandEcho.init(of:))
        }
        threads = AnswerThread(rest: question.expect).unfolded
        lingering = rules.lingering
    }

    /// When waiting is to end if nothing more comes.
    public var deadline: Stamp {
        silenceEnd.map { min($0, limit) } ?? limit
    }

    private var limit: Stamp {
        if let final = answer.final, question.command != nil {
            return final.advanced(by: question.limit + Self.patience)
        }
        let hasPatience = !question.expect.isEmpty || isInGrace
        return began.advanced(by: hasPatience ? question.within + Self.patience : question.within)
    }

    /// Goes on listening where a line has begun in a silence that is over: only as a whole it shows what it is. Silence
    /// that the host has taken from the module is none: the module gets it.
    ///
    /// - Parameter stalled: how long the host has kept the harness from reading since it last read something.
    /// - Returns: whether `deadline` has moved.
    public mutating func waitsLonger(for stream: ReceivedStream, stalled: Duration = .zero) -> Bool {
        if let silenceEnd {
            guard silenceEnd < limit, stalled > self.stalled + Self.leastStall else { return false }
            self.stalled = stalled
            return true
        }
        guard question.expect.isEmpty, !isInGrace, stream.hasUnfinishedLine else { return false }
        isInGrace = true
        return true
    }

    /// Reads what the stream holds; the answer once it is settled.
    public mutating func advance(_ stream: inout ReceivedStream) -> Answer? {
        while let token = stream.next(mode) {
            if let settled = take(token) { return settled }
            if isInGrace { return answer }
        }
        noteSilence(in: stream)
        return nil
    }

    /// Ends the wait: what came is all there is.
    public mutating func expire(_ stream: inout ReceivedStream) -> Answer {
        // Data that is too short hides the line that ends it: read it again without the least length.
        relaxed = true
        // What goes on and on has not ended.
        if let silenceEnd, silenceEnd <= limit { quietCount = stream.framer.pendingCount }
        if let settled = advance(&stream) { return settled }
        answer.lingering = lingering
        if question.expect.isEmpty, stream.hasUnfinishedLine {
            miss("answer.stray", "something came into the silence", VisibleText.show(stream.framer.pending, limit: 200))
        }
        if answer.mismatch == nil, !question.expect.isEmpty {
            let pending = VisibleText.show(stream.framer.pending, limit: 200)
            let waited = question.command != nil && answer.final == nil
            answer.mismatch = Mismatch(
                code: "answer.missing",
                summary: waited ? "no final result code came" : "what was expected did not come",
                expected: expected, actual: pending.isEmpty ? cameInstead : "only \(pending)",
                span: expectedSpan)
        }
        return answer
    }

    private var cameInstead: String {
        let behind = answer.taken.last.map { " behind \($0)" } ?? ""
        return answer.unsolicited.first.map { "nothing\(behind) but unsolicited lines, the first of them \($0)" }
            ?? "nothing\(behind)"
    }

    /// The port is gone in the middle of the answer.
    public func interrupted() -> Answer {
        answer
    }

    // MARK: Tokens

    private mutating func take(_ token: StampedToken) -> Answer? {
        switch token.token.content {
        case .line(let line):
            noteSurplus(before: line, token)
            return take(line, at: token.stamp)
        case .prompt:
            if isEarly(token) { return missEarly(">") }
            return move(token.stamp, shown: ">") { $0.takingPrompt() }
        case .data(let data) where data.ending == .exact: return take(exactly: data.bytes, at: token.stamp)
        case .data(let data) where data.ending == .text:
            // How it is framed is nobody's question here.
            let line = ResponseLine(text: data.bytes, headed: true, overlong: data.raw.last.map { $0 >= 0x20 } ?? true)
            return take(line, shown: VisibleText.show(data.raw, limit: 400), at: token.stamp)
        case .data(let data):
            if isEarly(token) { return missEarly(VisibleText.show(data.raw, limit: 400)) }
            answer.dataBytes += data.raw.count
            headIsInData = data.ending == .line && data.raw.suffix(2) == [0x0D, 0x0A]
            headShowsLength = data.ending == .counted && !data.raw.isEmpty
            return take(data, at: token.stamp)
        }
    }

    private mutating func take(_ line: ResponseLine, at stamp: Stamp) -> Answer? {
        if echo?.recognise(line) == true {
            // A/ has no end of its own: the one that stands behind its echo is the next line's beginning.
            headIsInData = line.text.count == 2 && line.text.last == UInt8(ascii: "/") && line.terminator == .crlf
            return nil
        }
        let shown = VisibleText.show(line.text, limit: 400)
        noteFraming(line, shown: shown)
        return take(line, shown: shown, at: stamp)
    }

    private mutating func take(_ line: ResponseLine, shown: String, at stamp: Stamp) -> Answer? {
        let code = ResultCode(line, verbose: true)
        let early = earliest.map { stamp < $0 } == true
        if !early, answer.mismatch == nil {
            let moved = threads.flatMap { $0.taking(line, code: code, rules: rules, commands: names) }
            if !moved.isEmpty {
                threads = moved.flatMap(\.unfolded)
                answer.taken.append(shown)
                if let taken = CommandName.received(line.text) { answer.takenNames.insert(taken) }
                return settle(code, at: stamp)
            }
        }
        if code == nil, takesLingering(line) {
            answer.noteUnsolicited(shown)
            return nil
        }
        switch LineClass.of(line, commands: names, isLikeAnswer: isLikeAnswer(line), rules: rules) {
        case .unsolicited:
            answer.noteUnsolicited(shown)
            return nil
        case .boot:
            miss("module.rebooted", "the module booted by itself", shown)
            return question.command == nil ? answer : nil
        case .final where early:
            let before = question.command == nil ? "what it had to wait for" : "the command"
            miss("answer.stray", "a result code came before \(before)", shown)
            return question.command == nil ? answer : nil
        case .final(let code):
            miss("answer.mismatch", "the answer is not what was expected", shown)
            end(with: code, at: stamp)
            return answer
        case .foreign:
            miss(line, shown, early: early)
            return isOver ? answer : nil
        }
    }

    /// The bytes that stand at the end of an answer hold its final result code, in whichever form.
    private mutating func take(exactly bytes: [UInt8], at stamp: Stamp) -> Answer? {
        if let earliest, stamp < earliest { return missEarly(VisibleText.show(bytes, limit: 400)) }
        threads = threads.compactMap { $0.takingBytes(bytes, values: rules.values) }.flatMap(\.unfolded)
        answer.taken.append(VisibleText.show(bytes, limit: 400))
        let text = bytes.split { $0 < 0x20 || $0 == 0x7F }.last.map { Array($0) } ?? []
        let code = ResultCode(ResponseLine(text: text, headed: true), verbose: false)
        return settle(threads.contains { $0.rest.isEmpty } ? code : nil, at: stamp)
    }

    private mutating func take(_ data: ResponseData, at stamp: Stamp) -> Answer? {
        guard let thread = threads.first, case .data(let phase) = thread.rest.first else { return nil }
        var data = data
        let lead = lead(of: phase, in: thread)
        var endsInSilence = false
        if case .untilQuiet = phase.extent { endsInSilence = true }
        if endsInSilence, findsDisorder(in: data.bytes, behind: lead) { return isOver ? answer : nil }
        data.bytes = lead + data.bytes
        let values = values(in: thread)
        if let complaint = DataComplaint.of(data, phase, values: values, shown: rules.shown) {
            miss(complaint.code, complaint.summary, VisibleText.show(data.raw.suffix(400), limit: 400))
            return isOver ? answer : nil
        }
        if endsInSilence, findsResultCode(behind: data.bytes) { return answer }
        if let wanted = rules.payloads[phase.span.range.lowerBound],
            let difference = DataDifference.between(data.bytes, and: wanted, trimmed: phase.trimmed)
        {
            miss("data.mismatch", difference.summary, difference.actual, expected: [difference.expected])
            return isOver ? answer : nil
        }
        return move(stamp, shown: "data") { $0.taking(data, of: phase) }
    }

    private mutating func move(_ stamp: Stamp, shown: String, _ step: (AnswerThread) -> AnswerThread?) -> Answer? {
        let moved = threads.compactMap(step)
        guard !moved.isEmpty else {
            miss("answer.mismatch", "the answer is not what was expected", shown)
            return isOver ? answer : nil
        }
        threads = moved.flatMap(\.unfolded)
        return settle(nil, at: stamp)
    }

    /// Notes a token that was taken; the answer when a thread is complete.
    private mutating func settle(_ code: ResultCode?, at stamp: Stamp) -> Answer? {
        answer.last = stamp
        if let code, code.isFinal { end(with: code, at: stamp) }
        guard let complete = threads.first(where: { $0.rest.isEmpty }) else { return nil }
        answer.captures = complete.taken.captures
        answer.collected = complete.taken.collected
        answer.records += complete.taken.records
        answer.warnings += complete.taken.warnings
        answer.doubts = complete.taken.doubts
        answer.lingering =
            lingering
            + threads.compactMap { thread in
                if case .line(let pattern)? = thread.rest.first { pattern } else { nil }
            }
        return answer
    }

    /// The first final result code is the command's, whatever comes behind it.
    private mutating func end(with code: ResultCode, at stamp: Stamp) {
        guard answer.final == nil else { return }
        answer.final = stamp
        answer.succeeded = code.kind == .ok
        answer.dataBytesBeforeFinal = answer.dataBytes
    }

    /// An optional line of an earlier answer that comes now; it is waited for no longer.
    private mutating func takesLingering(_ line: ResponseLine) -> Bool {
        let place = lingering.firstIndex {
            LineMatch.match(line.text, $0, values: rules.values, forgiveBlank: rules.blank != .require) != nil
        }
        guard let place else { return false }
        lingering.remove(at: place)
        return true
    }
}
