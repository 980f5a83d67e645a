import ATDialect
import SuiteLanguage

/// One way in which an answer may still go on: what is left to come, and what was taken on the way here.
///
/// Alternatives and optional items fork threads; a token lets a thread move on or die.
struct AnswerThread {
    var rest: [Expectation]
    var taken = Taken()

    /// What a thread has gathered.
    struct Taken {
        var captures: [String: String] = [:]
        /// Data that stood on a result line, with the end of that line.
        var lead: [UInt8] = []
        var collected: [(name: String, bytes: [UInt8])] = []
        var records: [Remark] = []
        var warnings: [Remark] = []
        var doubts: [String] = []
    }

    /// The threads whose first item is a line, an error class, a prompt or data, and those that are complete.
    var unfolded: [AnswerThread] {
        guard let first = rest.first else { return [self] }
        switch first {
        case .anyOf(let alternatives, let record):
            return alternatives.flatMap { alternative in
                var thread = self
                thread.rest.replaceSubrange(0..<1, with: alternative.items)
                if let record { thread.taken.records.append(Remark(code: record, message: alternative.label)) }
                if let name = alternative.variable { thread.taken.captures[name] = alternative.label }
                if let warning = alternative.warning {
                    thread.taken.warnings.append(Remark(code: "alternative", message: warning))
                }
                if let doubt = alternative.doubt { thread.taken.doubts.append(doubt) }
                return thread.unfolded
            }
        case .optional(let items):
            var with = self
            with.rest.replaceSubrange(0..<1, with: items)
            var without = self
            without.rest.removeFirst()
            return with.unfolded + without.unfolded
        default:
            return [self]
        }
    }
}

/// Something to be recorded beside a verdict.
public struct Remark: Sendable, Hashable {
    /// What it is about: the name of a question (`record:`), or a kind of warning.
    public var code: String
    public var message: String

    public init(code: String, message: String) {
        self.code = code
        self.message = message
    }
}
