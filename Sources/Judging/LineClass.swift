import ATDialect

/// What a line is that no expectation takes.
enum LineClass: Equatable {
    /// An unsolicited result code that may come at any time.
    case unsolicited
    /// The module has booted although nothing asked it to.
    case boot
    /// A final result code.
    case final(ResultCode)
    /// Anything else: a wrong answer, a result line twice, garbage.
    case foreign

    /// - Parameters:
    ///   - commands: the names of the commands in hand.
    ///   - isLikeAnswer: whether the line has as many parameters as an expected one of its name.
    static func of(_ line: ResponseLine, commands: [String], isLikeAnswer: Bool, rules: AnswerRules) -> LineClass {
        let text = String(decoding: line.text, as: UTF8.self)
        if rules.dueLines.contains(text) { return .unsolicited }
        // A line such as +SIM READY may come whenever the SIM is there again: only a bare boot line proves a start.
        if rules.bootLines.contains(text), !text.hasPrefix("+") { return .boot }
        let code = ResultCode(line, verbose: true)
        // On the way to a state every command's answer has to be seen to end.
        if rules.tolerates(line), !(rules.isReachingState && code?.isFinal == true) { return .unsolicited }
        if let code {
            return code.isFinal ? .final(code) : (code.kind == .ring ? .unsolicited : .foreign)
        }
        guard let name = CommandName.received(line.text) else { return .foreign }
        let isOwn = commands.contains(name)
        if rules.sharedNames.contains(name) {
            return isOwn && isLikeAnswer && !rules.isReachingState ? .foreign : .unsolicited
        }
        let isKnown = isOwn || rules.used.contains(name) || rules.suspect.contains(name)
        return isKnown || rules.isStrictSilence ? .foreign : .unsolicited
    }
}

extension AnswerRules {
    /// Whether the line may come at any time in this case.
    fileprivate func tolerates(_ line: ResponseLine) -> Bool {
        unsolicited.contains { LineMatch.match(line.text, $0, values: values, forgiveBlank: true) != nil }
    }

    /// Whether the line is one that the case lets come, and no result of the module's: text of whoever it is connected
    /// with, which has no frame.
    func isForeignText(_ line: ResponseLine) -> Bool {
        CommandName.received(line.text) == nil && ResultCode(line, verbose: true) == nil && tolerates(line)
    }
}
