import TestSupport

/// Writes texts of which no line is where it belongs: every kind of node, indented at random, with comments, each of
/// which holds a mark (`~12~`), and empty lines wherever they may be.
struct LayoutGenerator {
    private var random: SeededGenerator
    /// Whether brackets go over several lines.
    private let hasWideBrackets: Bool
    private var text = ""
    private var marks = 0
    private var keys = 0

    static func text(seed: UInt64, hasWideBrackets: Bool) -> String {
        var generator = LayoutGenerator(random: SeededGenerator(seed: seed), hasWideBrackets: hasWideBrackets)
        generator.document()
        return generator.text
    }

    private init(random: SeededGenerator, hasWideBrackets: Bool) {
        self.random = random
        self.hasWideBrackets = hasWideBrackets
    }

    private mutating func document() {
        gap()
        if chance(4) {
            text += "---"
            endLine()
        }
        let column = chance(3) ? number(1...3) : 0
        text += spaces(column)
        block(column: column, depth: 0)
        gap()
        if chance(5) { while text.utf8.last == 0x0A { text.removeLast() } }
        if chance(4) { text = text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n") }
        if chance(6) { text = "\u{FEFF}" + text }
    }

    // MARK: Nodes

    /// A block collection whose first entry begins here, in this column.
    private mutating func block(column: Int, depth: Int) {
        let isList = chance(2)
        for index in 0..<number(1...4) {
            if index > 0 {
                gap()
                text += spaces(column)
            }
            if isList {
                text += "-"
                item(column: column, depth: depth)
            } else {
                key()
                text += blanks(0) + ":"
                value(column: column, depth: depth)
            }
        }
    }

    private mutating func item(column: Int, depth: Int) {
        if depth < 4, chance(3) {
            // Compact: the block begins behind the dash.
            let more = number(1...4)
            text += spaces(more)
            block(column: column + 1 + more, depth: depth + 1)
        } else {
            value(column: column, depth: depth)
        }
    }

    private mutating func value(column: Int, depth: Int) {
        switch number(0...9) {
        case 0...2 where depth < 4:
            endLine()
            gap()
            let inner = column + number(1...4)
            text += spaces(inner)
            block(column: inner, depth: depth + 1)
        case 0...3: endLine()
        case 4: blockScalar(column: column)
        case 5: severalLines(column: column)
        default:
            if chance(4) {
                endLine()
                gap()
                text += spaces(column + number(1...3))
            } else {
                text += blanks(1)
            }
            flow(column: column, depth: 0)
            endLine()
        }
    }

    private mutating func key() {
        keys += 1
        text += ["k\(keys)", "'k\(keys)'", "\"k\(keys)\"", "k \(keys)#", "漢\(keys)"][number(0...4)]
    }

    /// A scalar of one line, or brackets.
    private mutating func flow(column: Int, depth: Int) {
        guard depth < 3, chance(2) else {
            text += ["a", "b c", "'d # e'", "\"f\\x41\\\"\"", "+g:h", "-1", "é漢", "''", "\"[\""][number(0...8)]
            return
        }
        let isList = chance(2)
        text += isList ? "[" : "{"
        let count = number(0...3)
        for index in 0..<count {
            flowSpace(column: column)
            if isList {
                flow(column: column, depth: depth + 1)
            } else {
                key()
                text += ":"
                if chance(5) {
                    if index + 1 < count { text += " " }
                } else {
                    text += " "
                    flowSpace(column: column)
                    flow(column: column, depth: depth + 1)
                }
            }
            flowSpace(column: column)
            if index + 1 < count || chance(5) { text += "," }
        }
        flowSpace(column: column)
        text += isList ? "]" : "}"
    }

    private mutating func flowSpace(column: Int) {
        text += blanks(0)
        guard hasWideBrackets, chance(6) else { return }
        endLine()
        gap()
        text += spaces(column + number(1...4))
    }

    private mutating func severalLines(column: Int) {
        let quote = ["", "'", "\""][number(0...2)]
        text += blanks(1) + quote + "one"
        for _ in 0..<number(1...3) {
            text += blanks(0) + (quote == "\"" && chance(3) ? "\\" : quote == "\"" && chance(3) ? "\\ " : "") + "\n"
            if chance(4) { text += blanks(0) + "\n" }
            text +=
                spaces(column + number(1...4)) + (quote.isEmpty ? "two" : ["two", "# three", "- four"][number(0...2)])
        }
        text += quote
        endLine()
    }

    private mutating func blockScalar(column: Int) {
        let isFolded = chance(2)
        let indent = number(1...4)
        let hasDigit = chance(3)
        text += blanks(1) + (isFolded ? ">" : "|") + (hasDigit ? "\(indent)" : "") + ["", "-", "+"][number(0...2)]
        endLine()
        if chance(5) { return }
        if chance(6) { text += "\n" }
        for index in 0..<number(1...4) {
            if index > 0, chance(4) { text += chance(2) ? "\n" : spaces(column) + "\n" }
            let more = index > 0 || hasDigit ? number(0...2) : 0
            text +=
                spaces(column + indent + more) + ["x", "y: z", "# no comment", "- w  ", "\tt"][number(0...4)] + "\n"
        }
    }

    // MARK: Layout

    /// Empty lines and comments, of any indentation, between two lines.
    private mutating func gap() {
        while chance(3) {
            if chance(2) {
                text += blanks(0) + "\n"
            } else {
                text += spaces(number(0...8))
                comment()
                text += "\n"
            }
        }
    }

    private mutating func endLine() {
        if chance(3) {
            text += spaces(chance(3) ? number(1...20) : 1)
            comment()
        }
        text += blanks(0) + "\n"
    }

    private mutating func comment() {
        marks += 1
        text += ["# ~\(marks)~", "#~\(marks)~ : {", "# ~\(marks)~ # é漢", "#   ~\(marks)~"][number(0...3)]
    }

    private mutating func blanks(_ least: Int) -> String {
        spaces(chance(3) ? least + number(1...3) : least)
    }

    private func spaces(_ count: Int) -> String { String(repeating: " ", count: count) }

    private mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

    /// True once in so many times.
    private mutating func chance(_ count: Int) -> Bool { number(1...count) == 1 }
}
