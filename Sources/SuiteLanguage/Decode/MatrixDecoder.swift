import SourceText

extension FileDecoder {
    /// `{mode: [0, 1], name: [a, b]}`: every combination; `[{mode: 0, name: a}, {mode: 1, name: b}]`: these rows alone.
    mutating func matrix(_ node: Node) -> [MatrixAxis] {
        switch node.content {
        case .mapping(let entries): axes(entries)
        case .sequence(let items): [rows(items, node.span)].compactMap(\.self)
        default: refused(node)
        }
    }

    private mutating func refused(_ node: Node) -> [MatrixAxis] {
        report(.expected("a mapping of names to their values", found: node.kindForPeople), at: node.span)
        return []
    }

    private mutating func axes(_ entries: [MappingEntry]) -> [MatrixAxis] {
        var combinations = 1
        return entries.compactMap { entry in
            guard let name = name(Located(entry.name, entry.key.span), of: "variable") else { return nil }
            var values: [String] = []
            for item in sequence(entry.value, what: "values").prefix(SuiteDecoder.mostCombinations + 1) {
                guard let value = text(item, what: "a value") else { continue }
                if values.contains(value) { report(.duplicateValue(value, of: name), at: item.span) }
                values.append(value)
            }
            if combinations * values.count > SuiteDecoder.mostCombinations {
                report(.tooManyCombinations(allowed: SuiteDecoder.mostCombinations), at: entry.key.span)
                values = []
            }
            // What stands for nothing is a name all the same: whoever uses it makes no mistake.
            if values.isEmpty { values = [""] }
            combinations *= values.count
            return MatrixAxis(names: [name], rows: values.map { [$0] }, span: entry.key.span)
        }
    }

    private mutating func rows(_ items: [Node], _ span: SourceSpan) -> MatrixAxis? {
        if items.isEmpty { report(.empty("the list of rows"), at: span) }
        if items.count > SuiteDecoder.mostCombinations {
            report(.tooManyCombinations(allowed: SuiteDecoder.mostCombinations), at: span)
            return nil
        }
        var names: [String] = []
        var rows: [[String]] = []
        var known: Set<[String]> = []
        for item in items {
            guard case .mapping(let entries) = item.content else {
                report(.expected("a mapping of names to one value each", found: item.kindForPeople), at: item.span)
                continue
            }
            if names.isEmpty {
                names = entries.compactMap { name(Located($0.name, $0.key.span), of: "variable") }
            }
            if entries.isEmpty { report(.empty("the row"), at: item.span) }
            guard let row = row(entries, of: names, in: item) else { continue }
            if !known.insert(row).inserted {
                report(.duplicateValue(row.joined(separator: ", "), of: names.joined(separator: ", ")), at: item.span)
            }
            rows.append(row)
        }
        return names.isEmpty || rows.isEmpty ? nil : MatrixAxis(names: names, rows: rows, span: span)
    }

    /// The values of a row in the order of the names; nil where it does not have these names and no others.
    private mutating func row(_ entries: [MappingEntry], of names: [String], in item: Node) -> [String]? {
        for entry in entries where !names.contains(entry.name) {
            report(
                .unknownKey(entry.name, of: "a row of this `for`", KeyHint(entry.name, among: names)),
                at: entry.key.span)
            return nil
        }
        var row: [String] = []
        for name in names {
            guard let entry = entries.first(where: { $0.name == name }) else {
                report(.unevenRows(missing: name), at: item.span)
                return nil
            }
            guard let value = text(entry.value, what: "a value") else { return nil }
            row.append(value)
        }
        return row
    }
}
