import SuiteLanguage

/// Typed values of a suite spelled on one line, so that tests compare what was decoded as texts. Braces that are
/// literal are doubled; a placeholder stands in ⟨⟩, since a literal text may hold `<`.
enum Outline {
    static func of(_ template: Template) -> String {
        template.parts.map { part in
            switch part {
            case .literal(let text): doubled(text)
            case .variable(let name): "{\(name)}"
            }
        }.joined()
    }

    static func of(_ pattern: LinePattern) -> String {
        pattern.parts.map { part in
            switch part {
            case .literal(let text): doubled(text)
            case .variable(let name): "{\(name)}"
            case .placeholder(let placeholder): "⟨\(placeholder.name) \(of(placeholder.kind))⟩"
            }
        }.joined()
    }

    private static func of(_ kind: Placeholder.Kind) -> String {
        switch kind {
        case .int(let range?): "int \(range.lowerBound)…\(range.upperBound)"
        case .int(nil): "int"
        case .text: "text"
        case .any: "any"
        case .nodigits: "nodigits"
        case .quoted: "quoted"
        case .name: "name"
        case .hex: "hex"
        case .ip: "ip"
        }
    }

    private static func doubled(_ text: String) -> String {
        text.map { $0 == "{" || $0 == "}" ? "\($0)\($0)" : String($0) }.joined()
    }

    static func of(_ payload: Payload) -> String {
        switch payload {
        case .generated(let size, let pattern, let seed): "\(pattern.rawValue) \(of(size)) seed \(seed)"
        case .text(let text): "text '\(of(text))'"
        case .slice(let base, let from, let count?): "slice(\(of(base)), from \(of(from)), count \(of(count)))"
        case .slice(let base, let from, nil): "slice(\(of(base)), from \(of(from)))"
        case .listing(let path): "listing '\(of(path))'"
        case .collected(let name): "collected \(name)"
        }
    }

    static func of(_ items: [Expectation]) -> String {
        "[" + items.map(of).joined(separator: ", ") + "]"
    }

    static func of(_ item: Expectation) -> String {
        switch item {
        case .line(let pattern): "'\(of(pattern))'"
        case .errorClass: "error"
        case .errorCode(let code): "error \(of(code))"
        case .prompt: "prompt"
        case .data(let phase): of(phase)
        case .bytes(let bytes, _): "bytes \(of(bytes))"
        case .anyOf(let alternatives, let record):
            "any(" + alternatives.map(of).joined(separator: " | ") + (record.map { "; record \($0)" } ?? "") + ")"
        case .optional(let items): "optional\(of(items))"
        }
    }

    private static func of(_ alternative: Alternative) -> String {
        alternative.label + "=" + of(alternative.items) + (alternative.variable.map { " into \($0)" } ?? "")
            + (alternative.warning.map { " warn '\($0)'" } ?? "")
            + (alternative.doubt.map { " doubt '\($0)'" } ?? "")
            + (alternative.condition.map { " when \($0.name) is \(of($0.value))" } ?? "")
    }

    private static func of(_ phase: DataPhase) -> String {
        var words =
            switch phase.extent {
            case .counted(let count): ["counted \(of(count))"]
            case .untilLine(let lines): ["until [" + lines.map(of).joined(separator: ", ") + "]"]
            case .untilQuiet(let time): ["until quiet \(of(time))"]
            case .escaped(let closing): ["escaped [" + closing.map(of).joined(separator: ", ") + "]"]
            }
        if let payload = phase.equals { words.append("equals " + of(payload)) }
        if !phase.contains.isEmpty {
            words.append("contains [" + phase.contains.map(of).joined(separator: ", ") + "]")
        }
        if let mark = phase.endMark { words.append("end mark \(of(mark))") }
        if phase.trimmed { words.append("trimmed") }
        if let name = phase.append { words.append("append \(name)") }
        if phase.isLed { words.append("led") }
        return "data(" + words.joined(separator: ", ") + ")"
    }

