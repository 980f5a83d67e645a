extension GrammarRule {
    static let expectation = GrammarRule(
        .expectation, "an expected item", "What is expected and is no plain line.",
        variants: .byKey(["any-of", "optional", "data", "error", "prompt", "bytes"]),
        [
            .head(
                "any-of",
                .list(
                    .either([
                        .line, .rule(.expectation), .rule(.alternative), .list(.either([.line, .rule(.expectation)])),
                    ])),
                "One of these, a line or a list; reports tell which it was."),
            .head("optional", .expectation, "May be there or not, also later in the case."),
            .head("data", .rule(.data), "Raw bytes."),
            .head("error", .template("a code"), "The error of this code, in the form that the CMEE in force gives."),
            .head("prompt", .word([">"]), "The prompt."),
            .head(
                "bytes", .template("bytes"),
                "These bytes and no others, written as for `send-bytes`: framing, and echo where they begin with it."),
            GrammarKey("record", .text("a name"), "The name under which reports tell which it was.", in: ["any-of"]),
            GrammarKey("into", .text("a name"), "`{name}` is the label of the one that it was.", in: ["any-of"]),
        ])

    static let alternative = GrammarRule(
        .alternative, "an alternative", "One of several fair answers, in full.",
        [
            GrammarKey("as", .text("a label"), "What reports call it; else it is called by its first line."),
            GrammarKey("expect", .expectation, "What must come.", required: true),
            GrammarKey("when", .condition, "It is fair only where the variable has the value."),
            GrammarKey("warn", .text("a warning"), "It is worth this warning, and breaks rows that only should hold."),
            GrammarKey("doubt", .text("a reason"), "It leaves the verdict open, for this reason."),
        ])

    static let data = GrammarRule(
        .data, "`data`", "Raw bytes between lines.",
        variants: .byKey(["counted", "until-line", "until-quiet", "escaped"]),
        [
            .head("counted", .count, "So many bytes."),
            .head("until-line", .oneOrMore(.template("a line")), "Bytes up to this line, or one of a list."),
            .head(
                "until-quiet", .duration,
                "At least one byte of text, until nothing has come for so long; a boot line or garbage in it, or a result "
                    + "code as its last line, fails."),
            .head(
                "escaped", .oneOrMore(.template("a line")),
                "Bytes in which 0x10 escapes, up to a bare 0x03 or the line."),
            GrammarKey(
                "after", .line, "The line behind which they begin, or on which.", in: ["until-line", "until-quiet"]),
            GrammarKey("equals", .rule(.payload), "They must be this."),
            GrammarKey("contains", .oneOrMore(.template("a text")), "These texts must stand in them, in order."),
            GrammarKey("trimmed", .flag, "`yes`: line breaks at the ends and a last 0x03 may differ."),
            GrammarKey("append", .text("a name"), "Collects them; `{name-size}` is how many."),
            GrammarKey(
                "end-mark", .template("a word"), "Whether 0x03 must end them: `required`, `optional` or `absent`.",
                in: ["escaped"]),
        ])
}
