import SourceText

extension FileDecoder {
    mutating func steps(_ node: Node?) -> [Step] {
        guard let node else { return [] }
        return items(of: node).compactMap { step($0) }
    }

    mutating func step(_ node: Node) -> Step? {
        guard let fields = fields(of: node, as: .step) else {
            return nil
        }
        let heads = GrammarRule.step.heads
        let verbs = fields.keys.filter { heads.contains($0.value) }
        guard let verb = verbs.first, let subject = fields[verb.value] else {
            // An unknown key was most likely meant to be the verb.
            if fields.unknown == 0 { report(.noVerb, at: fields.keys.first?.span ?? node.span) }
            return nil
        }
        if verbs.count > 1 { report(.twoVerbs(verb.value, verbs[1].value), at: verbs[1].span) }
        refuse(
            GrammarRule.step.keys(outside: verb.value).filter { !heads.contains($0) }, beside: verb.value, in: fields,
            by: .step)
        guard let action = self.verb(verb, subject: subject, in: fields) else { return nil }
        let focus = fields["expect"]?.span ?? subject.span
        var step = Step(
            verb: action, within: fields["within"].flatMap { wait($0) },
            limit: fields["limit"].flatMap { duration($0) },
            covers: covers(fields["covers"]),
            level: fields["level"].flatMap { level($0) },
            conditions: [fields["when"].flatMap { condition($0) }].compactMap(\.self),
            span: node.span, focus: focus.isEmpty ? verb.span : focus)
        step.needs = capabilities(fields["needs"])
        step.lacks = capabilities(fields["lacks"])
        step.hazards = fields["tags"].map { hazards($0) } ?? []
        return step
    }

    private mutating func hazards(_ node: Node) -> Set<Hazard> {
        let words = items(of: node).compactMap { word($0, as: "tag of a step", of: Hazard.allCases.map(\.rawValue)) }
        return Set(words.compactMap(Hazard.init(rawValue:)))
    }

    private mutating func verb(_ verb: Located<String>, subject: Node, in fields: Fields) -> Verb? {
        switch verb.value {
        case "send":
            guard let text = template(subject, what: "a command line") else { return nil }
            refuseControl(subject, what: "the command line")
            return expectation(of: verb, in: fields).map { .send(text, expect: $0) }
        case "send-bytes":
            guard let bytes = bytes(subject) else { return nil }
            // Data in a data phase may be answered later: here no expectation is no oversight.
            let items = fields["expect"].map { expectations($0) } ?? []
            return .sendBytes(bytes, expect: items)
        case "await":
            return .await(expectations(subject, of: verb))
        case "silent":
            return wait(subject).map { .silent($0) }
        case "peer":
            let actions = items(of: subject)
            if actions.isEmpty { report(.empty("`peer`"), at: verb.span) }
            return .peer(actions.flatMap { peerActions($0) })
        case "restart":
            return word(subject, as: "value of `restart`", of: ["yes"]).map { _ in .restart }
        case "line":
            return .line(modemLines(subject))
        case "reach":
            return located(subject, what: "a state").map { .reach($0) }
        case "repeat":
            return repetition(subject)
        case "use":
            return fragmentUse(subject, with: fields["with"]).map { .use($0) }
        case "set":
            let variables = variables(subject)
            if variables.isEmpty, items(of: subject).isEmpty { report(.empty("`set`"), at: verb.span) }
            return .set(variables)
        default:
            return check(subject)
        }
    }

    private mutating func expectation(of verb: Located<String>, in fields: Fields) -> [Expectation]? {
        guard let node = fields["expect"] else {
            if !fields.meant.contains("expect") { report(.needsExpectation(verb.value), at: verb.span) }
            return nil
        }
        return expectations(node, of: verb)
    }

    private mutating func expectations(_ node: Node, of verb: Located<String>) -> [Expectation] {
        if items(of: node).isEmpty {
            report(.needsExpectation(verb.value), at: node.span.isEmpty ? verb.span : node.span)
        }
        return expectations(node)
    }

    private mutating func bytes(_ node: Node) -> Bytes? {
        guard case .scalar = node.content else {
            guard let fields = fields(of: node, as: .bytes),
                let payload = required("payload", of: "the data", in: fields, as: { $0.payload($1) })
            else { return nil }
            return .payload(payload, escaped: fields["escaped"].flatMap { flag($0) } ?? false)
        }
        return exactBytes(node)
    }

    /// A plain scalar is pairs of hexadecimal digits; a quoted one is text, with its escapes already read.
    mutating func exactBytes(_ node: Node) -> Bytes? {
        switch node.content {
        case .scalar(let scalar) where scalar.style == .plain:
            let digits = scalar.text.utf8.filter { $0 != 0x20 }
            let values = digits.compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
            guard values.count == digits.count, values.count.isMultiple(of: 2), !values.isEmpty else {
                report(.badHex(scalar.text), at: node.span)
                return nil
            }
            return .literal(stride(from: 0, to: values.count, by: 2).map { UInt8(values[$0] << 4 | values[$0 + 1]) })
        default:
            return template(node, what: "bytes").map { .text($0) }
        }
    }

    mutating func condition(_ node: Node) -> Condition? {
        guard case .mapping(let entries) = node.content, entries.count == 1, let entry = entries.first else {
            report(.expected("one name with its value", found: node.kindAndCountForPeople), at: node.span)
            return nil
        }
        guard let name = name(Located(entry.key.text ?? "", entry.key.span), of: "variable"),
            let value = template(entry.value, what: "a value")
        else { return nil }
        return Condition(name: name, value: value, span: node.span)
    }

    private mutating func modemLines(_ node: Node) -> [ModemLine] {
        guard case .mapping(let entries) = node.content else {
            report(.expected("a mapping of modem lines such as `{dtr: off}`", found: node.kindForPeople), at: node.span)
            return []
        }
        if entries.isEmpty { report(.empty("`line`"), at: node.span) }
        return entries.compactMap { entry in
            guard
                let name = word(entry.key, as: "modem line", of: ModemLine.Name.allCases.map(\.rawValue))
                    .flatMap(ModemLine.Name.init(rawValue:)),
                let level = word(entry.value, as: "level", of: ["on", "off"])
            else { return nil }
            return ModemLine(name: name, on: level == "on")
        }
    }

    private mutating func repetition(_ node: Node) -> Verb? {
        guard let fields = fields(of: node, as: .repeat),
            let steps = required("steps", of: "`repeat`", in: fields, as: { $0.sequence($1, what: "steps") }),
            let until = required("until", of: "`repeat`", in: fields, as: { $0.condition($1) })
        else { return nil }
        return .repeat(steps: steps.compactMap { step($0) }, until: until)
    }

    private mutating func check(_ node: Node) -> Verb? {
        guard case .mapping(let entries) = node.content, entries.count == 1, let entry = entries.first else {
            report(.expected("one name with what it must be", found: node.kindAndCountForPeople), at: node.span)
            return nil
        }
        guard let name = name(Located(entry.key.text ?? "", entry.key.span), of: "variable") else { return nil }
        if case .mapping(let values) = entry.value.content, values.count == 1, values[0].key.text == "contains" {
            return template(values[0].value, what: "a text").map { .check(name: name, equals: .contains($0)) }
        }
        if case .mapping = entry.value.content {
            return payload(entry.value).map { .check(name: name, equals: .payload($0)) }
        }
        return template(entry.value, what: "a value").map { .check(name: name, equals: .text($0)) }
    }
}
