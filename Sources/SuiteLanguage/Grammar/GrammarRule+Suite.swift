extension GrammarRule {
    static let suite = GrammarRule(
        .suite, "a suite", "A file of cases about one command or theme.", leastOneOf: ["cases", "declares"],
        [
            GrammarKey(
                "suite", .text("a name"), "Its name, unique among suites: reports name cases by it.", required: true),
            GrammarKey("title", .text("a title"), "What it promises, in plain words.", required: true),
            GrammarKey("clause", .text("a clause"), "Where the manual has it: `1.2.21`."),
            GrammarKey("command", .text("a command"), "The command under test, without `AT`: `+FTPMODE`."),
            GrammarKey("needs", .capabilities, "Without one of them no case of the suite is applicable."),
            GrammarKey("defaults", .rule(.defaults), "What holds for every `send` that says nothing else."),
            GrammarKey(
                "parameters", .parameters,
                "What labs may set, in a rig's file or by `--set`; each stands in the suite as `{name}`."),
            GrammarKey("variables", .variables, "Names for texts, for every case."),
            GrammarKey("unsolicited", .oneOrMore(.line), "Lines that may come at any time."),
            GrammarKey("setup", .step, "Steps in front of those of each case."),
            GrammarKey("teardown", .step, "Steps behind those of each case, whatever happened."),
            GrammarKey(
                "declares", .rule(.declaration), "What the manual says of the command: cases are derived from it.",
                needs: ["command"]),
            GrammarKey("cases", .list(.rule(.testCase)), "The written cases; a suite that `declares` needs none."),
        ])

    static let testCase = GrammarRule(
        .testCase, "a case", "One test: a state to start in, steps, and the rows of the register that they decide.",
        [
            GrammarKey(
                "id", .text("an id"), "Its name in reports, unique in the suite: `FTPMODE/set`.", required: true),
            GrammarKey("title", .text("a title"), "What is promised, in plain words.", required: true),
            GrammarKey("given", .text("a state"), "The state to start in; without it the module is taken as it is."),
            GrammarKey(
                "for",
                .either([
                    .names("a variable", .list(.text("a value"))), .list(.names("a variable", .text("a value"))),
                ]),
                "Runs the case once for each value, of several names for every combination; a list of rows `[{a: 1, b: 2}, "
                    + "{a: 3, b: 4}]` takes these together."),
            GrammarKey("needs", .capabilities, "Without one of them the case is not applicable."),
            GrammarKey("lacks", .capabilities, "With one of them the case is not applicable."),
            GrammarKey(
                "when", .condition,
                "The case applies only where the variable has the value: a text, a range (`1..3000`), or `!text` for any "
                    + "other."),
            GrammarKey(
                "level", .word(Level.allCases.map(\.rawValue)), "Where it is not that of the rows of the register."),
            GrammarKey(
                "tags", .oneOrMore(.text("a tag")),
                "Words for `--tag`. What is `destructive` (locks the SIM to send commands meanwhile, power, factory reset) "
                    + "or `costly` (over 1 MB) runs on a real module only where the rig has it in `allow`."),
            GrammarKey("variables", .variables, "Names for texts."),
            GrammarKey("unsolicited", .oneOrMore(.line), "Lines that may come at any time."),
            GrammarKey("setup", .step, "Steps in front of all others."),
            GrammarKey("steps", .list(.rule(.step)), "What is done and what must come of it.", required: true),
            GrammarKey("teardown", .step, "Steps that run whatever happened: put back what the case may have changed."),
            GrammarKey("known-issue", .rule(.knownIssue), "It fails, and that is known."),
            GrammarKey("retry", .rule(.retry), "It may be tried again where it does not pass."),
        ])

    static let defaults = GrammarRule(
        .defaults, "`defaults`", "What holds where a step says nothing else.",
        [GrammarKey("within", .duration, "The time budget of the final result code.")])

    static let retry = GrammarRule(
        .retry, "`retry`",
        "A case that passes only when it is tried again is flaky: the run ends with 4, unless `--allow-flaky`. Every attempt "
            + "is reported.",
        [
            GrammarKey("times", .number(1...Retry.mostTimes), "How often, beside the first time.", required: true),
            GrammarKey("reason", .text("a reason"), "Why that is fair.", required: true),
        ])

    static let knownIssue = GrammarRule(
        .knownIssue, "a known issue",
        "A failure that is known, up to a day or with a firmware; a case that passes all the same fails the run.",
        leastOneOf: ["until", "firmware"],
        [
            GrammarKey("id", .text("an id"), "The issue's name.", required: true),
            GrammarKey("until", .text("a day"), "The last day on which it holds: `2026-12-31`."),
            GrammarKey("firmware", .text("a firmware version"), "The versions that have it; `*` is any text."),
            GrammarKey("reason", .text("a reason"), "What is wrong."),
        ])

    static let variable = GrammarRule(
        .variable, "a variable", "A text that is made of another.",
        [
            GrammarKey("text", .template("a text"), "What it is made of.", required: true),
            GrammarKey("times", .number(0...100_000), "How often the text stands in a row."),
            GrammarKey("plus", .number(-1_000_000...1_000_000), "What is added to the number that the text is."),
        ])

    static let suiteParameter = GrammarRule(
        .suiteParameter, "a parameter",
        "What labs may set for a suite, or whoever uses a fragment for that. Without a default it has to be set.",
        variants: .byValue(of: "type", ["text", "integer", "duration", "switch", "choice"]),
        [
            GrammarKey(
                "type", .word(["text", "integer", "duration", "switch", "choice"]),
                "What values it takes; a `switch` is `yes` or `no`.", required: true),
            GrammarKey("title", .text("a title"), "What it is, in plain words."),
            GrammarKey("default", .text("a value"), "The value where none is set."),
            GrammarKey(
                "secret", .flag,
                "Its value is never written down (`no`); a fragment's is as secret as what it is made of."),
            GrammarKey("range", .text("a range"), "The least and the greatest number: `1..3000`.", in: ["integer"]),
            GrammarKey("of", .list(.text("a word")), "The values that there are.", required: true, in: ["choice"]),
        ])
}
