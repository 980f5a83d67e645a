import SourceText

extension FileDecoder {
    mutating func attributes(_ node: Node) -> [CommandAttribute] {
        entries(of: node, as: "attribute", CommandAttribute.Kind.self).compactMap { attribute($0, $1, $2) }
    }

    private mutating func attribute(
        _ kind: CommandAttribute.Kind, _ key: SourceSpan, _ value: Node
    ) -> CommandAttribute? {
        guard let fields = fields(of: value, as: .attribute) else { return nil }
        refuse(GrammarRule.attribute.keys(outside: kind.rawValue), beside: kind.rawValue, in: fields)
        if kind != .time, fields["is"] == nil, !fields.meant.contains("is") {
            report(.missingKey("is", of: "the attribute"), at: key)
        }
        let holds = fields["is"].flatMap { flag($0) }
        if holds == true { refuse(["delays"], beside: "is: yes", in: fields) }
        if holds == false { refuse(["unchanged"], beside: "is: no", in: fields) }
        let isWritten = fields["shown-by"]?.text == "written"
        return CommandAttribute(
            kind: kind, holds: holds ?? true, delays: fields["delays"].flatMap { ftpCommand($0) },
            within: fields["within"].flatMap { wait($0) }, shownBy: isWritten ? [] : steps(fields["shown-by"]),
            isWritten: isWritten, unchanged: steps(fields["unchanged"]), covers: covers(fields["covers"]), span: key)
    }
}

extension Declaration {
    /// Why no case can be derived that decides the attribute; nil where there is one, or where written ones do.
    func gap(of attribute: CommandAttribute) -> SuiteProblem? {
        guard !attribute.isWritten else { return nil }
        let isShown = !attribute.shownBy.isEmpty
        let isDerived =
            switch (attribute.kind, attribute.holds) {
            case (.pinRestricted, _), (.time, _): true
            // OK stands in its place in the answers of the forms.
            case (.sync, true): true
            case (.sync, false): isShown || attribute.delays != nil && forms.contains(where: \.goesOnBehindOK)
            case (.persistent, true): isShown || shownByReading != nil
            case (.persistent, false): isShown || refusedIn != nil || showsDefaults
            case (.effect, _): isShown
            }
        if !isDerived { return .nothingDerived(attribute.kind.rawValue) }
        let isOfActing = [.pinRestricted, .persistent, .effect].contains(attribute.kind)
        return isOfActing && mainForm == nil ? .nothingActs(attribute.kind.rawValue) : nil
    }
}
