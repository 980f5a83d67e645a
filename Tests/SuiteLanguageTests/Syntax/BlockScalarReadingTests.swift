import Testing

/// Literal and folded blocks of text (YAML 1.2.2 chapter 8.1).
@Suite struct BlockScalarReadingTests {
    @Test(arguments: [
        ("a: |\n  b\n", #"{"a": "b\n"}"#),
        ("a: |\n  b\n   c\n\n  d\n", #"{"a": "b\n c\n\nd\n"}"#),
        ("a: |\n b: c\n # d\n - e\ne: f\n", #"{"a": "b: c\n# d\n- e\n", "e": "f"}"#),
        ("a: |\n\n  b\n", #"{"a": "\nb\n"}"#),
        ("a: |\n  b \t\n  \n   \n", #"{"a": "b \t\n\n \n"}"#),
        ("a: |\n  \tb\n", #"{"a": "\tb\n"}"#),
        ("- |\n a\n- |\n  b\n", #"["a\n", "b\n"]"#),
        ("- - |\n   a\n  - b\n", #"[["a\n", "b"]]"#),
        ("- a: |\n   b\n  c: d\n", #"[{"a": "b\n", "c": "d"}]"#),
        ("|\na\n\n b\n", #""a\n\n b\n""#),
        ("---\n>\na\nb\n", #""a b\n""#),
        ("a: |\n  ---\n", #"{"a": "---\n"}"#),
        ("a:\n  |\n b\n", #"{"a": "b\n"}"#),
    ])
    func literal(text: String, json: String) {
        #expect(parsedJSON(text) == json)
    }

    @Test(arguments: [
        ("a: >\n  b\n  c\n", #"{"a": "b c\n"}"#),
        ("a: >\n  b\n\n  c\n\n\n  d\n", #"{"a": "b\nc\n\nd\n"}"#),
        ("a: >\n  b\n   c\n  d\n", #"{"a": "b\n c\nd\n"}"#),
        ("a: >\n  b\n\n   c\n\n  d\n", #"{"a": "b\n\n c\n\nd\n"}"#),
        ("a: >\n   b\n    c\n    d\n", #"{"a": "b\n c\n d\n"}"#),
        ("a: >\n  b\n  \tc\n  d\n", #"{"a": "b\n\tc\nd\n"}"#),
        ("a: >\n\n\n  b\n  c\n", #"{"a": "\n\nb c\n"}"#),
        ("a: >\n  b \n  c\n", #"{"a": "b  c\n"}"#),
    ])
    func folded(text: String, json: String) {
        #expect(parsedJSON(text) == json)
    }

    @Test(arguments: [
        ("a: |-\n  b\n\n", #"{"a": "b"}"#),
        ("a: |\n  b\n\n\n", #"{"a": "b\n"}"#),
        ("a: |+\n  b\n\n\nc: d\n", #"{"a": "b\n\n\n", "c": "d"}"#),
        ("a: >+\n  b\n\n", #"{"a": "b\n\n"}"#),
        ("a: |-\n  b", #"{"a": "b"}"#),
        // No break ends the last line, so none is kept (productions 165 and 166).
        ("a: |\n  b", #"{"a": "b"}"#),
        ("a: >\n  b\n\n  c", #"{"a": "b\nc"}"#),
        ("a: |+\n  b", #"{"a": "b"}"#),
        ("a: |\n  b\n  ", #"{"a": "b\n"}"#),
        ("a: |\n", #"{"a": ""}"#),
        ("a: |", #"{"a": ""}"#),
        ("a: |\n\n\nb: c\n", #"{"a": "", "b": "c"}"#),
        ("a: |+\n\n \nb: c\n", #"{"a": "\n\n", "b": "c"}"#),
        ("a: |-\n\n\n", #"{"a": ""}"#),
        ("a: |+\n  b\n\n# c\n\nd: e\n", #"{"a": "b\n\n", "d": "e"}"#),
        ("a: |\n  b\n # c\nd: e\n", #"{"a": "b\n", "d": "e"}"#),
    ])
    func chomping(text: String, json: String) {
        #expect(parsedJSON(text) == json)
    }

    @Test(arguments: [
        ("a: |1\n  b\n c\n", #"{"a": " b\nc\n"}"#),
        ("a: |2-\n   b\n", #"{"a": " b"}"#),
        ("a: >-1\n  b\n c\n", #"{"a": " b\nc"}"#),
        ("- a: |1\n    b\n   c\n", #"[{"a": " b\nc\n"}]"#),
        ("a: |1\n\n   \n b\n", #"{"a": "\n  \nb\n"}"#),
        ("a: | # c\n  b\n", #"{"a": "b\n"}"#),
        ("a: |+ \t# c\n  b\n", #"{"a": "b\n"}"#),
    ])
    func headers(text: String, json: String) {
        #expect(parsedJSON(text) == json)
    }
}
