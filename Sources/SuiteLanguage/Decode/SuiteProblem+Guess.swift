import SourceText

/// What is said of a word that is none of those that are known.
extension SuiteProblem {
    /// As many names fit beside a guess.
    private static let fewNames = 12
    private static let mostRows = 8

    static func list(_ words: [String]) -> String {
        words.map { "`\($0)`" }.joined(separator: ", ")
    }

    static func near(_ word: String, _ known: [String]) -> String? {
        NearestName.of(word, among: known).map { "did you mean `\($0)`?" }
    }

    /// A name that is near, or the only one that begins as the word does or as which the word begins.
    static func suggestion(_ word: String, _ known: [String]) -> String? {
        if let near = near(word, known) { return near }
        let alike = known.filter { min($0.utf8.count, word.utf8.count) > 2 }
            .filter { $0.hasPrefix(word) || word.hasPrefix($0) }
        return alike.count == 1 ? "did you mean `\(alike[0])`?" : nil
    }

    /// A guess, and the list of all where it is short or nothing is near.
    ///
    /// - Parameter absent: what to do where there are none at all.
    static func guess(
        _ word: String, as kind: String, among known: [String], called names: String, absent: String? = nil
    ) -> (label: String, help: String?) {
        let suggestion = suggestion(word, known)
        let help = known.isEmpty ? absent : "\(names): " + list(known)
        return (suggestion ?? "unknown \(kind)", suggestion != nil && known.count > fewNames ? nil : help)
    }

    /// How lists and mappings are written, for whoever wrote something else.
    static func spelling(of what: String, _ found: String) -> String? {
        if what.hasPrefix("a list of ") { return "put `- ` before each, or brackets around all: `[a, b]`" }
        guard what.hasPrefix("a mapping "), found == Node.Content.single else { return nil }
        return "write `key: value`, one a line, or `{key: value, …}`"
    }

    /// What other languages write for `yes` and `no`.
    static func switchMeant(by word: String) -> String {
        switch word.lowercased() {
        case "yes", "true", "on", "y", "1": "did you mean `yes`?"
        case "no", "false", "off", "n", "0": "did you mean `no`?"
        default: "neither of them"
        }
    }

    /// The rows that begin as the wrong id does, as far as any do.
    static func rows(like id: String, among known: [String]) -> String {
        var head = id[...]
        while let hyphen = head.lastIndex(of: "-") {
            head = head[..<hyphen]
            let rows = known.filter { $0.hasPrefix(head + "-") }
            guard !rows.isEmpty else { continue }
            let more = rows.count > mostRows ? ", and \(rows.count - mostRows) more" : ""
            return "rows of `\(head)`: " + list(Array(rows.prefix(mostRows))) + more
        }
        return "ids are the first column of `requirements.csv`"
    }

    /// The part of a scalar that the problem is about, as the file writes it behind what.
    var subject: (text: String, lead: String)? {
        switch self {
        case .unknownVariable(let name, _), .badTemplate(.badName(let name)),
            .badPattern(.template(.badName(let name))):
            ("{\(name)}", "")
        case .badPattern(.unknownType(let type)): (type, ":")
        case .badPattern(.badRange(let range)): (range, " ")
        default: nil
        }
    }
}

extension SourceFile {
    /// Where `text` stands behind `lead` in a span, the first time that no doubled brace is before it.
    func span(of text: String, behind lead: String = "", in span: SourceSpan) -> SourceSpan? {
        let (wanted, range) = (Array((lead + text).utf8), span.range.clamped(to: 0..<bytes.count))
        guard !wanted.isEmpty, range.count > wanted.count else { return nil }
        let place = (range.lowerBound...(range.upperBound - wanted.count)).first { start in
            let isLiteral = wanted[0] == UInt8(ascii: "{") && start > range.lowerBound && bytes[start - 1] == wanted[0]
            return !isLiteral && bytes[start..<start + wanted.count].elementsEqual(wanted)
        }
        return place.map { SourceSpan($0 + lead.utf8.count..<$0 + wanted.count) }
    }
}
