import TestSupport

/// Writes documents of the subset that `SuiteParser` documents, each with the tree that it means.
///
/// The text and the tree come out of one walk that knows nothing of the parser: what a reader has to make of the text is
/// decided before it is written.
struct DocumentGenerator {
    struct Document: Sendable {
        let text: String
        let tree: Tree
        /// Whether the text keeps to what every reader reads as the specification says.
        let isCommon: Bool
    }

    /// Where a node is written.
    enum Place {
        /// At the start of a line: the root.
        case root
        /// Behind a key's colon.
        case key
        /// Behind a dash in this column.
        case dash(Int)
    }

    var random: SeededGenerator
    /// Whether nothing is written that another reader is known to deviate with.
    var isCommon = false
    /// What has been written so far, with LF for every line break.
    var text = ""
    /// A comment below a block scalar is less indented than its text.
    var commentLimit: Int?
    /// How many blanks that no escape wrote stand at the end of the text in quotes.
    var bareBlanks = 0
    /// Whether the last line may go without its break.
    var mayEndWithoutBreak = true

    init(seed: UInt64) {
        random = SeededGenerator(seed: seed)
    }

    /// One document.
    mutating func document() -> Document {
        text = ""
        isCommon = oneIn(2)
        commentLimit = nil
        mayEndWithoutBreak = true
        filler()
        if oneIn(4) {
            text += "---"
            endLine()
        }
        filler()
        let tree = node(under: -1, at: .root, depth: 0)
        filler()
        if mayEndWithoutBreak, text.hasSuffix("\n"), oneIn(4) { text.removeLast() }
        return Document(text: (oneIn(8) ? "\u{FEFF}" : "") + withLineBreaks(), tree: tree, isCommon: isCommon)
    }

    /// LF, CRLF, or either.
    private mutating func withLineBreaks() -> String {
        switch below(5) {
        case 0: return text.replacing("\n", with: "\r\n")
        case 1:
            return text.unicodeScalars.reduce(into: "") { text, scalar in
                if scalar == "\n", oneIn(2) { text += "\r\n" } else { text.unicodeScalars.append(scalar) }
            }
        default: return text
        }
    }

    /// A node and the end of its last line.
    mutating func node(under parent: Int, at place: Place, depth: Int) -> Tree {
        let kind = below(depth == 0 ? 20 : depth < 4 ? 15 : 8)
        switch kind {
        case 0: return absent(at: place)
        case 1, 2: return plainNode(under: parent, at: place)
        case 3, 4: return quotedNode(under: parent, at: place)
        case 5: return blockScalarNode(under: parent, at: place)
        case 6, 7: return flowNode(under: parent, at: place)
        case 8...11: return blockSequence(under: parent, at: place, depth: depth)
        default: return blockMapping(under: parent, at: place, depth: depth)
        }
    }

    private mutating func absent(at place: Place) -> Tree {
        if case .root = place { return .absent }
        endLine()
        return .absent
    }

    private mutating func plainNode(under parent: Int, at place: Place) -> Tree {
        separate(under: parent, at: place)
        let scalar = plain(indent: parent + 1, isInFlow: false)
        endLine()
        return scalar
    }

    private mutating func quotedNode(under parent: Int, at place: Place) -> Tree {
        separate(under: parent, at: place)
        let scalar = oneIn(2) ? singleQuoted(indent: parent + 1) : doubleQuoted(indent: parent + 1)
        endLine()
        return scalar
    }

    private mutating func flowNode(under parent: Int, at place: Place) -> Tree {
        separate(under: parent, at: place)
        let collection = flowCollection(indent: parent + 1, depth: 0)
        endLine()
        return collection
    }

    private mutating func blockScalarNode(under parent: Int, at place: Place) -> Tree {
        separate(under: parent, at: place)
        return blockScalar(under: parent)
    }

    private mutating func blockSequence(under parent: Int, at place: Place, depth: Int) -> Tree {
        let column = openBlock(under: parent, at: place, mayShare: true)
        var items: [Tree] = []
        for index in 0..<1 + below(3) {
            if index > 0 { startEntry(in: column) }
            text += "-"
            items.append(node(under: column, at: .dash(column), depth: depth + 1))
        }
        return .sequence(items)
    }

    private mutating func blockMapping(under parent: Int, at place: Place, depth: Int) -> Tree {
        let column = openBlock(under: parent, at: place, mayShare: false)
        var entries: [Tree.Entry] = []
        var names = Set<String>()
        for _ in 0..<1 + below(3) {
            let key = uniqueKey(isInFlow: false, &names)
            if !entries.isEmpty { startEntry(in: column) }
            text += key.source
            if oneIn(6) { text += blanks() }
            text += ":"
            entries.append(Tree.Entry(key: key.tree, value: node(under: column, at: .key, depth: depth + 1)))
        }
        return .mapping(entries)
    }

    /// Moves to where a block collection begins, and gives its column.
    private mutating func openBlock(under parent: Int, at place: Place, mayShare: Bool) -> Int {
        switch place {
        case .dash(let dash) where oneIn(2):
            let spaces = 1 + below(3)
            text += String(repeating: " ", count: spaces)
            return dash + 1 + spaces
        case .key where mayShare && oneIn(2):
            endLine()
            startEntry(in: parent)
            return parent
        case .root: break
        default: endLine()
        }
        let column = parent + 1 + below(4)
        startEntry(in: column)
        return column
    }

    private mutating func startEntry(in column: Int) {
        filler()
        text += String(repeating: " ", count: column)
    }
}

// MARK: - Lines

extension DocumentGenerator {
    /// Moves to where a value begins: on the same line, or on one below.
    mutating func separate(under parent: Int, at place: Place) {
        switch place {
        case .root: text += String(repeating: " ", count: below(3))
        case _ where oneIn(4):
            endLine()
            filler()
            text += String(repeating: " ", count: parent + 1 + below(3))
        case .key: text += blanks()
        // What begins behind a tab could not be a collection.
        case .dash: text += blanks()
        }
    }

    /// Ends a line that has something on it.
    mutating func endLine() {
        if oneIn(6) { text += blanks() }
        if oneIn(6) { text += blanks() + comment() }
        text += "\n"
        commentLimit = nil
        mayEndWithoutBreak = true
    }

    /// Lines without content.
    mutating func filler() {
        guard oneIn(3) else { return }
        for _ in 0..<1 + below(3) {
            if let limit = commentLimit {
                // Lines without anything would belong to the block scalar.
                guard limit > 0 else { return }
                text += String(repeating: " ", count: below(limit)) + comment() + "\n"
                commentLimit = nil
            } else if oneIn(2) {
                text += (oneIn(2) ? blanks() : "") + comment() + "\n"
            } else {
                text += (oneIn(2) ? blanks() : "") + "\n"
            }
            mayEndWithoutBreak = true
        }
    }

    mutating func comment() -> String {
        "#" + pick(["", " a comment", "a: b", " - \"c", " é漢😀", "#", " '", "\tx", " key: [", "!", " ---"])
    }

    /// At least one blank.
    mutating func blanks() -> String {
        pick(isCommon ? [" ", "  ", "   "] : [" ", " ", " ", "  ", "   ", "\t", " \t", "\t "])
    }
}

// MARK: - Chance

extension DocumentGenerator {
    mutating func below(_ count: Int) -> Int {
        Int.random(in: 0..<count, using: &random)
    }

    mutating func oneIn(_ count: Int) -> Bool {
        below(count) == 0
    }

    mutating func pick<Value>(_ values: [Value]) -> Value {
        values[below(values.count)]
    }
}
