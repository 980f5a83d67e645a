import Testing

/// Plain and quoted text: folding, blanks and escapes (YAML 1.2.2 chapters 7.3 and 5.7).
@Suite struct ScalarReadingTests {
    @Test(arguments: [
        ("AT+FTPOPEN=\"1.2.3.4\",21", #""AT+FTPOPEN=\"1.2.3.4\",21""#),
        ("a:b", #""a:b""#),
        ("a::b", #""a::b""#),
        ("http://a/b#c", #""http://a/b#c""#),
        ("a - b ? c", #""a - b ? c""#),
        ("a'b\"c", #""a'b\"c""#),
        ("a [b] {c}, d & *e !f | > % @ `", #""a [b] {c}, d & *e !f | > % @ `""#),
        ("::a", #""::a""#),
        ("-", "[null]"),
        ("--", #""--""#),
        ("é漢\t😀", #""é漢\t😀""#),
        ("a\\nb", #""a\\nb""#),
    ])
    func plainText(text: String, json: String) {
        #expect(parsedJSON(text) == json)
    }

    @Test(arguments: [
        ("a: b\n  c\n", #"{"a": "b c"}"#),
        ("a: b  \n\t\n", #"{"a": "b"}"#),
        ("a: b \n   c\n \n\n  d\n\ne: f\n", #"{"a": "b c\n\nd", "e": "f"}"#),
        ("a:\n  b\n c\n", #"{"a": "b c"}"#),
        ("a: b\n \tc\n", #"{"a": "b c"}"#),
        ("a: b\n  - c\n  ? d\n  [e\n  @f\n", #"{"a": "b - c ? d [e @f"}"#),
        ("a: b\n# c\nd: e\n", #"{"a": "b", "d": "e"}"#),
        ("a\nb\n", #""a b""#),
        ("- a\n  b\n-\n  c\n  d\n", #"["a b", "c d"]"#),
        ("a: b\n  \n\nc: d\n", #"{"a": "b", "c": "d"}"#),
    ])
    func plainTextOverLines(text: String, json: String) {
        #expect(parsedJSON(text) == json)
    }

    @Test(arguments: [
        ("''", #""""#),
        ("'it''s'", #""it's""#),
        ("''''", #""'""#),
        ("'a\\n\"b'", #""a\\n\"b""#),
        ("' a: b # c '", #"" a: b # c ""#),
        ("a: ' b  \n\n\n  c \n  d '\n", #"{"a": " b\n\nc d "}"#),
        ("a: '\n  b\n  '\n", #"{"a": " b "}"#),
        ("a: '  \n  b'\n", #"{"a": " b"}"#),
    ])
    func singleQuotes(text: String, json: String) {
        #expect(parsedJSON(text) == json)
    }

    @Test(arguments: [
        (#""""#, #""""#),
        (#""a'b""#, #""a'b""#),
        (#""\"\\\/\ ""#, #""\"\\/ ""#),
        ("\"\\\t\"", #""\t""#),
        (#""\0\a\b\t\n\v\f\r\e""#, #""\u0000\u0007\u0008\t\n\u000b\u000c\r\u001b""#),
        (#""\N\_\L\P""#, #""\u0085\u00a0\u2028\u2029""#),
        (#""\x41\xe9\u6F22\U0001f600""#, #""Aé漢😀""#),
        (#""\x411""#, #""A1""#),
        (#""\\n""#, #""\\n""#),
        (#"" a: b # c ""#, #"" a: b # c ""#),
    ])
    func doubleQuotes(text: String, json: String) {
        #expect(parsedJSON(text) == json)
    }

    @Test(arguments: [
        ("a: \"b\n  c\"", #"{"a": "b c"}"#),
        ("a: \"b \t\n\n \n \t c\"", #"{"a": "b\n\nc"}"#),
        ("a: \"b\\\n  c\"", #"{"a": "bc"}"#),
        ("a: \"b \\\n  \\ c\"", #"{"a": "b  c"}"#),
        ("a: \"b\\\n\n  c\"", #"{"a": "b\nc"}"#),
        ("a: \"b\\t \n  c\"", #"{"a": "b\t c"}"#),
        ("a: \"b\\x20\n  c\"", #"{"a": "b  c"}"#),
        ("a: \"\n  b\n  \"", #"{"a": " b "}"#),
        ("\"a\nb\"", #""a b""#),
    ])
    func doubleQuotesOverLines(text: String, json: String) {
        #expect(parsedJSON(text) == json)
    }
}
