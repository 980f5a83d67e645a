import SuiteLanguage

extension DocumentGenerator {
    /// Words that plain text may begin with, anywhere.
    private static let firstWords = [
        "a", "b", "AT+CSQ", "x:y", "http://a/b#c", "-1", "--", "-a", "?b", ":c", "é", "漢字", "😀", "it's", "x\"y", "1.5",
        "0x1F", "0o17", "~", "null", "true", "no", "013", "1:30", "<<", "=", "0000", "a#b", "a\\n", "(x)", "$1", "a::b",
        "+1", ".5", ".inf", "2001-01-01", "1_000", "a-", "a?", "\u{A0}", "e\u{301}", "---x", "1e3", "<a>", "^", ";",
    ]
    /// Words that may only go on.
    private static let laterWords = ["-", "?", "&a", "*b", "!c", "|", ">", "%d", "@e", "`f`", "'", "\"", "''", "'g'"]
    /// Words with indicators of flow collections: outside of them only.
    private static let blockWords = ["a,b", "x]", "y}", "x[0]", "z{0}"]
    private static let laterBlockWords = [",", "[", "]", "{", "}", "[a]", "{b}", "{c", ",d"]

    private mutating func word(isFirst: Bool, isInFlow: Bool) -> String {
        let word = anyWord(isFirst: isFirst, isInFlow: isInFlow)
        guard isCommon, isInFlow, word.hasPrefix(":") || word.contains("?") else { return word }
        return "a"
    }

    private mutating func anyWord(isFirst: Bool, isInFlow: Bool) -> String {
        switch below(6) {
        case 0 where !isFirst: pick(Self.laterWords)
        case 1 where !isInFlow && !isFirst: pick(Self.laterBlockWords)
        case 2 where !isInFlow: pick(Self.blockWords)
        default: pick(Self.firstWords)
        }
    }

    /// A line of plain text.
    private mutating func plainLine(isFirst: Bool, isInFlow: Bool) -> String {
        var line = word(isFirst: isFirst, isInFlow: isInFlow)
        while oneIn(3) { line += blanks() + word(isFirst: false, isInFlow: isInFlow) }
        return line
    }

    /// Plain text over one or more lines, each after the first indented by at least `indent`.
    mutating func plain(indent: Int, isInFlow: Bool) -> Tree {
        var value = plainLine(isFirst: true, isInFlow: isInFlow)
        text += value
        while oneIn(4) {
            let breaks = lineBreaks(indent: indent)
            let line = plainLine(isFirst: isInFlow, isInFlow: isInFlow)
            text += line
            value += Self.folded(breaks) + line
        }
        return .scalar(.init(value, .plain))
    }

    /// Breaks a line, with blanks around, and gives how often.
    private mutating func lineBreaks(indent: Int, isEscaped: Bool = false) -> Int {
        if !isEscaped, oneIn(4) { text += blanks() }
        let breaks = 1 + (oneIn(3) ? 1 + below(2) : 0)
        for _ in 1..<breaks {
            // A tab may only stand behind the indentation.
            switch below(3) {
            case 0: text += "\n" + String(repeating: " ", count: indent) + blanks()
            case 1: text += "\n" + String(repeating: " ", count: below(indent + 2))
            default: text += "\n"
            }
        }
        text += "\n" + String(repeating: " ", count: indent + below(3)) + (oneIn(6) ? blanks() : "")
        return breaks
    }

    private static func folded(_ breaks: Int) -> String {
        breaks == 1 ? " " : String(repeating: "\n", count: breaks - 1)
    }

    /// A piece of text in quotes: as it is written, and what it means.
    private typealias Piece = (source: String, value: String)

