extension Deviation {
    static let libyaml: [Deviation] =
        ofBoth + [
            Deviation(
                reason: "tabs may separate tokens, and be on lines that have no text or a comment",
                section: "6.2",
                complaints: [
                    "found character that cannot start any token", "found a tab character that violates indentation",
                ],
                holds: { $0.contains("\t") },
                examples: [("-\ta\n", #"["a"]"#), ("a: b\n\t# c\n", #"{"a": "b"}"#), (" a: b\n\t\n", #"{"a": "b"}"#)]),
            Deviation(
                reason: "the text of a block scalar may begin with a tab; only spaces indent it",
                section: "8.1.1.1", complaints: ["found a tab character where an indentation space is expected"],
                holds: { $0.contains("\t") },
                examples: [("a: |\n  \tb\n", #"{"a": "\tb\n"}"#)]),
            Deviation(
                reason: "in a flow collection, too, plain text may begin with `:` or `?` and no blank",
                section: "7.3.3", complaints: [],
                holds: { text in
                    guard text.contains(where: { $0 == "[" || $0 == "{" }) else { return false }
                    return text.contains(#/(^|[\s\[\]{},:'"])[:?][^\s]/#.matchingSemantics(.unicodeScalar))
                },
                examples: [("[:a]", #"[":a"]"#), ("{?:}", #"{"?": ""}"#), ("[::a]", #"["::a"]"#)]),
            Deviation(
                reason: "a key in braces may be without a value, and without a blank behind its colon",
                section: "7.4.2", complaints: ["found unexpected ':'"],
                holds: { $0.contains(#/:[,?\[\]{}]/#.matchingSemantics(.unicodeScalar)) },
                examples: [("{a:}", #"{"a": ""}"#), ("{a:, b: c}", #"{"a": "", "b": "c"}"#), ("[a:?]", #"["a:?"]"#)]),
            Deviation(
                reason: "U+FEFF in text is a character; Yams takes it for a byte order mark and drops it",
                section: "5.2", complaints: [],
                holds: { $0.uppercased().contains(#/\\(U0000|U)FEFF/#) },
                examples: [(#""\uFEFF\uFEFFa""#, #""\ufeff\ufeffa""#)]),
        ]
}
