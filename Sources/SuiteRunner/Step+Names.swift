import Judging
import SuiteLanguage

extension Step {
    /// The names of the commands that it sends.
    func sentNames(values: [String: String]) -> [String] {
        switch verb {
        case .send(let text, _), .sendBytes(.text(let text), _):
            CommandName.sent(Array(text.partlyResolved(values).utf8))
        case .sendBytes(.literal(let bytes), _): CommandName.sent(bytes)
        default: inner.flatMap { $0.sentNames(values: values) }
        }
    }

    /// The names of lines that it awaits outside of the answer to a command of that name's read form.
    func awaitedNames(values: [String: String]) -> [String] {
        switch verb {
        case .await(let items): items.flatMap { $0.names(values: values) }
        default: inner.flatMap { $0.awaitedNames(values: values) }
        }
    }
}

extension Expectation {
    func names(values: [String: String]) -> [String] {
        switch self {
        case .line(let pattern):
            var head = ""
            for part in pattern.parts {
                switch part {
                case .literal(let text): head += text
                case .variable(let name): head += values[name] ?? ""
                case .placeholder: head += "0"
                }
            }
            return [CommandName.received(Array(head.utf8))].compactMap(\.self)
        case .anyOf(let alternatives, _): return alternatives.flatMap(\.items).flatMap { $0.names(values: values) }
        case .optional(let items): return items.flatMap { $0.names(values: values) }
        case .errorClass, .errorCode, .prompt, .data, .bytes: return []
        }
    }
}
