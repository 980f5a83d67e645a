/// What a command answers before its final result code, and what follows from it.
struct CommandAnswer: Equatable, Sendable {
    enum Part: Equatable, Sendable {
        case line([UInt8])
        /// Bytes exactly as they are.
        case data([UInt8])
        /// A prompt: a line break and this, and nothing behind it.
        case prompt([UInt8])
    }

    var parts: [Part] = []
    var effects: [Effect] = []
    /// The command goes on: `Effect.answer` brings the rest of its answer, and the final result code comes after that.
    var isUnfinished = false
    /// The final result code is CONNECT instead of OK.
    var connects = false

    /// Nothing but the final result code.
    static let ok = CommandAnswer()

    /// Lines of information text.
    static func lines(_ lines: String...) -> CommandAnswer {
        CommandAnswer(parts: lines.map { .line(Array($0.utf8)) })
    }

    /// What follows from a command that answers nothing else.
    static func then(_ effects: [Effect]) -> CommandAnswer {
        CommandAnswer(effects: effects)
    }
}
