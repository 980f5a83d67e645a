import Testing

/// Block mappings, block sequences, and where their lines may stand (YAML 1.2.2 chapter 8.2).
@Suite struct BlockReadingTests {
    @Test(arguments: [
        ("a: b\n", #"{"a": "b"}"#),
        ("a: b", #"{"a": "b"}"#),
        ("a: b\nc: d\n", #"{"a": "b", "c": "d"}"#),
        ("a:\n  b:\n    c: d\ne: f\n", #"{"a": {"b": {"c": "d"}}, "e": "f"}"#),
        ("  a: b\n  c: d\n", #"{"a": "b", "c": "d"}"#),
        ("a:   b   \n", #"{"a": "b"}"#),
        ("a :  b\n", #"{"a": "b"}"#),
        ("a:\tb\t\n", #"{"a": "b"}"#),
        ("a:\n    b\n", #"{"a": "b"}"#),
        ("a b c: d\n", #"{"a b c": "d"}"#),
        ("\"a\": b\n'c' : d\n", #"{"a": "b", "c": "d"}"#),
        ("a\"b: c\n", #"{"a\"b": "c"}"#),
        ("-a: b\n?c: d\n:e: f\n", #"{"-a": "b", "?c": "d", ":e": "f"}"#),
        ("---a: b\n...: c\na,b]: d\n", #"{"---a": "b", "...": "c", "a,b]": "d"}"#),
    ])
    func mappings(text: String, json: String) {
        #expect(parsedJSON(text) == json)
    }

    @Test(arguments: [
        ("- a\n- b\n", #"["a", "b"]"#),
        ("-   a\n-\tb\n", #"["a", "b"]"#),
        ("-\n  a\n-\n  - b\n", #"["a", ["b"]]"#),
        ("- - a\n  - b\n-   - c\n    - - d\n", #"[["a", "b"], ["c", ["d"]]]"#),
        ("- a: b\n  c: d\n-   e: f\n    g: h\n", #"[{"a": "b", "c": "d"}, {"e": "f", "g": "h"}]"#),
        ("a:\n- b\n- c\nd:\n  - e\n", #"{"a": ["b", "c"], "d": ["e"]}"#),
        ("- a:\n  - b\n  - c\n  d: e\n", #"[{"a": ["b", "c"], "d": "e"}]"#),
        ("- -a\n- -1\n- --- b\n", #"["-a", -1, "--- b"]"#),
        ("- a\n - b\n", #"["a - b"]"#),
    ])
    func sequences(text: String, json: String) {
        #expect(parsedJSON(text) == json)
    }

    @Test(arguments: [
        ("", "null"),
        ("\n\n", "null"),
        ("# only this\n", "null"),
        ("---\n", "null"),
        ("a:\n", #"{"a": null}"#),
        ("a:\nb:\n", #"{"a": null, "b": null}"#),
        ("a:\n\n# c\nb: c", #"{"a": null, "b": "c"}"#),
        ("-\n-\n", "[null, null]"),
        ("- - -\n", "[[[null]]]"),
        ("- a:\n-\n  b:\n", #"[{"a": null}, {"b": null}]"#),
        ("\"\": ''\n", #"{"": ""}"#),
    ])
    func absentValues(text: String, json: String) {
        #expect(parsedJSON(text) == json)
    }

    @Test(arguments: [
        ("a: b # c\n", #"{"a": "b"}"#),
        ("a: b #\n# c\n  # d\n\t# e\n \t \nf: g\n", #"{"a": "b", "f": "g"}"#),
        ("a: # c\n  b\n", #"{"a": "b"}"#),
        ("a:# b\n  c\n", #""a:# b c""#),
        ("- # c\n  a\n-\t# d\n  b\n", #"["a", "b"]"#),
        ("a: 'b' # c\nd: \"e\"\t# f\n", #"{"a": "b", "d": "e"}"#),
        ("a: [b] # c\n", #"{"a": ["b"]}"#),
        ("a: b#c\n", #"{"a": "b#c"}"#),
        ("# c\n---   # d\na: b\n", #"{"a": "b"}"#),
    ])
    func comments(text: String, json: String) {
        #expect(parsedJSON(text) == json)
    }

    @Test(arguments: [
        ("a: b\r\nc:\r\n- d\r\n- |\r\n  e\r\n  f\r\n", #"{"a": "b", "c": ["d", "e\nf\n"]}"#),
        ("a: b\r\n  c\r\n\r\n  d\r\ne: \"f\r\n  g\\\r\n  h\"\r\n", #"{"a": "b c\nd", "e": "f gh"}"#),
        ("\u{FEFF}a: b\nc: d\n", #"{"a": "b", "c": "d"}"#),
        ("\u{FEFF}---\r\na: b\r\n", #"{"a": "b"}"#),
        ("a: \u{85}x\u{2028}\n", #"{"a": "\u0085x\u2028"}"#),
    ])
    func lineBreaks(text: String, json: String) {
        #expect(parsedJSON(text) == json)
    }

    @Test func keysMayHave1024Characters() {
        let key = String(repeating: "é", count: 1024)
        #expect(parsedJSON("\(key): a") == #"{"\#(key)": "a"}"#)
    }

    @Test func blocksMayBeNested64Deep() {
        let text = String(repeating: "- ", count: 63) + "[a]"
        #expect(parsedJSON(text) == String(repeating: "[", count: 64) + #""a""# + String(repeating: "]", count: 64))
    }
}
