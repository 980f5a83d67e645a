extension Step {
    /// Whether the step uses the variable anywhere.
    public func mentions(_ name: String) -> Bool {
        let texts = [within, limit].compactMap(\.self) + conditions.map(\.value)
        if texts.contains(where: { $0.variables.contains(name) }) { return true }
        if conditions.contains(where: { $0.name == name }) { return true }
        return switch verb {
        case .send(let text, let items): text.variables.contains(name) || items.contains { $0.mentions(name) }
        case .sendBytes(let bytes, let items): bytes.mentions(name) || items.contains { $0.mentions(name) }
        case .await(let items): items.contains { $0.mentions(name) }
        case .silent(let text): text.variables.contains(name)
        case .repeat(let steps, let until):
            until.name == name || until.value.variables.contains(name) || steps.contains { $0.mentions(name) }
        case .check(let checked, .text(let text)), .check(let checked, .contains(let text)):
            checked == name || text.variables.contains(name)
        case .check(let checked, .payload(let payload)): checked == name || payload.mentions(name)
        case .peer(let actions): actions.contains { $0.mentions(name) }
        case .set(let variables): variables.contains { $0.value.variables.contains(name) }
        case .use(let use):
            use.arguments.contains { $0.variable.value.variables.contains(name) }
                || use.steps.contains { $0.mentions(name) }
        case .restart, .line, .reach: false
        }
    }
}

extension Expectation {
    func mentions(_ name: String) -> Bool {
        switch self {
        case .line(let pattern): pattern.variables.contains(name)
        case .data(let phase): phase.mentions(name)
        case .anyOf(let alternatives, _):
            alternatives.contains { alternative in
                alternative.items.contains { $0.mentions(name) } || alternative.condition?.name == name
                    || alternative.condition?.value.variables.contains(name) == true
            }
        case .optional(let items): items.contains { $0.mentions(name) }
        case .errorCode(let code): code.variables.contains(name)
        case .bytes(let bytes, _): bytes.mentions(name)
        case .errorClass, .prompt: false
        }
    }
}

extension DataPhase {
    fileprivate func mentions(_ name: String) -> Bool {
        if let equals, equals.mentions(name) { return true }
        if ([endMark].compactMap(\.self) + contains).contains(where: { $0.variables.contains(name) }) { return true }
        return switch extent {
        case .counted(let text), .untilQuiet(let text): text.variables.contains(name)
        case .untilLine(let lines), .escaped(let lines): lines.contains { $0.variables.contains(name) }
        }
    }
}

extension Bytes {
    fileprivate func mentions(_ name: String) -> Bool {
        switch self {
        case .literal: false
        case .text(let text): text.variables.contains(name)
        case .payload(let payload, _): payload.mentions(name)
        }
    }
}

extension Payload {
    fileprivate func mentions(_ name: String) -> Bool {
        switch self {
        case .generated(let text, _, _), .text(let text), .listing(let text): text.variables.contains(name)
        case .slice(let base, let from, let count):
            base.mentions(name) || from.variables.contains(name) || count?.variables.contains(name) == true
        case .collected(let collected): collected == name
        }
    }
}

extension PeerAction {
    fileprivate func mentions(_ name: String) -> Bool {
        switch kind {
        case .putFile(let path, let payload), .fileEquals(let path, let payload):
            path.variables.contains(name) || payload.mentions(name)
        case .makeDirectory(let text), .remove(let text), .exists(let text), .missing(let text), .sessions(let text),
            .mostSessions(let text), .endedAfter(let text), .endedBefore(let text), .dataOpen(let text),
            .dataMade(let text), .controlFrom(let text), .dataFrom(let text), .delay(_, let text):
            text.variables.contains(name)
        case .sees(let texts), .sawNone(let texts):
            texts.contains { $0.variables.contains(name) }
        case .dataConnections, .reply, .greet, .listing, .dropControl, .refuseData, .resetData, .stallData, .shortData,
            .finalReply, .silence,
            .calm:
            false
        }
    }
}
