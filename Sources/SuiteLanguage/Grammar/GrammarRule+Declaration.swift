extension GrammarRule {
    static let declaration = GrammarRule(
        .declaration, "`declares`", "What a manual says of one command. Cases are derived from it.",
        [
            GrammarKey(
                "spelled", .template("a command"),
                "How lines write the command, where that is not `command`: `+{recv-name}`."),
            GrammarKey("given", .text("a state"), "The state in which the forms are judged.", required: true),
            GrammarKey(
                "refused-in", .rule(.refusedIn), "A state, such as one without a session, in which it must fail."),
            GrammarKey(
                "refusal", .expectation,
                "How it may fail where not only an error is fair: `{any-of: [error, [OK, \"+FTPCWD: 0\"]]}`."),
            GrammarKey("setup", .step, "Steps in front of each derived case."),
            GrammarKey("teardown", .step, "Steps behind each derived case."),
            GrammarKey("unchanged", .step, "Steps that show, after a refused line, that nothing has changed."),
            GrammarKey(
                "forms",
                .closed(
                    CommandForm.Kind.allCases.map {
                        .init($0.rawValue, form(in: $0.rawValue), "The \($0.rawValue) form.")
                    },
                    isWhole: true),
                "Each of the four forms: its `answer`, or `refused: yes`, or `written` where `cases` try it.",
                required: true),
            GrammarKey(
                "parameters", .list(.rule(.commandParameter)),
                "In the order of the line. Each is tried at its ends, just inside and outside of them, of a wrong type, empty "
                    + "and missing; and so is one parameter too many."),
            GrammarKey(
                "attributes",
                .closed(
                    CommandAttribute.Kind.allCases.map {
                        .init($0.rawValue, .rule(.attribute, in: $0.rawValue), attributeMeaning($0))
                    }, isWhole: false),
                "What the manual's table of attributes says."),
            GrammarKey("needs", .capabilities, "What every derived case needs."),
            GrammarKey("tags", .oneOrMore(.text("a tag")), "Tags of every derived case."),
        ])

    private static func form(in kind: String) -> GrammarShape {
        .either([.rule(.form, in: kind), .rule(.refusedForm), .word(["written"])])
    }

    private static func attributeMeaning(_ kind: CommandAttribute.Kind) -> String {
        switch kind {
        case .pinRestricted:
            "yes: while the SIM is locked it is error 11 and has no effect; unlocked, the same line works. no: it works "
                + "while locked. The family needs a state `locked`."
        case .persistent:
            "After a restart, yes: the read form shows what was set; no: it shows the default, and the line fails where "
                + "there is `refused-in`."
        case .sync:
            "yes: OK comes last, as the answers have it. no: OK comes while the server holds back its reply to the command "
                + "that `delays` names."
        case .effect: "What it does shows right behind the line that acts."
        case .time: "`within` is the budget of every form, in success and in error."
        }
    }

    static let refusedIn = GrammarRule(
        .refusedIn, "`refused-in`", "A state in which the command must fail.",
        [
            GrammarKey("state", .text("a state"), "The state.", required: true),
            GrammarKey("covers", .rows, "The rows that this decides."),
        ])

    static let form = GrammarRule(
        .form, "a form", "One form of the command that is taken.",
        variants: .byPlace(CommandForm.Kind.allCases.map(\.rawValue)),
        [
            GrammarKey(
                "answer", .expectation, "What must come; `{name}` is what was sent for a parameter.", required: true),
            GrammarKey(
                "before", .expectation, "What comes before the line that acts; `answer` is what comes after it.",
                in: ["read"]),
            GrammarKey("then", .step, "Steps that finish the exchange.", in: ["execute", "set"]),
            GrammarKey("limit", .duration, "The time of its result.", in: ["execute", "set"]),
            GrammarKey("covers", .rows, "The rows that the form decides."),
            GrammarKey("missing-covers", .rows, "The rows that missing parameters decide.", in: ["set"]),
        ])

    static let refusedForm = GrammarRule(
        .refusedForm, "a form", "One form of the command that must fail.",
        [
            GrammarKey("refused", .word(["yes"]), "It is an error.", required: true),
            GrammarKey("covers", .rows, "The rows that this decides."),
        ])

    static let commandParameter = GrammarRule(
        .commandParameter, "a parameter", "One parameter of the command's set form.",
        variants: .byValue(of: "type", ["string", "integer"]), leastOneOf: ["value", "optional"],
        [
            GrammarKey("name", .text("a name"), "A name that no parameter of a rig has.", required: true),
            GrammarKey("type", .word(["string", "integer"]), "A string stands in quotes.", required: true),
            GrammarKey("length", .number(1...100_000), "The greatest length, in octets.", in: ["string"]),
            GrammarKey(
                "range", .text("a range"), "The least and the greatest value, `0..3000`; ends may be `{variables}`.",
                required: true, in: ["integer"]),
            GrammarKey(
                "value", .template("a value"),
                "What stands in the line that works; without it, where it is `optional`, it is left out of that line."),
            GrammarKey("default", .template("a value"), "What is in force where none was set."),
            GrammarKey("optional", .flag, "`yes`: it may be missing."),
            GrammarKey(
                "empty", .word(CommandParameter.Outcome.allCases.map(\.rawValue)),
                "What comes of `\"\"`. Strings have to say it; of a number it is an `error`, or `either` where it may be "
                    + "missing. `written`: `cases` try it.", requiredIn: ["string"]),
            GrammarKey(
                "unquoted", .word(CommandParameter.Outcome.allCases.map(\.rawValue)),
                "The same of a string without its quotes (`either`).", in: ["string"]),
            GrammarKey("bounds", .word(["written"]), "`cases` try the ends of the range.", in: ["integer"]),
            GrammarKey(
                "sees", .oneOrMore(.template("an FTP command")), "What the FTP server has seen when the line was taken."
            ),
            GrammarKey("covers", .rows, "The rows that its values decide."),
        ])

    static let attribute = GrammarRule(
        .attribute, "an attribute", "One attribute of the command.",
        variants: .byPlace(CommandAttribute.Kind.allCases.map(\.rawValue)),
        [
            GrammarKey(
                "is", .flag, "Whether it holds.", required: true,
                in: CommandAttribute.Kind.allCases.filter { $0 != .time }.map(\.rawValue)),
            GrammarKey(
                "delays", .text("an FTP command"), "What the server is slow to answer while OK comes.",
                in: [CommandAttribute.Kind.sync.rawValue]),
            GrammarKey("within", .duration, "The budget.", in: [CommandAttribute.Kind.time.rawValue]),
            GrammarKey(
                "shown-by", .either([.step, .word(["written"])]),
                "Steps that show it, or `written` where `cases` do.",
                in: [CommandAttribute.Kind.persistent, .sync, .effect].map(\.rawValue)),
            GrammarKey(
                "unchanged", .step, "Steps that show that a refused line had no effect.",
                in: [CommandAttribute.Kind.pinRestricted.rawValue]),
            GrammarKey("covers", .rows, "The rows that it decides."),
        ])
}
