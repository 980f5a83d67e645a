extension Deviation {
    static let pyYAML: [Deviation] =
        ofBoth + [
            Deviation(
                reason: "tabs may separate tokens, and be on lines that have no text or a comment", section: "6.2",
                complaints: [
                    "found character '\\t' that cannot start any token", "a line break, but found '\\t'",
                    "indicators, but found '\\t'",
                ],
                holds: { $0.contains("\t") },
                examples: [
                    ("-\ta\n", #"["a"]"#), ("a: b\n\t# c\n", #"{"a": "b"}"#), ("a: |\t\n  b\n", #"{"a": "b\n"}"#),
                    ("a: |-\t\n  b\n", #"{"a": "b"}"#),
                ]),
            Deviation(
                reason: "in a flow collection, too, plain text may hold `?`, and `:` before what is no blank",
                section: "7.3.3",
                complaints: [],
                holds: { text in
                    guard text.contains(where: { $0 == "[" || $0 == "{" }) else { return false }
                    return text.contains("?")
                        || text.contains(#/(^|[\s\[\]{},:'"]):[^\s]/#.matchingSemantics(.unicodeScalar))
                },
                examples: [("[a?]", #"["a?"]"#), ("[?a]", #"["?a"]"#), ("[:a]", #"[":a"]"#)]),
        ]
}
