import SourceText

/// No other PIN than the rig's own is handed to a real module.
extension SuiteCheck {
    func isPIN(_ variable: Variable, among names: Set<String>? = nil) -> Bool {
        variable.value.parts.count == 1 && variable.value.variables.contains(where: (names ?? pinNames).contains)
    }

    mutating func refuseForeignPIN(in bytes: Bytes, at span: SourceSpan, known: Set<String>) {
        switch bytes {
        case .literal(let literal):
            let text = String(decoding: literal, as: UTF8.self)
            refuseForeignPIN(in: Template(literal: text, span: span), known: known)
        case .text(let text): refuseForeignPIN(in: text, known: known)
        case .payload: break
        }
    }

    /// What stands in a line is read as it is written: nothing but the rig's own parameter is the rig's PIN.
    mutating func refuseForeignPIN(in text: Template, known: Set<String>) {
        guard !isEmulated else { return }
        // A misspelt name is told of as one.
        let own = Set(text.variables).subtracting(known).union(pinNames).map { "{\($0)}" }
        let secrets = PINCommand.secrets(in: text.partlyResolved([:]).utf8)
        if secrets.contains(where: { !own.contains($0) }) { report(.foreignPIN, at: text.span) }
    }
}
