import SourceText

extension FileDecoder {
    mutating func expectations(_ node: Node) -> [Expectation] {
        items(of: node).compactMap { expectation($0) }
    }

    private mutating func expectation(_ node: Node) -> Expectation? {
        if let text = node.text {
            if text == "error" { return .errorClass(node.span) }
            return pattern(node).map { .line($0) }
        }
        guard let fields = fields(of: node, as: .expectation) else { return nil }
        guard let kind = GrammarRule.expectation.heads.first(where: { fields[$0] != nil }), let value = fields[kind]
        else {
            if fields.unknown == 0 { report(.empty("the expected item"), at: node.span) }
            return nil
        }
        refuse(GrammarRule.expectation.keys(outside: kind), beside: kind, in: fields, by: .expectation)
        switch kind {
        case "any-of":
            let record = fields["record"].flatMap { text($0, what: "a name") }
            let variable = fields["into"].flatMap { located($0, what: "a name") }.flatMap { name($0, of: "variable") }
            let alternatives = sequence(value, what: "alternatives").compactMap { alternative($0) }
            return .anyOf(
                alternatives.map {
                    var alternative = $0
                    alternative.variable = variable
                    return alternative
                }, record: record)
        case "optional":
            if items(of: value).isEmpty { report(.empty("`optional`"), at: value.span) }
            return .optional(expectations(value))
        case "data":
            return dataItem(value)
        case "error":
            guard let code = template(value, what: "a code") else { return nil }
            if code.variables.isEmpty, number(value, 0...9999) == nil { return nil }
            return .errorCode(code)
        case "bytes":
            return exactBytes(value).map { .bytes($0, value.span) }
        default:
            return word(value, as: "prompt", of: [">"]).map { _ in .prompt(value.span) }
        }
    }

    /// A line, a list of items, or `{as: label, expect: items, when: {name: value}, warn: text, doubt: text}`.
    private mutating func alternative(_ node: Node) -> Alternative? {
        if case .mapping(let entries) = node.content, isAlternative(entries.map(\.name)) {
            guard let fields = fields(of: node, as: .alternative),
                let items = required("expect", of: "the alternative", in: fields, as: { $0.expectations($1) })
            else { return nil }
            return Alternative(
                label: fields["as"].flatMap { text($0, what: "a label") } ?? label(of: items), items: items,
                warning: fields["warn"].flatMap { text($0, what: "a warning") },
                doubt: fields["doubt"].flatMap { text($0, what: "a reason") },
                condition: fields["when"].flatMap { condition($0) })
        }
        let items = expectations(node)
        return Alternative(label: label(of: items), items: items)
    }

    /// By its keys, one of which may be misspelt.
    private func isAlternative(_ keys: [String]) -> Bool {
        keys.contains(where: GrammarRule.alternative.keyNames.contains)
            && !keys.contains(where: GrammarRule.expectation.heads.contains)
    }

    /// An alternative without a label is called by its first item as the suite writes it.
    private func label(of items: [Expectation]) -> String {
        guard let first = items.first else { return "nothing" }
        switch first {
        case .line(let pattern): return file.text(in: pattern.span)
        case .errorClass: return "error"
        case .errorCode(let code): return "error " + file.text(in: code.span)
        case .prompt: return "prompt"
        case .data: return "data"
        case .bytes(_, let span): return "bytes " + file.text(in: span)
        case .anyOf(let alternatives, _): return alternatives.first?.label ?? "nothing"
        case .optional(let items): return label(of: items)
        }
    }

    /// Data, with `after` behind a result line: it may begin on the next line or on that very one.
    private mutating func dataItem(_ node: Node) -> Expectation? {
        guard let fields = fields(of: node, as: .data), let phase = dataPhase(node, fields) else { return nil }
        guard let after = fields["after"] else { return .data(phase) }
        guard let head = pattern(after) else { return nil }
        var led = phase
        led.isLed = true
        let lead = LinePattern.Part.placeholder(Placeholder(name: DataPhase.leadName, kind: .text))
        let joined = LinePattern(parts: head.parts + [lead], span: head.span)
        return .anyOf(
            [
                Alternative(label: "on the next line", items: [.line(head), .data(phase)]),
                Alternative(label: "on the result line", items: [.line(joined), .data(led)]),
            ], record: "where data begins")
    }

    private mutating func dataPhase(_ node: Node, _ fields: Fields) -> DataPhase? {
        let kinds = GrammarRule.data.heads
        guard let kind = kinds.first(where: { fields[$0] != nil }), let value = fields[kind] else {
            if fields.unknown == 0 { report(.missingOneOf(kinds, of: "`data`"), at: node.span) }
            return nil
        }
        // Only a listing may begin on its result line: a count or an escape says where its data begin.
        refuse(GrammarRule.data.keys(outside: kind), beside: kind, in: fields, by: .data)
        let extent: DataPhase.Extent
        switch kind {
        case "counted":
            guard let count = template(value, what: "a count") else { return nil }
            extent = .counted(count)
        case "until-line":
            if items(of: value).isEmpty { report(.empty("`until-line`"), at: value.span) }
            extent = .untilLine(items(of: value).compactMap { template($0, what: "a line") })
        case "until-quiet":
            guard let quiet = wait(value) else { return nil }
            extent = .untilQuiet(quiet)
        default:
            extent = .escaped(closing: items(of: value).compactMap { template($0, what: "a line") })
        }
        return DataPhase(
            extent: extent, equals: fields["equals"].flatMap { payload($0) },
            contains: fields["contains"].map { node in items(of: node).compactMap { template($0, what: "a text") } }
                ?? [],
            endMark: fields["end-mark"].flatMap { template($0, what: "a word") },
            trimmed: fields["trimmed"].flatMap { flag($0) } ?? false,
            append: fields["append"].flatMap { located($0, what: "a name") }.flatMap { name($0, of: "collection") },
            span: node.span)
    }

    mutating func payload(_ node: Node) -> Payload? {
        guard let fields = fields(of: node, as: .payload) else { return nil }
        guard let kind = GrammarRule.payload.heads.first(where: { fields[$0] != nil }) else {
            if fields.unknown == 0 {
                report(.missingOneOf(GrammarRule.payload.heads, of: "the payload"), at: node.span)
            }
            return nil
        }
        refuse(GrammarRule.payload.keys(outside: kind), beside: kind, in: fields, by: .payload)
        if let text = fields["text"] { return template(text, what: "a text").map { .text($0) } }
        if let path = fields["listing"] { return template(path, what: "a path").map { .listing($0) } }
        if let name = fields["collected"] {
            return located(name, what: "a name").flatMap { self.name($0, of: "collection") }.map { .collected($0) }
        }
        if let base = fields["of"] {
            guard let base = payload(base),
                let from = required("from", of: "the slice", in: fields, as: { $0.template($1, what: "a position") })
            else { return nil }
            return .slice(base, from: from, count: fields["count"].flatMap { template($0, what: "a count") })
        }
        guard let size = fields["size"].flatMap({ template($0, what: "a size") }) else { return nil }
        let words = Payload.Pattern.allCases.map(\.rawValue)
        let pattern = fields["pattern"].flatMap { word($0, as: "pattern", of: words) }
            .flatMap(Payload.Pattern.init(rawValue:))
        return .generated(
            size: size, pattern: pattern ?? .random,
            seed: UInt64(fields["seed"].flatMap { number($0, 0...Int.max) } ?? 1))
    }
}
