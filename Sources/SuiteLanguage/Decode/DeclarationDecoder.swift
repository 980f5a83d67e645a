import SourceText

extension FileDecoder {
    private static let declarationKeys = [
        "spelled", "given", "refused-in", "refusal", "setup", "teardown", "unchanged", "forms", "parameters",
        "attributes",
    ]

    mutating func declaration(_ node: Node) -> Declaration? {
        guard let fields = fields(of: node, owner: "`declares`", allowed: Self.declarationKeys),
            let given = required("given", of: "`declares`", in: fields, as: { $0.located($1, what: "a state") }),
            let forms = required("forms", of: "`declares`", in: fields, as: { $0.forms($1) })
        else { return nil }
        return Declaration(
            spelled: fields["spelled"].flatMap { template($0, what: "a command") }, given: given,
            refusedIn: fields["refused-in"].flatMap { refusal($0) },
            refusal: fields["refusal"].map { expectations($0) } ?? [], setup: steps(fields["setup"]),
            teardown: steps(fields["teardown"]), unchanged: steps(fields["unchanged"]), forms: forms,
            parameters: fields["parameters"].map { parameters($0) } ?? [],
            attributes: fields["attributes"].map { attributes($0) } ?? [], span: node.span)
    }

    /// The rows that a family's every refused line decides.
    mutating func derivationRows(_ node: Node) -> DerivationRows {
        var rows = DerivationRows()
        guard
            let fields = fields(of: node, owner: "`derivation`", allowed: ["error", "recovery", "extra"])
        else { return rows }
        rows.error = covers(fields["error"])
        rows.recovery = covers(fields["recovery"])
        rows.extra = covers(fields["extra"])
        return rows
    }

    mutating func covers(_ node: Node?) -> [Located<String>] {
        node.map { node in items(of: node).compactMap { located($0, what: "a requirement id") } } ?? []
    }

    private mutating func refusal(_ node: Node) -> Declaration.Refusal? {
        guard let fields = fields(of: node, owner: "`refused-in`", allowed: ["state", "covers"]),
            let state = required("state", of: "`refused-in`", in: fields, as: { $0.located($1, what: "a state") })
        else { return nil }
        return Declaration.Refusal(state: state, covers: covers(fields["covers"]), span: node.span)
    }

    /// The entries of a mapping whose keys are words of a closed list.
    private mutating func entries<Kind: RawRepresentable & CaseIterable>(
        of node: Node, as what: String, _ kinds: Kind.Type
    ) -> [(kind: Kind, key: SourceSpan, value: Node)] where Kind.RawValue == String {
        guard case .mapping(let entries) = node.content else {
            report(.expected("\(what)s with what is declared of them", found: node.kindForPeople), at: node.span)
            return []
        }
        return entries.compactMap { entry in
            word(entry.key, as: what, of: Kind.allCases.map(\.rawValue)).flatMap(Kind.init(rawValue:))
                .map { ($0, entry.key.span, entry.value) }
        }
    }

    private mutating func forms(_ node: Node) -> [CommandForm] {
        entries(of: node, as: "form", CommandForm.Kind.self).compactMap { kind, key, value in
            let allowed = ["answer", "before", "refused", "then", "limit", "covers", "missing-covers"]
            guard let fields = fields(of: value, owner: "a form", allowed: allowed) else { return nil }
            let isRefused = fields["refused"] != nil
            if let node = fields["refused"] {
                _ = word(node, as: "switch", of: ["yes"])
                refuse(allowed.filter { $0 != "covers" }, beside: "refused", in: fields)
            } else if fields["answer"] == nil {
                report(.missingKey("answer` or `refused", of: "the form"), at: key)
                return nil
            }
            let answer = isRefused ? [] : fields["answer"].map { expectations($0) } ?? []
            if !isRefused, answer.isEmpty { report(.empty("`answer`"), at: fields["answer"]?.span ?? key) }
            return CommandForm(
                kind: kind, answer: answer, before: fields["before"].map { expectations($0) } ?? [],
                then: steps(fields["then"]), limit: fields["limit"].flatMap { duration($0) },
                covers: covers(fields["covers"]), missingCovers: covers(fields["missing-covers"]), span: key)
        }
    }

