import SuiteLanguage

extension DocumentGenerator {
    private static let lines = [
        "a", "b c", "key: value", "# no comment", "- item", "\"quoted\"", "'x", "[", "}", "é漢😀", "a #b", "end ", "x\t",
        "...", "%", "&a", "\\n", "a\tb", ":", "-", "?",
    ]

    /// A literal or folded scalar from its `|` or `>` to the end of its last line.
    mutating func blockScalar(under parent: Int) -> Tree {
        let isFolded = oneIn(2)
        let isIndicated = parent >= 0 && oneIn(3)
        let step = isIndicated ? 1 + below(9) : 1 + below(4)
        let indent = parent < 0 && !isIndicated ? (isCommon ? 1 : 0) + below(3) : parent + step
        let chomping = pick(["", "-", "+"])
        let digit = isIndicated ? String(step) : ""
        text += (isFolded ? ">" : "|") + (oneIn(2) ? digit + chomping : chomping + digit)
        endLine()
        let lines = blockLines(isIndicated: isIndicated, indent: indent)
        for line in lines {
            // A line without text need not be indented.
            text +=
                line.isEmpty ? String(repeating: " ", count: below(indent + 1)) : String(repeating: " ", count: indent)
            text += line + "\n"
        }
        commentLimit = indent
        mayEndWithoutBreak = false
        let isText = lines.contains { !$0.isEmpty }
        // Without text the indentation is that of the widest line, or one more than the parent's.
        if !isText, !isIndicated { commentLimit = parent + 1 }
        let value = Self.value(lines, isFolded: isFolded, chomping: chomping)
        return .scalar(.init(value, isFolded ? .folded : .literal))
    }

    /// Lines without their indentation.
    private mutating func blockLines(isIndicated: Bool, indent: Int) -> [String] {
        var lines: [String] = Array(repeating: "", count: oneIn(4) ? 1 + below(2) : 0)
        for index in 0..<below(5) {
            if index > 0, oneIn(3) { lines += Array(repeating: "", count: 1 + below(2)) }
            let isFirst = !lines.contains { !$0.isEmpty }
            var line = pick(Self.lines)
            // At the margin this would end the document.
            if indent == 0, line == "..." { line = "a" }
            if isFirst ? isIndicated && oneIn(3) : oneIn(4) { line = blanks() + (oneIn(5) ? "" : line) }
            lines.append(line)
        }
        return lines + Array(repeating: "", count: oneIn(3) ? 1 + below(2) : 0)
    }

    /// What the lines mean (YAML 1.2.2 section 8.1): first the folding, then the chomping of what is left at the end.
    private static func value(_ lines: [String], isFolded: Bool, chomping: String) -> String {
        guard let last = lines.lastIndex(where: { !$0.isEmpty }) else {
            return chomping == "+" ? String(repeating: "\n", count: lines.count) : ""
        }
        var value = ""
        var index = 0
        while index <= last {
            value += lines[index]
            guard index < last else { break }
            let next = lines[(index + 1)...].firstIndex { !$0.isEmpty } ?? last
            let isFoldable =
                isFolded && !lines[index].isEmpty && !Self.isSpaced(lines[index]) && !Self.isSpaced(lines[next])
            let breaks = next - index
            value += isFoldable ? folding(breaks) : String(repeating: "\n", count: breaks)
            index = next
        }
        switch chomping {
        case "-": return value
        case "+": return value + String(repeating: "\n", count: lines.count - last)
        default: return value + "\n"
        }
    }

    private static func folding(_ breaks: Int) -> String {
        breaks == 1 ? " " : String(repeating: "\n", count: breaks - 1)
    }

    private static func isSpaced(_ line: String) -> Bool {
        line.first == " " || line.first == "\t"
    }
}
