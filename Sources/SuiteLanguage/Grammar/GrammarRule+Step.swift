extension GrammarRule {
    static let step = GrammarRule(
        .step, "a step", "One verb, and what may stand beside it.",
        variants: .byKey([
            "send", "send-bytes", "await", "silent", "peer", "restart", "line", "reach", "repeat", "check", "set",
            "use",
        ]),
        [
            .head(
                "send", .template("a command line"),
                "Sends a command line; its end is added. What comes of it is `expect`ed."),
            .head(
                "send-bytes", .either([.template("bytes"), .rule(.bytes)]),
                "Sends bytes as they are: `41 54 0D` in hexadecimal, or a text in quotes; `expect` may be left out."),
            .head("await", .expectation, "Waits for what comes by itself, at most `within`."),
            .head(
                "silent", .duration,
                "Nothing may come for so long but what may come at any time. For where silence is the evidence, not for "
                    + "waiting."),
            .head(
                "peer", .oneOrMore(.rule(.peer)),
                "Prepares, checks or spoils the FTP server; what must be seen may take `within` (10 s)."),
            .head("restart", .word(["yes"]), "Restarts the module as the rig does, and waits until it has booted."),
            .head(
                "line",
                .closed(
                    ModemLine.Name.allCases.map {
                        .init($0.rawValue, .word(["on", "off"]), "The level of this line.")
                    },
                    isWhole: false), "Drives modem lines, in order."),
            .head("reach", .text("a state"), "Reaches a state in mid-case."),
            .head("repeat", .rule(.repeat), "Steps again and again until a variable has a value, at most `within`."),
            .head(
                "check",
                .names(
                    "a capture",
                    .either([
                        .template("a value"), .rule(.payload),
                        .closed([.init("contains", .template("a text"), "A text that stands in it.")], isWhole: true),
                    ])),
                "A capture must be this; collected data must be a payload, or `{contains: text}`."),
            .head("set", .variables, "Gives variables their values, which captures may be part of."),
            .head(
                "use", .text("the name of a fragment"),
                "The steps of a fragment stand here; its parameters are `with`, and end with it. What it captures stays."
            ),
            GrammarKey(
                "expect", .expectation, "What must come, whole lines in order, and no others.", requiredIn: ["send"],
                in: ["send", "send-bytes"]),
            GrammarKey(
                "within", .duration,
                "The time budget of a `send`'s final result code (standard: `{final-limit}`), or the limit of the wait.",
                in: ["send", "send-bytes", "await", "peer", "repeat"]),
            GrammarKey(
                "limit", .duration, "Of what comes behind the final result code (standard: `{result-limit}`).",
                in: ["send", "send-bytes"]),
            GrammarKey("with", .variables, "Values for the fragment's parameters.", in: ["use"]),
            GrammarKey(
                "covers", .rows, "The rows of the register that the step's own expectation decides.", in: allButUse),
            GrammarKey(
                "level", .word(Level.allCases.map(\.rawValue)),
                "Where it is not that of the rows. What fails below `must` is a warning.", in: allButUse),
            GrammarKey("when", .condition, "The step runs only where the variable has the value."),
            GrammarKey("needs", .capabilities, "The step runs only on rigs that have them."),
            GrammarKey("lacks", .capabilities, "The step runs only on rigs that have none of them."),
            GrammarKey(
                "tags", .oneOrMore(.word(Hazard.allCases.map(\.rawValue))), "What the step may do to a real module.",
                in: allButUse),
        ])

    private static let allButUse = [
        "send", "send-bytes", "await", "silent", "peer", "restart", "line", "reach", "repeat", "check", "set",
    ]

    static let `repeat` = GrammarRule(
        .repeat, "`repeat`", "Steps that are repeated.",
        [
            GrammarKey("steps", .list(.rule(.step)), "The steps of one round.", required: true),
            GrammarKey("until", .condition, "What ends it, after a round.", required: true),
        ])

    static let bytes = GrammarRule(
        .bytes, "data to send", "Data for a data phase.",
        [
            GrammarKey("payload", .rule(.payload), "The data.", required: true),
            GrammarKey("escaped", .flag, "`yes`: 0x10 stands before 0x03 and 0x10, and a bare 0x03 ends the data."),
        ])

    static let payload = GrammarRule(
        .payload, "a payload", "The contents of a file, or of data.",
        variants: .byKey(["text", "listing", "collected", "of", "size"]),
        [
            .head("text", .template("a text"), "This text."),
            .head("listing", .path, "What the FTP server lists of this path."),
            .head("collected", .text("a name"), "What `append:` has collected under the name."),
            .head("of", .rule(.payload), "A part of another payload."),
            .head("size", .template("a size"), "So many bytes."),
            GrammarKey("from", .template("a position"), "Where the part begins, from 0.", required: true, in: ["of"]),
            GrammarKey("count", .count, "How many bytes it has; without it, up to the end.", in: ["of"]),
            GrammarKey(
                "pattern", .word(Payload.Pattern.allCases.map(\.rawValue)), "What the bytes are (`random`).",
                in: ["size"]),
            GrammarKey("seed", .number(0...Int.max), "Which random bytes (1).", in: ["size"]),
        ])
}
