import ATDialect
import SuiteLanguage

extension AnswerThread {
    /// The thread after a line that its next item takes; none when it takes another.
    func taking(_ line: ResponseLine, code: ResultCode?, rules: AnswerRules, commands: [String]) -> [AnswerThread] {
        guard !line.overlong, let item = rest.first else { return [] }
        var next = self
        next.rest.removeFirst()
        switch item {
        case .line(let pattern):
            let values = rules.values.merging(taken.captures) { $1 }
            // A gap for any text is none for the end of an answer, nor for a line under another command's name.
            if code?.isFinal == true {
                if case .placeholder? = pattern.parts.first { return [] }
            } else if !pattern.spellsName(values), let name = CommandName.received(line.text), !commands.contains(name)
            {
                return []
            }
            guard
                let found = LineMatch.match(line.text, pattern, values: values, forgiveBlank: rules.blank != .require)
            else { return [] }
            next.taken.captures.merge(found.values) { $1 }
            if let range = found.ranges[DataPhase.leadName] {
                next.taken.lead = Array(line.text[range]) + line.terminator.bytes
            }
            if found.blankMissing, rules.blank == .warn {
                next.taken.warnings.append(Remark(code: "blank", message: "no blank after the colon"))
            }
            return [next]
        case .errorClass:
            return next.takingError(code, wanted: nil, rules: rules, commands: commands)
        case .errorCode(let template):
            let values = rules.values.merging(taken.captures) { $1 }
            guard let wanted = (try? template.resolve(values).get()).flatMap({ Int($0) }) else { return [] }
            return next.takingError(code, wanted: wanted, rules: rules, commands: commands)
        case .prompt, .data, .bytes, .anyOf, .optional:
            return []
        }
    }

    /// This thread, which stands behind an expected error, where the code is one.
    private func takingError(
        _ code: ResultCode?, wanted: Int?, rules: AnswerRules, commands: [String]
    ) -> [AnswerThread] {
        guard let code else { return [] }
        var next = self
        let isBlankMissing = if case .cmeError = code.kind { code.blankMissing } else { false }
        if isBlankMissing, rules.blank == .require { return [] }
        let bare = commands.last.map { String($0.dropFirst()) } ?? ""
        let opinion = ErrorShape.judge(
            code, wanted: wanted, mode: rules.errorMode, colonAllowed: rules.colonErrors.contains(bare))
        guard case .right(let recorded, let warning) = opinion else { return [] }
        next.taken.records.append(Remark(code: "error", message: recorded))
        if isBlankMissing, rules.blank == .warn {
            next.taken.warnings.append(Remark(code: "blank", message: "no blank after the colon"))
        }
        if let warning { next.taken.warnings.append(Remark(code: "error-shape", message: warning)) }
        return [next]
    }

    /// The thread after a prompt.
    func takingPrompt() -> AnswerThread? {
        guard case .prompt = rest.first else { return nil }
        var next = self
        next.rest.removeFirst()
        return next
    }

    /// The bytes that it takes next and no others; nil where it takes something else.
    func exactBytes(_ values: [String: String]) -> [UInt8]? {
        guard case .bytes(let bytes, _)? = rest.first else { return nil }
        switch bytes {
        case .literal(let bytes): return bytes
        case .text(let text):
            return (try? text.resolve(values.merging(taken.captures) { $1 }).get()).map { Array($0.utf8) }
        case .payload: return nil
        }
    }

    /// The thread after exactly these bytes.
    func takingBytes(_ bytes: [UInt8], values: [String: String]) -> AnswerThread? {
        guard exactBytes(values) == bytes else { return nil }
        var next = self
        next.rest.removeFirst()
        return next
    }

    /// The thread after the data of this phase.
    func taking(_ data: ResponseData, of phase: DataPhase) -> AnswerThread? {
        guard case .data(let own) = rest.first, own.span == phase.span else { return nil }
        var next = self
        next.rest.removeFirst()
        if let name = own.append { next.taken.collected.append((name, data.bytes)) }
        return next
    }
}

extension LinePattern {
    /// Whether the pattern itself says under which name its line comes, or has no gap at all.
    fileprivate func spellsName(_ values: [String: String]) -> Bool {
        var head = ""
        for part in parts {
            switch part {
            case .literal(let text): head += text
            case .variable(let name): head += values[name] ?? ""
            case .placeholder: return head.utf8.contains(UInt8(ascii: ":"))
            }
        }
        return true
    }
}

extension ResponseLine.Terminator {
    fileprivate var bytes: [UInt8] {
        switch self {
        case .crlf: [0x0D, 0x0A]
        case .cr: [0x0D]
        case .lf: [0x0A]
        case .cut: []
        }
    }
}
