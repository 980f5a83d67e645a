import SourceText

extension FileDecoder {
    mutating func parameters(_ node: Node) -> [CommandParameter] {
        var names: Set<String> = []
        return sequence(node, what: "parameters").compactMap { item in
            guard let parameter = parameter(item) else { return nil }
            if !names.insert(parameter.name).inserted {
                report(.duplicateParameter(parameter.name), at: parameter.span)
            }
            return parameter
        }
    }

    private mutating func parameter(_ node: Node) -> CommandParameter? {
        guard let fields = fields(of: node, as: .commandParameter),
            let located = required("name", of: "the parameter", in: fields, as: { $0.located($1, what: "a name") }),
            let name = name(located, of: "parameter"),
            let type = required(
                "type", of: "the parameter", in: fields,
                as: { $0.word($1, as: "type", of: GrammarRule.commandParameter.variantNames) }),
            let kind = parameterKind(type, fields)
        else { return nil }
        let isOptional = fields["optional"].flatMap { flag($0) } ?? false
        let value = value(fields["value"], of: kind)
        if !isOptional, fields["value"] == nil, fields.meant.isDisjoint(with: ["value", "optional"]) {
            report(.missingKey("value", of: "the parameter"), at: located.span)
        }
        return CommandParameter(
            name: name, kind: kind, value: value, standard: self.value(fields["default"], of: kind),
            isOptional: isOptional, empty: emptyOutcome(fields, kind, isOptional),
            unquoted: outcome(fields["unquoted"]) ?? .either,
            boundsAreWritten: fields["bounds"].flatMap { word($0, as: "word", of: ["written"]) } != nil,
            sees: fields["sees"].map { node in items(of: node).compactMap { template($0, what: "an FTP command") } }
                ?? [],
            covers: covers(fields["covers"]), span: located.span)
    }

    private mutating func outcome(_ node: Node?) -> CommandParameter.Outcome? {
        node.flatMap { word($0, as: "outcome", of: CommandParameter.Outcome.allCases.map(\.rawValue)) }
            .flatMap(CommandParameter.Outcome.init(rawValue:))
    }

    /// An empty number is none, or stands for the default; what an empty string is only the manual can say.
    private mutating func emptyOutcome(
        _ fields: Fields, _ kind: CommandParameter.Kind, _ isOptional: Bool
    ) -> CommandParameter.Outcome {
        if let node = fields["empty"] { return outcome(node) ?? .written }
        switch kind {
        case .integer: return isOptional ? .either : .error
        case .string: return required("empty", of: "the parameter", in: fields, as: { $0.outcome($1) }) ?? .written
        }
    }

    /// A value that stands in a line; one without variables is checked here.
    private mutating func value(_ node: Node?, of kind: CommandParameter.Kind) -> Template? {
        guard let node, let value = template(node, what: "a value") else { return nil }
        guard value.variables.isEmpty, let text = node.text else { return value }
        switch kind {
        case .string(let greatest?) where text.utf8.count > greatest:
            report(.longerThanAllowed(text.utf8.count, of: greatest), at: node.span)
        case .integer(let lowest, let greatest):
            guard let number = value.number else {
                report(.expected("a whole number", found: "`\(text)`"), at: node.span)
                break
            }
            let bounds = (lowest.number ?? number)...max(lowest.number ?? number, greatest.number ?? number)
            if !bounds.contains(number) {
                report(.outsideRange(text, "\(lowest.spelled)..\(greatest.spelled)"), at: node.span)
            }
        case .string: break
        }
        return value
    }

    private mutating func parameterKind(_ type: String, _ fields: Fields) -> CommandParameter.Kind? {
        if type == "string" {
            refuse(
                GrammarRule.commandParameter.keys(outside: "string"), beside: "type: string", in: fields,
                by: .commandParameter)
            return .string(greatestLength: fields["length"].flatMap { number($0, 1...100_000) })
        }
        refuse(
            GrammarRule.commandParameter.keys(outside: "integer"), beside: "type: integer", in: fields,
            by: .commandParameter)
        guard let node = required("range", of: "the parameter", in: fields, as: { _, node in node }),
            let text = text(node, what: "a range")
        else { return nil }
        guard let dot = text.firstIndex(of: "."), text[dot...].hasPrefix(".."),
            let lowest = try? Template(parsing: String(text[..<dot]), span: node.span),
            let greatest = try? Template(parsing: String(text[dot...].dropFirst(2)), span: node.span),
            [lowest, greatest].allSatisfy({ !$0.variables.isEmpty || $0.isWholeNumber })
        else {
            report(.expected("a range such as `0..3000`", found: "`\(text)`"), at: node.span)
            return nil
        }
        // The numbers just outside are tried, too.
        let ends = [lowest, greatest].filter(\.variables.isEmpty)
        if let end = ends.first(where: { $0.number.map(Self.allowedEnds.contains) != true }) {
            report(.badNumber(end.spelled, Self.allowedEnds), at: node.span)
            return nil
        }
        if let lowest = lowest.number, let greatest = greatest.number, lowest > greatest {
            report(.emptyRange(text), at: node.span)
            return nil
        }
        return .integer(lowest: lowest, greatest: greatest)
    }

    private static let allowedEnds = (Int.min + 1)...(Int.max - 1)
}

extension Template {
    /// The whole number that it spells without variables; nil also where 64 bits do not hold it.
    var number: Int? {
        if case .literal(let text) = parts.first, parts.count == 1 { Int(text) } else { nil }
    }

    fileprivate var isWholeNumber: Bool {
        guard case .literal(let text) = parts.first, parts.count == 1 else { return false }
        let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
        return !digits.isEmpty && digits.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }

    fileprivate var spelled: String { partlyResolved([:]) }
}
