extension DocumentGenerator {
    /// A collection in brackets or braces; its further lines are indented by at least `indent`.
    mutating func flowCollection(indent: Int, depth: Int) -> Tree {
        oneIn(2) ? flowSequence(indent: indent, depth: depth) : flowMapping(indent: indent, depth: depth)
    }

    private mutating func flowSequence(indent: Int, depth: Int) -> Tree {
        text += "["
        flowSpace(indent: indent)
        var items: [Tree] = []
        let count = below(4)
        for index in 0..<count {
            items.append(flowValue(indent: indent, depth: depth))
            flowSpace(indent: indent)
            endEntry(isLast: index == count - 1, indent: indent)
        }
        text += "]"
        return .sequence(items)
    }

    private mutating func flowMapping(indent: Int, depth: Int) -> Tree {
        text += "{"
        flowSpace(indent: indent)
        var entries: [Tree.Entry] = []
        var names = Set<String>()
        let count = below(4)
        for index in 0..<count {
            let key = uniqueKey(isInFlow: true, &names)
            text += key.source
            if oneIn(6) { text += blanks() }
            text += ":"
            entries.append(Tree.Entry(key: key.tree, value: flowMappingValue(key, indent: indent, depth: depth)))
            flowSpace(indent: indent)
            endEntry(isLast: index == count - 1, indent: indent)
        }
        text += "}"
        return .mapping(entries)
    }

    private mutating func flowMappingValue(_ key: (source: String, tree: Tree), indent: Int, depth: Int) -> Tree {
        if oneIn(6) {
            if isCommon { text += " " }
            return .absent
        }
        let isQuoted = key.source.hasPrefix("'") || key.source.hasPrefix("\"")
        let before = text
        flowSpace(indent: indent)
        // Behind quotes the value may follow at once, as in JSON.
        if text == before, !isQuoted { text += " " }
        return flowValue(indent: indent, depth: depth)
    }

    private mutating func flowValue(indent: Int, depth: Int) -> Tree {
        switch below(depth < 3 ? 8 : 6) {
        case 0, 1, 2: plain(indent: indent, isInFlow: true)
        case 3: singleQuoted(indent: indent)
        case 4, 5: doubleQuoted(indent: indent)
        default: flowCollection(indent: indent, depth: depth + 1)
        }
    }

    private mutating func endEntry(isLast: Bool, indent: Int) {
        guard !isLast || oneIn(4) else { return }
        text += ","
        flowSpace(indent: indent)
    }

    /// Nothing, blanks, or line breaks with comments.
    private mutating func flowSpace(indent: Int) {
        switch below(8) {
        case 0, 1, 2: break
        case 3, 4, 5: text += blanks()
        default:
            for index in 0..<1 + below(3) {
                // At the start of a line a comment needs no blank before it.
                if index > 0, oneIn(8) {
                    text += comment()
                } else if oneIn(4) {
                    text += blanks() + comment()
                } else if oneIn(4) {
                    text += blanks()
                }
                text += "\n"
            }
            text += String(repeating: " ", count: indent + below(3)) + (oneIn(6) ? blanks() : "")
        }
    }
}
