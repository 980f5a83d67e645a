extension Step {
    /// Whether the step uses the variable anywhere.
    public func mentions(_ name: String) -> Bool {
        let limits = [within, limit, condition?.value].compactMap(\.self)
        if limits.contains(where: { $0.variables.contains(name) }) || condition?.name == name { return true }
        return switch verb {
        case .send(let text, let items): text.variables.contains(name) || items.contains { $0.mentions(name) }
        case .sendBytes(let bytes, let items): bytes.mentions(name) || items.contains { $0.mentions(name) }
        case .await(let items): items.contains { $0.mentions(name) }
        case .silent(let text): text.variables.contains(name)
        case .repeat(let steps, let until):
            until.name == name || until.value.variables.contains(name) || steps.contains { $0.mentions(name) }
        case .check(let checked, _): checked == name
        case .peer, .restart, .line, .reach: false
        }
    }
}

extension Expectation {
    func mentions(_ name: String) -> Bool {
        switch self {
        case .line(let pattern): pattern.variables.contains(name)
        case .data(let phase): phase.mentions(name)
        case .anyOf(let alternatives, _): alternatives.contains { $0.items.contains { $0.mentions(name) } }
        case .optional(let items): items.contains { $0.mentions(name) }
        case .errorCode(let code): code.variables.contains(name)
        case .errorClass, .prompt: false
        }
    }
}

extension DataPhase {
    fileprivate func mentions(_ name: String) -> Bool {
        switch extent {
        case .counted(let count): count.variables.contains(name)
        case .untilLine(let lines), .escaped(let lines): lines.contains { $0.variables.contains(name) }
        }
    }
}

extension Bytes {
    fileprivate func mentions(_ name: String) -> Bool {
        if case .text(let text) = self { text.variables.contains(name) } else { false }
    }
}
