import Testing

/// What the canonical layout is, rule by rule.
@Suite struct FormatRuleTests {
    @Test(arguments: [
        ("a: 1\r\nb: 2\r\n", "a: 1\nb: 2\n"),
        ("\u{FEFF}a: 1\n", "a: 1\n"),
        ("a: 1", "a: 1\n"),
        ("a: 1  \nb:\t\n  - 2\t\n", "a: 1\nb:\n  - 2\n"),
        ("\n\na: 1\n\n\n\nb: 2\n\n\n", "a: 1\n\nb: 2\n"),
        ("a:\n\n  b: 1\n\n  c: 2\n\nd:\n  - 1\n\n\n  - 2\n", "a:\n  b: 1\n\n  c: 2\n\nd:\n  - 1\n\n  - 2\n"),
        (" \n", ""),
        ("", ""),
        ("---\n\na: 1\n", "---\na: 1\n"),
        ("# a\n\n---   # b\na: 1\n", "# a\n\n---   # b\na: 1\n"),
    ])
    func lines(text: String, layout: String) throws {
        #expect(try formatted(text) == layout)
    }

    @Test(arguments: [
        ("a :   1\n\"b\"  :\t2\n", "a: 1\n\"b\": 2\n"),
        ("a:\n    b:\n        c: 1\n", "a:\n  b:\n    c: 1\n"),
        ("a:\n- 1\n- b: 2\n  c: 3\n", "a:\n  - 1\n  - b: 2\n    c: 3\n"),
        ("  a: 1\n  b: 2\n", "a: 1\nb: 2\n"),
        ("-   a: 1\n    b: 2\n-     - 3\n      - 4\n", "- a: 1\n  b: 2\n- - 3\n  - 4\n"),
        ("-\n  a: 1\n-\n     2\n-\n  - 3\n", "- a: 1\n- 2\n- - 3\n"),
        ("a:\n   1\nb:\n    [c,   d]\ne:\n  |\n   f\n", "a: 1\nb: [c, d]\ne: |\n  f\n"),
        ("a:\nb:\n  -\n  - 1\nc:\n", "a:\nb:\n  -\n  - 1\nc:\n"),
        // A line that begins so would end the document.
        (" --- a: 1\n b: 2\n", "  --- a: 1\n  b: 2\n"),
        ("a: |\n  b", "a: |-\n  b\n"), ("a: >+\n  b", "a: >-\n  b\n"), ("a: |2\n  b", "a: |2-\n  b\n"),
        ("a: |-\n  b", "a: |-\n  b\n"), ("a: |\n  b\n", "a: |\n  b\n"),
    ])
    func blocks(text: String, layout: String) throws {
        #expect(try formatted(text) == layout)
    }

    @Test(arguments: [
        ("a: [ b,c ,  d, ]\n", "a: [b, c, d]\n"),
        ("a: { b: 1,\"c\":2 , d : [ ], e: {  } }\n", "a: {b: 1, \"c\": 2, d: [], e: {}}\n"),
        ("a: {b: , c:, d: }\n", "a: {b:, c:, d:}\n"),
        ("[a, b]\n", "[a, b]\n"),
        ("a: [b,\n  c]\n", "a:\n  - b\n  - c\n"),
        ("a: {\n  b: 1,\n  c: [2, 3],\n  d: \n  }\n", "a:\n  b: 1\n  c: [2, 3]\n  d:\n"),
        ("a: [[1,\n  2], {b: 3,\n  c: 4}, [5, 6]]\n", "a:\n  - - 1\n    - 2\n  - b: 3\n    c: 4\n  - [5, 6]\n"),
        ("- [\n  ]\n- {\n  }\n", "- []\n- {}\n"),
        ("[a,\nb]\n", "- a\n- b\n"),
        ("a: [b,\n\n\n  c\n\n  , d\n  ]\n", "a:\n  - b\n\n  - c\n  - d\n"),
        ("a: [\"b\n  c\", d\n  e]\n", "a:\n  - \"b\n    c\"\n  - d\n    e\n"),
    ])
    func brackets(text: String, layout: String) throws {
        #expect(try formatted(text) == layout)
    }

