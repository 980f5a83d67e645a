import SourceText

extension FileDecoder {
    /// Nothing is derived of a declaration that has a problem: it would only be told again, of innocent steps.
    mutating func declaration(_ node: Node) -> Declaration? {
        let known = diagnostics.count
        guard let declaration = anyDeclaration(node), isWhole, diagnostics.count == known else { return nil }
        for attribute in declaration.attributes {
            if let gap = declaration.gap(of: attribute) { report(gap, at: attribute.span) }
        }
        return diagnostics.count == known ? declaration : nil
    }

    private mutating func anyDeclaration(_ node: Node) -> Declaration? {
        let known = diagnostics.count
        guard let fields = fields(of: node, as: .declaration),
            let given = required("given", of: "`declares`", in: fields, as: { $0.located($1, what: "a state") }),
            let forms = required("forms", of: "`declares`", in: fields, as: { $0.forms($1) })
        else { return nil }
        let hasProblem = diagnostics.count > known
        let declaration = Declaration(
            spelled: fields["spelled"].flatMap { template($0, what: "a command") }, given: given,
            refusedIn: fields["refused-in"].flatMap { refusal($0) },
            refusal: fields["refusal"].map { expectations($0) } ?? [], setup: steps(fields["setup"]),
            teardown: steps(fields["teardown"]), unchanged: steps(fields["unchanged"]), forms: forms,
            parameters: fields["parameters"].map { parameters($0) } ?? [],
            attributes: fields["attributes"].map { attributes($0) } ?? [], needs: capabilities(fields["needs"]),
            tags: tags(fields["tags"]), span: node.span)
        // A set form that is declared wrongly is not there, either.
        if let parameters = fields["parameters"], declaration.form(.set)?.acts != true, !hasProblem {
            report(.noFormForParameters, at: parameters.span)
        }
        return declaration
    }

    /// The rows that a family's every refused line decides.
    mutating func derivationRows(_ node: Node) -> DerivationRows {
        var rows = DerivationRows()
        guard
            let fields = fields(of: node, as: .derivation)
        else { return rows }
        rows.error = covers(fields["error"])
        rows.recovery = covers(fields["recovery"])
        rows.extra = covers(fields["extra"])
        rows.time = covers(fields["time"])
        return rows
    }

    mutating func covers(_ node: Node?) -> [Located<String>] {
        node.map { node in items(of: node).compactMap { located($0, what: "a requirement id") } } ?? []
    }

    private mutating func refusal(_ node: Node) -> Declaration.Refusal? {
        guard let fields = fields(of: node, as: .refusedIn),
            let state = required("state", of: "`refused-in`", in: fields, as: { $0.located($1, what: "a state") })
        else { return nil }
        return Declaration.Refusal(state: state, covers: covers(fields["covers"]), span: node.span)
    }

    /// The entries of a mapping whose keys are words of a closed list.
    mutating func entries<Kind: RawRepresentable & CaseIterable>(
        of node: Node, as what: String, _ kinds: Kind.Type
    ) -> [(kind: Kind, key: SourceSpan, value: Node)] where Kind.RawValue == String {
        guard case .mapping(let entries) = node.content else {
            report(.expected("a mapping of \(what)s", found: node.kindForPeople), at: node.span)
            return []
        }
        return entries.compactMap { entry in
            word(entry.key, as: what, of: Kind.allCases.map(\.rawValue)).flatMap(Kind.init(rawValue:))
                .map { ($0, entry.key.span, entry.value) }
        }
    }

    private mutating func forms(_ node: Node) -> [CommandForm] {
        let entries = entries(of: node, as: "form", CommandForm.Kind.self)
        if case .mapping(let all) = node.content {
            let names = all.map(\.name)
            let missing = CommandForm.Kind.allCases.map(\.rawValue).filter { !names.contains($0) }
            let meant = names.compactMap { NearestName.of($0, among: missing) }
            for form in missing where !meant.contains(form) {
                report(.undeclaredForm(form), at: entries.first?.key ?? node.span)
            }
        }
        return entries.compactMap { kind, key, value in
            value.text == "written" ? nil : form(kind, key, value)
        }
    }

    private mutating func form(_ kind: CommandForm.Kind, _ key: SourceSpan, _ value: Node) -> CommandForm? {
        guard let fields = fields(of: value, as: .form, or: ["refused"]) else { return nil }
        refuse(GrammarRule.form.keys(outside: kind.rawValue), beside: kind.rawValue, in: fields)
        let isRefused = fields["refused"] != nil
        if let node = fields["refused"] {
            _ = word(node, as: "switch", of: ["yes"])
            refuse(GrammarRule.form.keyNames.filter { $0 != "covers" }, beside: "refused", in: fields)
        } else if fields["answer"] == nil {
            if fields.meant.isDisjoint(with: ["answer", "refused"]) {
                report(.missingOneOf(["answer", "refused"], of: "the form"), at: key)
            }
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
