import SuiteLanguage

extension Tree {
    struct BadEvents: Error {}

    /// The one document of a list of events as YAML's test suite writes them; throws where there are tags, anchors,
    /// aliases or several documents.
    init(events: String) throws {
        var lines = events.split(separator: "\n")[...]
        guard lines.popFirst() == "+STR" else { throw BadEvents() }
        if lines.first == "-STR" {
            self = .absent
            return
        }
        guard lines.popFirst()?.hasPrefix("+DOC") == true else { throw BadEvents() }
        self = try Self.next(&lines)
        guard lines.popFirst()?.hasPrefix("-DOC") == true, lines.popFirst() == "-STR" else { throw BadEvents() }
    }

    private static func next(_ lines: inout ArraySlice<Substring>) throws -> Tree {
        guard let line = lines.popFirst() else { throw BadEvents() }
        switch line.prefix(6) {
        case "+SEQ", "+SEQ [": return .sequence(try rest(&lines, until: "-SEQ"))
        case "+MAP", "+MAP {":
            let nodes = try rest(&lines, until: "-MAP")
            return .mapping(
                stride(from: 0, to: nodes.count, by: 2).map { Entry(key: nodes[$0], value: nodes[$0 + 1]) })
        case "=VAL :" where line.count == 6: return .absent
        case "=VAL :": return scalar(line, .plain)
        case "=VAL '": return scalar(line, .singleQuoted)
        case "=VAL \"": return scalar(line, .doubleQuoted)
        case "=VAL |": return scalar(line, .literal)
        case "=VAL >": return scalar(line, .folded)
        default: throw BadEvents()
        }
    }

    private static func rest(_ lines: inout ArraySlice<Substring>, until end: String) throws -> [Tree] {
        var nodes: [Tree] = []
        while let line = lines.first, line != end { nodes.append(try next(&lines)) }
        lines.removeFirst()
        return nodes
    }

    private static func scalar(_ line: Substring, _ style: Scalar.Style) -> Tree {
        var text = ""
        var isEscape = false
        for character in line.dropFirst(6).unicodeScalars {
            if isEscape {
                switch character {
                case "n": text += "\n"
                case "t": text += "\t"
                case "r": text += "\r"
                case "b": text += "\u{8}"
                default: text.unicodeScalars.append(character)
                }
                isEscape = false
            } else if character == "\\" {
                isEscape = true
            } else {
                text.unicodeScalars.append(character)
            }
        }
        return .scalar(ScalarText(text, style))
    }
}
