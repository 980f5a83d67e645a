public import SourceText

/// Reads what is said of a known issue, in a case and in a rig's file alike.
public enum KnownIssueDecoder {
    /// The issue, and every problem of its text.
    public static func decode(_ node: Node, in file: SourceFile) -> (issue: KnownIssue?, diagnostics: [Diagnostic]) {
        var decoder = FileDecoder(file: file)
        let issue = decoder.knownIssue(node)
        return (issue, decoder.diagnostics)
    }
}

extension FileDecoder {
    mutating func knownIssue(_ node: Node) -> KnownIssue? {
        guard let fields = fields(of: node, as: .knownIssue),
            let id = required("id", of: "the known issue", in: fields, as: { $0.filled($1, what: "an id") })
        else { return nil }
        let issue = KnownIssue(
            id: id, until: fields["until"].flatMap { day($0) },
            firmware: fields["firmware"].flatMap { filled($0, what: "a firmware version") },
            reason: fields["reason"].flatMap { text($0, what: "a reason") })
        // A pattern that every version fits binds to none.
        let isBound = issue.firmware.map { !$0.allSatisfy { $0 == "*" } } ?? (fields["firmware"] != nil)
        let mayBeBound = !fields.meant.isDisjoint(with: ["until", "firmware"])
        if fields["until"] == nil, !isBound, !mayBeBound { report(.endlessIssue(id), at: node.span) }
        return issue
    }

    mutating func filled(_ node: Node, what: String) -> String? {
        guard let text = text(node, what: what) else { return nil }
        if text.isEmpty { report(.empty(what), at: node.span) }
        return text.isEmpty ? nil : text
    }

    private mutating func day(_ node: Node) -> CalendarDay? {
        guard let text = text(node, what: "a day") else { return nil }
        if let day = CalendarDay(parsing: text) { return day }
        report(.badDay(text), at: node.span)
        return nil
    }
}
