import Testing

/// Collections in brackets and braces (YAML 1.2.2 chapter 7.4).
@Suite struct FlowReadingTests {
    @Test(arguments: [
        ("[]", "[]"),
        ("[ ]", "[]"),
        ("[a]", #"["a"]"#),
        ("[a, b ,c,]", #"["a", "b", "c"]"#),
        ("[a b, 'c', \"d\"]", #"["a b", "c", "d"]"#),
        ("[[a], [], [b, [c]]]", #"[["a"], [], ["b", ["c"]]]"#),
        ("a: [b, {c: d}]\n", #"{"a": ["b", {"c": "d"}]}"#),
        ("[-1, -a, ?b, :c, a:b, a#b, a-, a?]", #"[-1, "-a", "?b", ":c", "a:b", "a#b", "a-", "a?"]"#),
        ("[\"+FTPMODE: {mode}\", OK]", #"["+FTPMODE: {mode}", "OK"]"#),
        ("- [a, b]\n- {c: d}\n", #"[["a", "b"], {"c": "d"}]"#),
    ])
    func sequences(text: String, json: String) {
        #expect(parsedJSON(text) == json)
    }

    @Test(arguments: [
        ("{}", "{}"),
        ("{a: b}", #"{"a": "b"}"#),
        ("{ a: b , c: d, }", #"{"a": "b", "c": "d"}"#),
        ("{a: , b:, c:}", #"{"a": null, "b": null, "c": null}"#),
        ("{\"a\":b, 'c':d, \"e\" :f}", #"{"a": "b", "c": "d", "e": "f"}"#),
        ("{\"a\":[b], 'c':{d: e}}", #"{"a": ["b"], "c": {"d": "e"}}"#),
        ("{a: [b, c], d: {e: f}}", #"{"a": ["b", "c"], "d": {"e": "f"}}"#),
        ("{a :b: c}", #"{"a :b": "c"}"#),
        ("{a b: c d}", #"{"a b": "c d"}"#),
    ])
    func mappings(text: String, json: String) {
        #expect(parsedJSON(text) == json)
    }

    @Test(arguments: [
        ("a: [\n  b,\n  c\n  ]\n", #"{"a": ["b", "c"]}"#),
        ("a:\n  [b,\n c]\n", #"{"a": ["b", "c"]}"#),
        ("[a,\nb\n]\n", #"["a", "b"]"#),
        ("- [a\n , b]\n", #"[["a", "b"]]"#),
        ("a: {b: c, # d\n# e\n\n    # f\n \tg:\n h}\n", #"{"a": {"b": "c", "g": "h"}}"#),
        ("a: [b c\n d\n\n e, f]\n", #"{"a": ["b c d\ne", "f"]}"#),
        ("a: [\"b\n c\", 'd\n\n e']\n", #"{"a": ["b c", "d\ne"]}"#),
    ])
    func severalLines(text: String, json: String) {
        #expect(parsedJSON(text) == json)
    }
}