    private static let singlePieces: [Piece] = [
        ("a", "a"), ("b c", "b c"), ("''", "'"), ("\"", "\""), ("\\n", "\\n"), (": ", ": "), (" #", " #"), ("é", "é"),
        ("[x, y]", "[x, y]"), ("{z}", "{z}"), ("- ", "- "), ("&", "&"), ("😀", "😀"), ("%", "%"), ("a\tb", "a\tb"),
        ("''''", "''"), ("#", "#"), ("?", "?"), ("|", "|"), ("\u{A0}", "\u{A0}"),
    ]
    private static let doublePieces: [Piece] = [
        ("a", "a"), ("b c", "b c"), ("'", "'"), ("\\\"", "\""), ("\\\\", "\\"), ("\\/", "/"), ("\\n", "\n"),
        ("\\t", "\t"), ("\\r", "\r"), ("\\0", "\0"), ("\\a", "\u{7}"), ("\\b", "\u{8}"), ("\\v", "\u{B}"),
        ("\\f", "\u{C}"), ("\\e", "\u{1B}"), ("\\ ", " "), ("\\N", "\u{85}"), ("\\_", "\u{A0}"), ("\\L", "\u{2028}"),
        ("\\P", "\u{2029}"), ("\\x41", "A"), ("\\xe9", "é"), ("\\u6F22", "漢"), ("\\U0001f600", "😀"), (": ", ": "),
        (" #", " #"), ("[x, y]", "[x, y]"), ("{z}", "{z}"), ("é", "é"), ("\\\\n", "\\n"), ("\\x20", " "),
        ("\\\t", "\t"),
        ("\\u000a", "\n"), ("%", "%"), ("\\uFEFF", "\u{FEFF}"), ("\\U0010FFFF", "\u{10FFFF}"),
    ]

    mutating func singleQuoted(indent: Int?) -> Tree {
        .scalar(.init(quoted("'", Self.singlePieces, indent: indent), .singleQuoted))
    }

    mutating func doubleQuoted(indent: Int?) -> Tree {
        let pieces = Self.doublePieces.filter { !isCommon || $0.source != "\\uFEFF" }
        return .scalar(.init(quoted("\"", pieces, indent: indent), .doubleQuoted))
    }

    /// Writes a text in quotes and gives its value; on one line only without an indentation.
    private mutating func quoted(_ quote: String, _ pieces: [Piece], indent: Int?) -> String {
        text += quote
        var value = ""
        if oneIn(5) { quotedBlanks(&value) }
        quotedLine(pieces, &value, mayBeEmpty: true)
        while let indent, oneIn(4) {
            if quote == "\"", oneIn(4) {
                // An escaped break joins the lines; blanks before it stay.
                if oneIn(2) { quotedBlanks(&value) }
                text += "\\"
                value += String(repeating: "\n", count: lineBreaks(indent: indent, isEscaped: true) - 1)
            } else {
                // Blanks before a break go, but for those that an escape wrote: pieces end with none that are bare.
                while let last = value.last, isBareBlank(last) { value.removeLast() }
                value += Self.folded(lineBreaks(indent: indent))
            }
            bareBlanks = 0
            quotedLine(pieces, &value, mayBeEmpty: false)
        }
        if oneIn(5) { quotedBlanks(&value) }
        bareBlanks = 0
        text += quote
        return value
    }

    private mutating func quotedBlanks(_ value: inout String) {
        let blanks = blanks()
        text += blanks
        value += blanks
        bareBlanks += blanks.count
    }

    private mutating func isBareBlank(_ character: Character) -> Bool {
        guard bareBlanks > 0 else { return false }
        bareBlanks -= 1
        return true
    }

    private mutating func quotedLine(_ pieces: [Piece], _ value: inout String, mayBeEmpty: Bool) {
        if mayBeEmpty, oneIn(5) { return }
        for index in 0..<1 + below(3) {
            var piece = pick(pieces)
            // A blank at a line's start would be taken for its indentation.
            if index == 0 { while piece.source.hasPrefix(" ") { piece = pick(pieces) } }
            text += piece.source
            value += piece.value
            let isEscape = piece.source.hasPrefix("\\")
            bareBlanks = !isEscape && piece.source.hasSuffix(" ") ? 1 : 0
        }
    }

    /// A key that has not been used in its mapping: as it is written, and what it means.
    mutating func uniqueKey(isInFlow: Bool, _ names: inout Set<String>) -> (source: String, tree: Tree) {
        let before = text
        defer { text = before }
        while true {
            text = ""
            let tree: Tree
            switch below(6) {
            case 0: tree = singleQuoted(indent: nil)
            case 1: tree = doubleQuoted(indent: nil)
            default:
                text = plainLine(isFirst: true, isInFlow: isInFlow)
                tree = .scalar(.init(text, .plain))
            }
            guard case .scalar(let scalar) = tree, names.insert(String(decoding: scalar.utf8, as: UTF8.self)).inserted
            else { continue }
            // Two spellings of one number are one key.
            if text.first != "'", text.first != "\"" {
                let value = CoreSchema.resolve(Scalar(text, style: .plain))
                if case .string = value { return (text, tree) }
                guard names.insert("\u{0}\(value)").inserted else { continue }
            }
            return (text, tree)
        }
    }
}