    /// Columns count, not bytes or characters.
    @Test(arguments: [("b", 1), ("é", 1), ("漢", 2)])
    func widthOfBrackets(letter: String, columns: Int) throws {
        let count = (120 - "a: [, ccc]".count) / columns
        let fitting = "a: [" + String(repeating: letter, count: count) + ", ccc]\n"
        #expect(try formatted(fitting) == fitting)
        let wide = "a: [" + String(repeating: letter, count: count) + ", c, dd]\n"
        #expect(try formatted(wide) == "a:\n  - " + String(repeating: letter, count: count) + "\n  - c\n  - dd\n")
        // The comment behind does not count, and goes to the key.
        #expect(try formatted(fitting.dropLast() + "     # c\n") == fitting.dropLast() + "     # c\n")
        #expect(try formatted(wide.dropLast() + "   # c\n").hasPrefix("a: # c\n  - \(letter)"))
    }

    /// Each collection goes only as far apart as it must.
    @Test func wideBrackets() throws {
        let long = String(repeating: "x", count: 60)
        #expect(
            try formatted("- {a: [\(long), {b: c}], d: {e: \(long)}}\n")
                == "- a: [\(long), {b: c}]\n  d: {e: \(long)}\n")
        #expect(try formatted("- [\(long)\(long)]   # c\n") == "# c\n- - \(long)\(long)\n")
        #expect(try formatted("[\(long), \(long)] # c\n") == "# c\n- \(long)\n- \(long)\n")
    }

    @Test(arguments: [
        ("a: 'b'\nc: \"d\\x41\"\ne: f\n", "a: 'b'\nc: \"d\\x41\"\ne: f\n"),
        ("a: b\n      c\n\n\n      d\n", "a: b\n  c\n\n\n  d\n"),
        ("a:\n    b\n    c\n", "a:\n  b\n  c\n"),
        ("- b\n      c\n", "- b\n  c\n"),
        ("a: 'b  \n    c\n\n  '\n", "a: 'b\n  c\n\n  '\n"),
        ("a: \"  b  \n      c \\\n  \\  d\"\n", "a: \"  b\n  c \\\n  \\  d\"\n"),
        // A blank that a backslash escapes is text.
        ("a: \"b\\ \n  c\\\\ \n  d\"\n", "a: \"b\\ \n  c\\\\\n  d\"\n"),
        ("a: |\n     b\n       c\n\n\n     d\n", "a: |\n  b\n    c\n\n\n  d\n"),
        ("a:   >-\n b  \n c\nd: 1\n", "a: >-\n  b  \n  c\nd: 1\n"),
        ("a: |4\n      b\n    c\n", "a: |2\n    b\n  c\n"),
        ("a: |-1\n    b\n", "a: |-2\n     b\n"),
        ("- - |1-\n    b\n", "- - |2-\n     b\n"),
        ("- a:\n  - |1\n    b\n", "- a:\n    - |2\n       b\n"),
        ("a: |+\n b\n\n\nc: |\n d\n\n\ne: 1\n", "a: |+\n  b\n\n\nc: |\n  d\n\ne: 1\n"),
        ("a: |+\n b\n\n\n", "a: |+\n  b\n\n\n"),
        ("a: |+\n\n   \nb: |\n\nc: 1\n", "a: |+\n\n\nb: |\n\nc: 1\n"),
        // Blanks beyond the indentation are text.
        ("- |+\n  b\n   \n- |\n c\n  \n- d\n", "- |+\n  b\n   \n- |\n  c\n   \n- d\n"),
        ("a: |\n  b\n     \n", "a: |\n  b\n     \n"),
        ("a: |-\n  \tb", "a: |-\n  \tb\n"),
        ("a: |\r\n  b\r\n  c\r\n", "a: |\n  b\n  c\n"),
    ])
    func scalars(text: String, layout: String) throws {
        #expect(try formatted(text) == layout)
    }

    /// What does not fit behind its key stays below it, if somebody has put it there.
    @Test func longScalars() throws {
        let long = "\"" + String(repeating: "x", count: 115) + "\""
        for text in ["a:\n  \(long)\n", "abc: \(long)\n", "abc:\n  \(long)\n", "- \(long)\n"] {
            let isFitting = text.hasPrefix("a:")
            #expect(try formatted(text) == (isFitting ? "a: \(long)\n" : text))
        }
    }
}
