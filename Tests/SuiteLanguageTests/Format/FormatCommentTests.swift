import Testing

/// Where comments go.
@Suite struct FormatCommentTests {
    @Test(arguments: [
        ("# a\n\n\n# b\na: 1\n", "# a\n\n# b\na: 1\n"),
        ("a:\n# b\n    # c\n    d: 1\n      # e\n    f: 1\n", "a:\n  # b\n  # c\n  d: 1\n  # e\n  f: 1\n"),
        ("a:\n   - 1\n# b\n   - 2\n", "a:\n  - 1\n  # b\n  - 2\n"),
        // At a block's end the indentation tells to which it belongs.
        (
            "a:\n    - b: 1\n      # in the item\n    # in the list\n  # in a\n# of c\nc: 1\n",
            "a:\n  - b: 1\n    # in the item\n  # in the list\n# in a\n# of c\nc: 1\n"
        ),
        ("a:\n- 1\n# of b\nb:\n- 1\n # in b\n", "a:\n  - 1\n# of b\nb:\n  - 1\n  # in b\n"),
        ("a:\n  - 1\n  # in a\n\n  # too\n\n\n# the end\n\n", "a:\n  - 1\n  # in a\n\n  # too\n\n# the end\n"),
        // All that a key had is commented out.
        (
            "a:\n    # b: 1\n    # c: 2\nd:\n# e\nf:\n  -\n      # g\n",
            "a:\n  # b: 1\n  # c: 2\nd:\n# e\nf:\n  -\n    # g\n"
        ),
        ("# only\n\n   # this\n", "# only\n\n# this\n"),
        ("a: |\n  b\n # c\nd: >+\n  e\n\n# f\n", "a: |\n  b\n# c\nd: >+\n  e\n\n# f\n"),
        ("a: 1\n#b   \n", "a: 1\n#b\n"),
    ])
    func ownLines(text: String, layout: String) throws {
        #expect(try formatted(text) == layout)
    }

    @Test(arguments: [
        ("a:   # b\n  # c\n  1\n", "a:   # b\n  # c\n  1\n"),
        ("a:\n  # b\n    [c,   d]\n", "a:\n  # b\n  [c, d]\n"),
        ("-  # a\n   b: 1\n-\n  # c\n  - d\n", "-  # a\n  b: 1\n-\n  # c\n  - d\n"),
        ("a: # b\n  |  # c\n   d\n", "a:   # b\n  |  # c\n  d\n"),
        (
            "a: '#b' # c\nd: e#f # g\n\"#h\": \"i # j\" # k\n",
            "a: '#b'       # c\nd: e#f        # g\n\"#h\": \"i # j\" # k\n"
        ),
        ("a: \"b\n   c\" # d\n", "a: \"b\n  c\" # d\n"),
        ("a: b\n   c # d\n", "a: b\n  c # d\n"),
    ])
    func besideValues(text: String, layout: String) throws {
        #expect(try formatted(text) == layout)
    }

    @Test(arguments: [
        (
            "a: [ # b\n  c, # d\n  # e\n  f # g\n  , h\n  # i\n  ]\n",
            "a:    # b\n  - c # d\n  # e\n  - f # g\n  - h\n  # i\n"
        ),
        ("a: [b,\n  c] # d\n", "a: # d\n  - b\n  - c\n"),
        ("- a\n- [b,\n  c]   # d\n", "- a\n# d\n- - b\n  - c\n"),
        ("- [ # a\n  b]\n", "- # a\n  - b\n"),
        ("a: [b, # c\n  d] # e\nf: 1\n", "a:\n  - b # c\n  - d\n  # e\nf: 1\n"),
        ("a: # b\n  [c,\n  d] # e\n", "a: # b\n  # e\n  - c\n  - d\n"),
        ("a: {b: # c\n  1, d: {e: 2,\n  f: 3}} # g\n", "a:\n  b: # c\n    1\n  d:\n    e: 2\n    f: 3\n  # g\n"),
        ("a: [ # b\n  # c\n  ] # d\ne: 1\n", "a: [] # b\n# c\n# d\ne: 1\n"),
        ("[a, # b\n c]\n# d\n", "- a # b\n- c\n# d\n"),
    ])
    func inBrackets(text: String, layout: String) throws {
        #expect(try formatted(text) == layout)
    }

    @Test(arguments: [
        // One and two blanks stay, so does a column that was chosen.
        ("a: 1 # b\n", "a: 1 # b\n"),
        ("a: 1\t# b\n", "a: 1 # b\n"),
        ("a:\n    b: 1  # c\n", "a:\n  b: 1  # c\n"),
        ("a:\n    b: 1     # c\n", "a:\n  b: 1       # c\n"),
        // Of consecutive lines they are aligned: behind the longest,
        ("a: 1 # b\nccc: 2 # d\n", "a: 1   # b\nccc: 2 # d\n"),
        ("a: 1  # b\ne: 1  # b\nccc: 2  # d\n", "a: 1    # b\ne: 1    # b\nccc: 2  # d\n"),
        ("a: 1 # b\nccc: 2      # d\n", "a: 1    # b\nccc: 2  # d\n"),
        // in the column that most have,
        ("a: 1      # b\nccc: 2 # d\ne: 3      # f\n", "a: 1      # b\nccc: 2    # d\ne: 3      # f\n"),
        // which only a longer line leaves.
        ("a: 1      # b\nccc: 2222222222 # d\ne: 3      # f\n", "a: 1      # b\nccc: 2222222222 # d\ne: 3      # f\n"),
        // Other lines between divide.
        ("a: 1 # b\n\nccc: 2 # d\n", "a: 1 # b\n\nccc: 2 # d\n"),
        ("a: 1 # b\n# e\nccc: 2 # d\n", "a: 1 # b\n# e\nccc: 2 # d\n"),
        // Wide characters count as two.
        ("a: 漢字 # b\nccc: 2 # d\n", "a: 漢字 # b\nccc: 2  # d\n"),
    ])
    func alignment(text: String, layout: String) throws {
        #expect(try formatted(text) == layout)
    }

    /// Nothing is pushed over the width that would have had room.
    @Test func alignmentAndWidth() throws {
        let value = String(repeating: "x", count: 80)
        let comment = "# " + String(repeating: "y", count: 50)
        let text = "a: 1 \(comment)\nb: \(value) # c\n"
        #expect(try formatted(text) == text)
        let far = "a: 1" + String(repeating: " ", count: 90) + comment + "\n"
        #expect(try formatted(far) == "a: 1" + String(repeating: " ", count: 64) + comment + "\n")
    }
}
