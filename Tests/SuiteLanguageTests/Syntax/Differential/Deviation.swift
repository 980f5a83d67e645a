/// Where another reader of YAML is known to leave the specification, 1.2.2.
struct Deviation: Sendable {
    /// What the specification says, and the reader does not.
    let reason: String
    let section: String
    /// What it complains of, where it refuses what it should read; none where it reads something else.
    let complaints: [String]
    /// Whether a text may be of this kind.
    let holds: @Sendable (String) -> Bool
    /// Texts of this kind, and what they mean as the failsafe schema's JSON.
    let examples: [(text: String, json: String)]

    /// Whether an answer is excused. A reader that refuses one thing may not yet have come to another.
    func excuses(_ complaint: String?) -> Bool {
        guard let complaint else { return complaints.isEmpty }
        return complaints.isEmpty || complaints.contains { complaint.contains($0) }
    }
}

extension Deviation {
    private static var rootBlockScalar: some RegexComponent {
        #/^\uFEFF?((---)?[ \t]*(#[^\n]*)?\r?\n)*[ \t]*[|>][-+]?[ \t]*(#[^\n]*)?\r?\n/#.matchingSemantics(.unicodeScalar)
    }

    /// Of PyYAML, and of libyaml, which was written after it.
    static let ofBoth: [Deviation] = [
        Deviation(
            reason: "NEL, LS and PS are text; in YAML 1.1 they were line breaks",
            section: "5.4", complaints: [],
            holds: { text in text.unicodeScalars.contains { $0 == "\u{85}" || $0 == "\u{2028}" || $0 == "\u{2029}" } },
            examples: [("a: b\u{85}c\n", #"{"a": "b\u0085c"}"#), ("'a\u{85}b'", #""a\u0085b""#)]),
        Deviation(
            reason: "the text of a block scalar that is the root may begin in the first column",
            section: "8.1.1.1", complaints: [], holds: { $0.contains(rootBlockScalar) },
            examples: [("|\na\n", #""a\n""#), ("--- # b\n>-\na\nb\n", #""a b""#)]),
    ]
}
