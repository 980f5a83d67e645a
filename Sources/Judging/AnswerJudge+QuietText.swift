import ATDialect
import SourceText
import SuiteLanguage

/// What comes while text is read that nothing but silence ends, and is no part of it.
extension AnswerJudge {
    /// Finds that the module has booted meanwhile, or bytes that are no text.
    ///
    /// - Returns: whether there is something to complain of.
    mutating func findsDisorder(in data: [UInt8], behind lead: [UInt8]) -> Bool {
        for line in Self.lines(of: data) where kind(of: line) == .boot {
            miss("module.rebooted", "the module booted by itself", VisibleText.show(line, limit: 400))
            return true
        }
        for line in Self.lines(of: lead + data) {
            let isText = String(validating: line, as: UTF8.self) != nil
            guard !isText || line.contains(where: { $0 < 0x20 && $0 != 0x09 || $0 == 0x7F }) else { continue }
            // Of a server that is not the harness's own nobody knows in which character set it speaks.
            miss(
                "data.garbage", "bytes that are no text stand in the text", VisibleText.show(line, limit: 400),
                ambiguous: !isText && rules.hasForeignWords)
            answer.mismatch?.isStray = true
            return true
        }
        return false
    }

    /// Finds a second final result code at the end, where it ends no text: inside of it the server may say what it likes.
    mutating func findsResultCode(behind text: [UInt8]) -> Bool {
        let lines = Self.lines(of: text)
        guard answer.final != nil,
            let last = lines.dropFirst().last(where: { kind(of: $0) != .unsolicited }), case .final = kind(of: last)
        else { return false }
        miss("answer.mismatch", "a second result code came behind the text", VisibleText.show(last, limit: 400))
        answer.mismatch?.isStray = true
        return true
    }

    private func kind(of line: [UInt8]) -> LineClass {
        LineClass.of(ResponseLine(text: line, headed: true), commands: names, isLikeAnswer: false, rules: rules)
    }

    private static func lines(of bytes: [UInt8]) -> [[UInt8]] {
        bytes.split { $0 == 0x0D || $0 == 0x0A }.map { Array($0) }
    }
}