    static func of(_ verb: Verb) -> String {
        switch verb {
        case .send(let text, let items): "send '\(of(text))' \(of(items))"
        case .sendBytes(let bytes, let items): "send-bytes \(of(bytes)) \(of(items))"
        case .await(let items): "await \(of(items))"
        case .silent(let duration): "silent \(of(duration))"
        case .peer(let actions): "peer " + actions.map { of($0.kind) }.joined(separator: ", ")
        case .restart: "restart"
        case .line(let lines):
            "line " + lines.map { "\($0.name.rawValue) \($0.on ? "on" : "off")" }.joined(separator: ", ")
        case .reach(let state): "reach \(state.value)"
        case .repeat(let steps, let until):
            "repeat (" + steps.map { of($0.verb) }.joined(separator: "; ")
                + ") until \(until.name) is \(of(until.value))"
        case .set(let variables):
            "set " + variables.map { "\($0.name) '\(of($0.value))'" }.joined(separator: ", ")
        case .use(let use):
            "use \(use.name)("
                + use.arguments.map { "\($0.variable.name) '\(of($0.variable.value))'" }.joined(separator: ", ") + "): "
                + use.steps.map { of($0.verb) }.joined(separator: "; ")
        case .check(let name, .text(let text)): "check \(name) is '\(of(text))'"
        case .check(let name, .contains(let text)): "check \(name) contains '\(of(text))'"
        case .check(let name, .payload(let payload)): "check \(name) is \(of(payload))"
        }
    }

    private static func of(_ bytes: Bytes) -> String {
        switch bytes {
        case .literal(let bytes): "\(bytes)"
        case .text(let text): "'\(of(text))'"
        case .payload(let payload, let escaped): of(payload) + (escaped ? " escaped" : "")
        }
    }
}

extension Outline {
    static func of(_ kind: PeerAction.Kind) -> String {
        switch kind {
        case .putFile(let path, let payload): "put '\(of(path))' \(of(payload))"
        case .makeDirectory(let path): "make '\(of(path))'"
        case .remove(let path): "remove '\(of(path))'"
        case .sees(let commands): "sees [" + commands.map(of).joined(separator: ", ") + "]"
        case .sawNone(let commands): "saw none [" + commands.map(of).joined(separator: ", ") + "]"
        case .fileEquals(let path, let payload): "holds '\(of(path))' \(of(payload))"
        case .exists(let path): "exists '\(of(path))'"
        case .missing(let path): "missing '\(of(path))'"
        case .sessions(let count): "sessions \(of(count))"
        case .mostSessions(let count): "most sessions \(of(count))"
        case .endedAfter(let time): "ended after \(of(time))"
        case .endedBefore(let time): "ended before \(of(time))"
        case .dataOpen(let count): "data open \(of(count))"
        case .dataMade(let count): "data made \(of(count))"
        case .controlFrom(let port): "control from \(of(port))"
        case .dataFrom(let port): "data from \(of(port))"
        case .dataConnections(let kind): "data connections \(kind.rawValue)"
        case .reply(let verb, let code, let lines): "reply \(verb) \(code) '\(lines.joined(separator: "|"))'"
        case .finalReply(let verb, let code, let text): "final reply \(verb) \(code) '\(text)'"
        case .greet(let code, let text): "greet \(code) '\(text)'"
        case .delay(let verb, let time): "delay \(verb ?? "greeting") \(of(time))"
        case .listing(let bytes): "listing \(bytes.count) bytes '\(String(decoding: bytes, as: UTF8.self))'"
        case .dropControl(let verb, let afterReply): "drop control \(verb)" + (afterReply ? " after reply" : "")
        case .refuseData: "refuse data"
        case .resetData(let count): "reset data \(count)"
        case .stallData(let count): "stall data \(count)"
        case .shortData(let count): "short data \(count)"
        case .silence(let verb): "silence \(verb)"
        case .calm: "calm"
        }
    }
}
