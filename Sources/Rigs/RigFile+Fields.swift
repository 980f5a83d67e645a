import SourceText
import SuiteLanguage

extension RigFile {
    /// The values of a mapping by their keys; what the rule does not know, or not beside its first head, is told.
    ///
    /// - Returns: nil where one of the heads has to be there, or the mapping, and is not.
    mutating func fields(of node: Node, as rule: GrammarRule, help: String) -> [String: Node]? {
        guard case .mapping(let entries) = node.content else {
            report("wrong-type", "a mapping for \(rule.owner) is due here", at: node.span, help: help)
            return nil
        }
        var fields: [String: Node] = [:]
        let variant = entries.map(\.name).first(where: rule.variantNames.contains)
        for entry in entries {
            guard let key = rule[entry.name] else {
                unknown(entry.key, among: rule.keyNames, owner: "key of \(rule.owner)")
                continue
            }
            if let variant, !key.stands(in: variant) {
                report(
                    "misplaced-key", "`\(entry.name)` cannot stand beside `\(variant)`", at: entry.key.span, help: help)
                continue
            }
            fields[entry.name] = entry.value
        }
        let missing =
            variant == nil && !rule.variantNames.isEmpty
            ? rule.variantNames : rule.keys.filter { $0.isRequired(in: variant) && fields[$0.name] == nil }.map(\.name)
        guard !missing.isEmpty else { return fields }
        // A key that is misspelt was told.
        if fields.count == entries.count {
            let names = missing.map { "`\($0)`" }.joined(separator: " or ")
            report("missing-key", "\(names) is missing in \(rule.owner)", at: node.span, help: help)
        }
        return nil
    }

    mutating func word(_ node: Node, _ what: String, among known: [String]) -> String? {
        guard let text = text(node) else { return nil }
        if known.contains(text) { return text }
        report(
            "unknown-word", "`\(text)` is no \(what)", at: node.span,
            label: NearestName.of(text, among: known).map { "did you mean `\($0)`?" },
            help: "known: " + known.map { "`\($0)`" }.joined(separator: ", "))
        return nil
    }

    mutating func number(_ node: Node, _ what: String, in range: ClosedRange<Int>) -> Int? {
        guard let text = text(node) else { return nil }
        if let number = Int(text), range.contains(number) { return number }
        report("bad-number", "`\(text)` is no \(what)", at: node.span)
        return nil
    }

    mutating func duration(_ node: Node) -> Duration? {
        guard let text = text(node) else { return nil }
        if let duration = DurationText.parse(text) { return duration }
        report("bad-value", ParameterType.duration.refusal(of: text) ?? "", at: node.span)
        return nil
    }

    /// A list, one item that stands alone, or nothing.
    func items(of node: Node) -> [Node] {
        switch node.content {
        case .sequence(let items): items
        case .empty: []
        default: [node]
        }
    }
}
