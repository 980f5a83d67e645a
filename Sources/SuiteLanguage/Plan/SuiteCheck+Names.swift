import SourceText

/// Where names are used, and where captures give them their values.
extension SuiteCheck {
    mutating func use(_ items: [Expectation], known: inout Set<String>) {
        for item in items {
            switch item {
            case .line(let pattern):
                use(pattern, known: known)
                capture(pattern.captures, at: pattern.span, known: &known)
            case .errorCode(let code):
                use(code, known: known)
            case .bytes(let bytes, let span):
                use(bytes, at: span, known: known)
            case .errorClass, .prompt:
                break
            case .data(let phase):
                use(phase, known: &known)
            case .anyOf(let alternatives, _):
                let before = known
                for alternative in alternatives {
                    if let condition = alternative.condition { use(condition, known: before) }
                    var own = before
                    use(alternative.items, known: &own)
                    known.formUnion(own)
                    if let name = alternative.variable {
                        known.insert(name)
                        given.remove(name)
                    }
                }
            case .optional(let items):
                use(items, known: &known)
            }
        }
    }

    mutating func use(_ phase: DataPhase, known: inout Set<String>) {
        switch phase.extent {
        case .counted(let text), .untilQuiet(let text): use(text, known: known)
        case .untilLine(let lines), .escaped(let lines):
            for line in lines { use(line, known: known) }
        }
        for text in [phase.endMark].compactMap(\.self) + phase.contains { use(text, known: known) }
        if let payload = phase.equals { use(payload, at: phase.span, known: known) }
        if let name = phase.append {
            capture([name, name + "-size"], at: phase.span, known: &known)
        }
    }

    mutating func use(_ action: PeerAction, known: Set<String>) {
        switch action.kind {
        case .putFile(let path, let payload), .fileEquals(let path, let payload):
            use(path, known: known)
            use(payload, at: action.span, known: known)
        case .makeDirectory(let text), .remove(let text), .exists(let text), .missing(let text), .sessions(let text),
            .mostSessions(let text), .endedAfter(let text), .endedBefore(let text), .dataOpen(let text),
            .dataMade(let text), .controlFrom(let text), .dataFrom(let text),
            .delay(_, let text):
            use(text, known: known)
        case .sees(let texts), .sawNone(let texts):
            for text in texts { use(text, known: known) }
        case .dataConnections, .reply, .greet, .listing, .dropControl, .refuseData, .resetData, .stallData, .shortData,
            .finalReply, .silence,
            .calm:
            break
        }
    }

    mutating func use(_ bytes: Bytes, at span: SourceSpan, known: Set<String>) {
        switch bytes {
        case .literal: break
        case .text(let text): use(text, known: known)
        case .payload(let payload, _): use(payload, at: span, known: known)
        }
    }

    mutating func use(_ payload: Payload, at span: SourceSpan, known: Set<String>) {
        switch payload {
        case .generated(let text, _, _), .text(let text), .listing(let text):
            use(text, known: known)
        case .slice(let base, let from, let count):
            use(base, at: span, known: known)
            use(from, known: known)
            if let count { use(count, known: known) }
        case .collected(let name):
            useName(name, at: span, known: known)
        }
    }

    mutating func use(_ condition: Condition, known: Set<String>) {
        useName(condition.name, at: condition.span, known: known)
        use(condition.value, known: known)
    }

    mutating func use(_ template: Template, known: Set<String>) {
        for name in template.variables { useName(name, at: template.span, known: known) }
    }

    mutating func use(_ pattern: LinePattern, known: Set<String>) {
        for name in pattern.variables { useName(name, at: pattern.span, known: known) }
    }

    mutating func useName(_ name: String, at span: SourceSpan, known: Set<String>) {
        if !known.contains(name) { report(.unknownVariable(name, known: known.sorted()), at: span) }
    }
}
