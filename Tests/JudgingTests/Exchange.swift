import ATDialect
import Evidence
import Judging
import SourceText
import SuiteLanguage
import TestSupport
import Testing

/// One question and what the module sends: judged in every way in which the bytes can be cut, with one outcome.
struct Exchange {
    /// `expect:` as a suite writes it.
    var expect: String
    var command: String? = "AT"
    var rules = AnswerRules()
    /// What was there before the command was written.
    var before: [UInt8] = []

    static let written = Stamp(nanoseconds: 1_000_000_000)
    static let began = Stamp(nanoseconds: 1_001_000_000)
    static let within = Duration.seconds(1)
    static let limit = Duration.seconds(60)

    init(_ expect: String, command: String? = "AT", rules: AnswerRules = AnswerRules(), before: String = "") {
        self.expect = expect
        self.command = command
        self.rules = rules
        self.before = Array(before.utf8)
    }

    func judged(_ received: String) throws -> JudgedAnswer {
        try judged(Array(received.utf8))
    }

    /// Feeds the bytes and, unless they settle the answer, ends the wait.
    func judged(_ received: [UInt8]) throws -> JudgedAnswer {
        let items = try Self.items(expect)
        var rules = rules
        rules.payloads.merge(Self.payloads(in: items)) { given, _ in given }
        let results = try ChunkingVerifier.verify(received) { chunks in
            [judge(items, rules, chunks)]
        }
        return try #require(results.first)
    }

    private func judge(_ items: [SuiteLanguage.Expectation], _ rules: AnswerRules, _ chunks: [[UInt8]]) -> JudgedAnswer
    {
        var stream = ReceivedStream()
        if !before.isEmpty { stream.append(before, at: Stamp(nanoseconds: 900_000_000)) }
        let question = AnswerJudge.Question(
            expect: items, command: command.map { Array($0.utf8) }, within: Self.within, limit: Self.limit)
        var judge = AnswerJudge(question, rules: rules, written: Self.written, began: Self.began)
        var settled = judge.advance(&stream)
        for chunk in chunks {
            stream.append(chunk, at: Stamp(nanoseconds: 1_500_000_000))
            if settled == nil { settled = judge.advance(&stream) }
        }
        let answer = settled ?? judge.expire(&stream)
        return JudgedAnswer(answer, cameBeforeTheEnd: settled != nil, rest: stream.framer.pending)
    }

    /// Reads `expect:` by way of a suite.
    static func items(_ text: String) throws -> [SuiteLanguage.Expectation] {
        if text.isEmpty { return [] }
        let suite =
            "suite: T\ntitle: t\ncases:\n  - id: a\n    title: t\n    steps:\n      - {send: AT, expect: \(text)}\n"
        let outcome = SuiteDecoder.decode(SourceFile(path: "a.yaml", text: suite))
        #expect(DiagnosticRenderer().render(outcome.diagnostics) == "")
        guard case .send(_, let items)? = outcome.suite?.cases.first?.steps.first?.verb else { return [] }
        return items
    }

    /// What data phases must equal, where it is spelt in the suite.
    private static func payloads(in items: [SuiteLanguage.Expectation]) -> [Int: [UInt8]] {
        var found: [Int: [UInt8]] = [:]
        for item in items {
            switch item {
            case .data(let phase):
                if case .text(let text)? = phase.equals {
                    found[phase.span.start] = Array(text.partlyResolved([:]).utf8)
                }
            case .anyOf(let alternatives, _):
                for alternative in alternatives { found.merge(payloads(in: alternative.items)) { $1 } }
            case .optional(let items):
                found.merge(payloads(in: items)) { $1 }
            case .line, .errorClass, .errorCode, .prompt, .bytes:
                break
            }
        }
        return found
    }
}

/// An answer as a value that compares.
struct JudgedAnswer: Equatable {
    var mismatch: Mismatch?
    var captures: [String: String]
    var collected: [String: [UInt8]]
    var records: [String]
    var warnings: [String]
    var doubts: [String]
    var unsolicited: [String]
    var final: Stamp?
    var last: Stamp?
    var succeeded: Bool
    var dataBytes: Int
    var lingering: Int
    var takenNames: Set<String>
    /// Whether the bytes settled it, not the end of the wait.
    var cameBeforeTheEnd: Bool
    /// What was left for the next question.
    var rest: String

    init(_ answer: Answer, cameBeforeTheEnd: Bool, rest: [UInt8]) {
        mismatch = answer.mismatch
        mismatch?.span = nil
        captures = answer.captures
        collected = Dictionary(answer.collected.map { ($0.name, $0.bytes) }) { $0 + $1 }
        records = answer.records.map { "\($0.code): \($0.message)" }
        warnings = answer.warnings.map { "\($0.code): \($0.message)" }
        doubts = answer.doubts
        unsolicited = answer.unsolicited
        final = answer.final
        last = answer.last
        succeeded = answer.succeeded
        dataBytes = answer.dataBytes
        lingering = answer.lingering.count
        takenNames = answer.takenNames
        self.cameBeforeTheEnd = cameBeforeTheEnd
        self.rest = VisibleText.show(rest)
    }

    /// `pass` or the mismatch's code; `?` marks one that nobody can decide, `…` an answer that the end of the wait gave.
    var verdict: String {
        (mismatch.map { $0.code + ($0.ambiguous ? "?" : "") } ?? "pass") + (cameBeforeTheEnd ? "" : "…")
    }
}
