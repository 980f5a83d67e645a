import SourceText

extension FileDecoder {
    /// Parameters by their names, of a suite or of a fragment.
    mutating func suiteParameters(_ node: Node) -> [SuiteParameter] {
        guard case .mapping(let entries) = node.content else {
            report(.expected("a mapping of parameters", found: node.kindForPeople), at: node.span)
            return []
        }
        return entries.compactMap { suiteParameter($0) }
    }

    private mutating func suiteParameter(_ entry: MappingEntry) -> SuiteParameter? {
        guard let name = name(Located(entry.name, entry.key.span), of: "parameter") else { return nil }
        // Its name is known, whatever is wrong with it.
        guard let fields = fields(of: entry.value, as: .suiteParameter),
            let word = required(
                "type", of: "parameter `\(name)`", in: fields,
                as: { $0.word($1, as: "type", of: GrammarRule.suiteParameter.variantNames) }),
            let type = parameterType(word, fields)
        else { return SuiteParameter(name: name, type: .text, standard: nil, title: nil, span: entry.key.span) }
        let standard = fields["default"].flatMap { text($0, what: "a value") }
        if let standard, (try? Template(parsing: standard, span: .none))?.variables.isEmpty == false {
            report(.badParameterValue("a default holds no variables"), at: fields["default"]?.span ?? fields.span)
        } else if let standard, let refusal = type.refusal(of: standard) {
            report(.badParameterValue(refusal), at: fields["default"]?.span ?? fields.span)
        }
        let isSecret = fields["secret"].flatMap { flag($0) } == true
        if isSecret, standard?.isEmpty == false {
            report(
                .badParameterValue("a secret that stands here is none: only an empty text can be its default"),
                at: fields["default"]?.span ?? fields.span)
        }
        return SuiteParameter(
            name: name, type: type, standard: standard, title: fields["title"].flatMap { text($0, what: "a title") },
            isSecret: isSecret, span: entry.key.span)
    }

    private mutating func parameterType(_ word: String, _ fields: Fields) -> ParameterType? {
        refuse(GrammarRule.suiteParameter.keys(outside: word), beside: "type: \(word)", in: fields, by: .suiteParameter)
        switch word {
        case "text": return .text
        case "duration": return .duration
        case "switch": return .choice(["yes", "no"])
        case "choice":
            let words = required("of", of: "the parameter", in: fields, as: { $0.sequence($1, what: "words") }) ?? []
            let texts = words.compactMap { text($0, what: "a word") }
            return texts.isEmpty ? nil : .choice(texts)
        default:
            guard let node = fields["range"] else { return .integer(.min ... .max) }
            return wholeRange(node).map { .integer($0) }
        }
    }

    /// `0..3000`, without variables.
    private mutating func wholeRange(_ node: Node) -> ClosedRange<Int>? {
        guard let text = text(node, what: "a range") else { return nil }
        guard let dots = text.firstRange(of: ".."), let low = Int(text[..<dots.lowerBound]),
            let high = Int(text[dots.upperBound...])
        else {
            report(.expected("a range such as `0..3000`", found: "`\(text)`"), at: node.span)
            return nil
        }
        guard low <= high else {
            report(.emptyRange(text), at: node.span)
            return nil
        }
        return low...high
    }
}