    private mutating func attributes(_ node: Node) -> [CommandAttribute] {
        entries(of: node, as: "attribute", CommandAttribute.Kind.self).compactMap { kind, key, value in
            let allowed = ["is", "delays", "within", "shown-by", "unchanged", "covers"]
            guard let fields = fields(of: value, owner: "an attribute", allowed: allowed) else { return nil }
            if kind != .time, fields["is"] == nil { report(.missingKey("is", of: "the attribute"), at: key) }
            return CommandAttribute(
                kind: kind, holds: fields["is"].flatMap { flag($0) } ?? true,
                delays: fields["delays"].flatMap { ftpCommand($0) }, within: fields["within"].flatMap { wait($0) },
                shownBy: steps(fields["shown-by"]), unchanged: steps(fields["unchanged"]),
                covers: covers(fields["covers"]), span: key)
        }
    }

    private mutating func parameters(_ node: Node) -> [CommandParameter] {
        sequence(node, what: "parameters").compactMap { parameter($0) }
    }

    private mutating func parameter(_ node: Node) -> CommandParameter? {
        let allowed = [
            "name", "type", "length", "range", "value", "default", "optional", "empty", "unquoted", "bounds", "sees",
            "covers",
        ]
        guard let fields = fields(of: node, owner: "a parameter", allowed: allowed),
            let located = required("name", of: "the parameter", in: fields, as: { $0.located($1, what: "a name") }),
            let name = name(located, of: "parameter"),
            let type = required(
                "type", of: "the parameter", in: fields, as: { $0.word($1, as: "type", of: ["string", "integer"]) }),
            let kind = parameterKind(type, fields)
        else { return nil }
        let empty = fields["empty"].flatMap {
            word($0, as: "outcome", of: CommandParameter.Empty.allCases.map(\.rawValue))
        }
        return CommandParameter(
            name: name, kind: kind, value: fields["value"].flatMap { template($0, what: "a value") },
            standard: fields["default"].flatMap { template($0, what: "a value") },
            isOptional: fields["optional"].flatMap { flag($0) } ?? false,
            empty: empty.flatMap(CommandParameter.Empty.init(rawValue:)),
            mayBeUnquoted: fields["unquoted"].flatMap { word($0, as: "outcome", of: ["either"]) } != nil,
            boundsAreWritten: fields["bounds"].flatMap { word($0, as: "word", of: ["written"]) } != nil,
            sees: fields["sees"].map { node in items(of: node).compactMap { template($0, what: "an FTP command") } }
                ?? [],
            covers: covers(fields["covers"]), span: located.span)
    }

    private mutating func parameterKind(_ type: String, _ fields: Fields) -> CommandParameter.Kind? {
        if type == "string" {
            refuse(["range"], beside: "type", in: fields)
            return .string(greatestLength: fields["length"].flatMap { number($0, 1...100_000) })
        }
        refuse(["length", "unquoted"], beside: "type", in: fields)
        guard let node = required("range", of: "the parameter", in: fields, as: { _, node in node }),
            let text = text(node, what: "a range")
        else { return nil }
        guard let dot = text.firstIndex(of: "."), text[dot...].hasPrefix(".."),
            let lowest = try? Template(parsing: String(text[..<dot]), span: node.span),
            let greatest = try? Template(parsing: String(text[dot...].dropFirst(2)), span: node.span),
            [lowest, greatest].allSatisfy({ !$0.variables.isEmpty || $0.number != nil })
        else {
            report(.expected("a range such as `0..3000`", found: "`\(text)`"), at: node.span)
            return nil
        }
        return .integer(lowest: lowest, greatest: greatest)
    }
}

extension Template {
    /// The whole number that it spells without variables.
    var number: Int? {
        if case .literal(let text) = parts.first, parts.count == 1 { Int(text) } else { nil }
    }
}
