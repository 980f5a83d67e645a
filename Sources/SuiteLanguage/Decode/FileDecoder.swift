import SourceText

/// Reads the nodes of one file into typed values, collecting every problem on the way.
///
/// A field is read by its declared type from the scalar's own characters, never by a type that YAML would resolve.
struct FileDecoder {
    let file: SourceFile
    /// Whether the nodes are all that the file holds.
    let isWhole: Bool
    /// What `use:` may name.
    var fragments: [Fragment] = []
    /// Fragments that cannot be used yet, or not at all.
    var unfinished: Set<String> = []
    private(set) var diagnostics: [Diagnostic] = []

    init(file: SourceFile, isWhole: Bool = true) {
        self.file = file
        self.isWhole = isWhole
    }

    /// Up to as many as a parser reports: whoever has more of them mends these first. What is missing may stand where
    /// the file could not be read.
    mutating func report(_ problem: SuiteProblem, at span: SourceSpan) {
        guard isWhole || !problem.isAbsence else { return }
        diagnostics.appendBounded(problem.diagnostic(in: file, at: span))
    }

    // MARK: Shapes

    /// The entries of a mapping by key; keys that are not of the rule are reported, and a node that is no mapping is too.
    ///
    /// - Parameter further: keys of a mapping that may stand here as well.
    mutating func fields(of node: Node, as rule: GrammarRule, or further: [String] = []) -> Fields? {
        guard case .mapping(let entries) = node.content else {
            report(.expected("a mapping for \(rule.owner)", found: node.kindForPeople), at: node.span)
            return nil
        }
        let (names, allowed) = (entries.map(\.name), rule.keyNames + further)
        var values: [String: Node] = [:]
        var meant: [String?] = []
        for entry in entries {
            if allowed.contains(entry.name) {
                values[entry.name] = entry.value
            } else {
                let hint = rule.hint(for: entry.name, among: names, or: further)
                meant.append(hint.meant)
                report(.unknownKey(entry.name, of: rule.owner, hint), at: entry.key.span)
            }
        }
        return Fields(
            values: values, keys: entries.map { Located($0.name, $0.key.span) }, unknown: meant.count,
            meant: Set(meant.compactMap(\.self)), span: node.span)
    }

    /// Reports keys that the owner takes, but not beside `key`.
    ///
    /// - Parameter rule: tells where they do stand.
    mutating func refuse(_ keys: [String], beside key: String, in fields: Fields, by rule: GrammarRule? = nil) {
        for stray in fields.keys where stray.value != key && keys.contains(stray.value) {
            var places = (rule?[stray.value]?.variants ?? []).filter { $0 != stray.value }
            if case .byValue(let type, _)? = rule?.variants { places = places.map { "\(type): \($0)" } }
            report(.misplacedKey(stray.value, verb: key, beside: places), at: stray.span)
        }
    }

    /// The items of a sequence; a node that is none counts as a sequence of one.
    func items(of node: Node) -> [Node] {
        switch node.content {
        case .sequence(let items): items
        case .empty: []
        default: [node]
        }
    }

    mutating func sequence(_ node: Node, what: String) -> [Node] {
        guard case .sequence(let items) = node.content else {
            report(.expected("a list of \(what)", found: node.kindForPeople), at: node.span)
            return []
        }
        if items.isEmpty { report(.empty("the list of \(what)"), at: node.span) }
        return items
    }

    /// The scalar's own characters.
    mutating func text(_ node: Node, what: String) -> String? {
        if let text = node.text { return text }
        report(.expected(what, found: node.kindForPeople), at: node.span)
        return nil
    }

    mutating func located(_ node: Node, what: String) -> Located<String>? {
        text(node, what: what).map { Located($0, node.span) }
    }

    mutating func template(_ node: Node, what: String) -> Template? {
        guard let text = text(node, what: what) else { return nil }
        do {
            return try Template(parsing: text, span: node.span)
        } catch {
            report(.badTemplate(error), at: node.span)
            return nil
        }
    }

    mutating func pattern(_ node: Node) -> LinePattern? {
        guard let text = text(node, what: "a line") else { return nil }
        refuseControl(node, what: "the line")
        do {
            return try LinePattern(parsing: text, span: node.span)
        } catch {
            report(.badPattern(error), at: node.span)
            return nil
        }
    }

    /// A line begins and ends where lines do.
    mutating func refuseControl(_ node: Node, what: String) {
        guard let text = node.text, text.isEmpty || text.utf8.contains(where: { $0 < 0x20 }) else { return }
        // What stands in the file as it is, the parser has told.
        let isTold = file.bytes[node.span.range].contains { $0 < 0x20 && ![0x09, 0x0A, 0x0D].contains($0) }
        if !isTold { report(text.isEmpty ? .empty(what) : .controlCharacter(what), at: node.span) }
    }

    /// A duration; one without variables is checked here, any other when its variables are known.
    mutating func duration(_ node: Node) -> Template? {
        guard let template = template(node, what: "a duration") else { return nil }
        if template.variables.isEmpty, let text = node.text, DurationText.parse(text) == nil {
            report(.badDuration(text), at: node.span)
            return nil
        }
        return template
    }

    /// A duration in which something could come.
    mutating func wait(_ node: Node) -> Template? {
        let duration = duration(node)
        if let text = node.text, DurationText.parse(text) == .zero { report(.noTime(text), at: node.span) }
        return duration
    }

    mutating func number(_ node: Node, _ range: ClosedRange<Int>) -> Int? {
        guard let text = text(node, what: "a whole number") else { return nil }
        guard let number = Int(text), range.contains(number) else {
            report(.badNumber(text, range), at: node.span)
            return nil
        }
        return number
    }

    mutating func flag(_ node: Node) -> Bool? {
        word(node, as: "switch", of: ["yes", "no"]).map { $0 == "yes" }
    }

    mutating func word(_ node: Node, as kind: String, of allowed: [String]) -> String? {
        guard let text = text(node, what: "a \(kind)") else { return nil }
        if allowed.contains(text) { return text }
        report(.unknownWord(text, as: kind, allowed: allowed), at: node.span)
        return nil
    }

    mutating func name(_ located: Located<String>, of kind: String) -> String? {
        if Template.isName(located.value) { return located.value }
        report(.badName(located.value, of: kind), at: located.span)
        return nil
    }
}

/// The fields of one mapping.
struct Fields {
    private(set) var values: [String: Node]
    /// All keys in the order of the file, unknown ones too.
    var keys: [Located<String>]
    /// How many keys are unknown.
    var unknown: Int
    /// The keys that unknown ones were likely meant to be.
    var meant: Set<String>
    var span: SourceSpan

    subscript(key: String) -> Node? { values[key] }
}

extension Node {
    /// The text of a scalar; an absent value is no text.
    var text: String? {
        if case .scalar(let scalar) = content { scalar.text } else { nil }
    }

    var kindForPeople: String { content.kindForPeople }

    /// The same where one entry alone would be right.
    var kindAndCountForPeople: String {
        if case .mapping(let entries) = content { "a mapping with \(entries.count) keys" } else { kindForPeople }
    }
}

extension Node.Content {
    static let single = "a single value"

    var kindForPeople: String {
        switch self {
        case .scalar: Self.single
        case .sequence: "a list"
        case .mapping: "a mapping"
        case .empty: "nothing"
        }
    }
}
