extension GrammarRule {
    static let fragment = GrammarRule(
        .fragment, "a fragment",
        "A file of steps that suites, states and other fragments of a family `use`. It lies in the family's folder or below.",
        [
            GrammarKey("fragment", .text("a name"), "Its name, unique in the family.", required: true),
            GrammarKey("title", .text("a title"), "What the steps do, in plain words.", required: true),
            GrammarKey("parameters", .parameters, "What `with` gives; each stands in the steps as `{name}`."),
            GrammarKey("steps", .list(.rule(.step)), "The steps.", required: true),
        ])

    static let states = GrammarRule(
        .states, "a states file",
        "`states.yaml`: the states that cases of the family ask for by `given`, and how a module gets there.",
        [
            GrammarKey("states", .text("a name"), "The family's name.", required: true),
            GrammarKey("ladder", .names("a state", .rule(.state)), "The states, from the ground up.", required: true),
            GrammarKey(
                "probes", .oneOrMore(.rule(.probe)), "Questions that find out parameters of the rig which are `auto`."),
            GrammarKey(
                "monitors", .names("a monitor", .rule(.monitor)),
                "What cases depend on beside the module, asked of it where one fails."),
            GrammarKey("derivation", .rule(.derivation), "Rows that every command decides."),
        ])

    static let state = GrammarRule(
        .state, "a state",
        "Where `verify` does not hold, the state `from` is reached and `build` is run; then, if need be, `rescue` and `build` "
            + "again; then `settle`.",
        [
            GrammarKey("title", .text("a title"), "What it is for a rig: `attest rig check` reaches it then."),
            GrammarKey("hint", .text("a hint"), "What a person can do where it cannot be reached."),
            GrammarKey("from", .text("a state"), "The state on which it builds."),
            GrammarKey("needs", .capabilities, "Without one of them cases in this state are not applicable."),
            GrammarKey("verify", .step, "Holds exactly when the module is in the state.", required: true),
            GrammarKey("build", .step, "Brings the module from `from` into the state."),
            GrammarKey("rescue", .step, "What is tried when building failed: a restart."),
            GrammarKey("settle", .step, "Puts back what an earlier case may have left; what it cannot fails nothing."),
        ])

    static let probe = GrammarRule(
        .probe, "a probe", "Finds out a parameter of the rig, once a run.",
        [
            GrammarKey("parameter", .text("a name"), "The parameter that may be `auto`.", required: true),
            GrammarKey(
                "in", .oneOrMore(.text("a state")),
                "The states in which it may be asked; the first that can be reached.",
                required: true),
            GrammarKey(
                "choices", .names("a value", .template("a command line")),
                "Its values, each with a line that a module of this value answers without an error.", required: true),
        ])

    static let monitor = GrammarRule(
        .monitor, "a monitor",
        "Something without which commands cannot do what they should. A case that fails while it is missing is "
            + "inconclusive: nobody can tell whether the module is to blame.",
        [
            GrammarKey("title", .text("a title"), "What it watches, in plain words.", required: true),
            GrammarKey("from", .text("a state"), "The state from which on cases depend on it.", required: true),
            GrammarKey("verify", .step, "Passes as long as it is there.", required: true),
            GrammarKey(
                "unless-sent", .oneOrMore(.text("a command")),
                "Commands that take it away themselves: of a case that sends one, or restarts, it says nothing."),
            GrammarKey("hint", .text("a hint"), "What a person can do where it is missing."),
        ])

    static let derivation = GrammarRule(
        .derivation, "`derivation`", "Rows that derived cases add to those of a declaration.",
        [
            GrammarKey("error", .rows, "On the shape of errors."),
            GrammarKey("recovery", .rows, "On the `AT` that is answered after a refused line."),
            GrammarKey("extra", .rows, "On one parameter too many."),
            GrammarKey(
                "time", .rows,
                "Those on time, `*` is any text: a late answer breaks those of them that its step covers, a wrong one the "
                    + "others."),
        ])

    static let capabilities = GrammarRule(
        .capabilities, "a capabilities file", "`capabilities.yaml`: all that cases of the family may need.",
        [
            GrammarKey("capabilities", .text("a name"), "The family's name.", required: true),
            GrammarKey("features", .names("a feature", .rule(.feature)), "What its modules can do."),
            GrammarKey("abilities", .names("an ability", .rule(.ability)), "What rigs can do."),
        ])

    static let feature = GrammarRule(
        .feature, "a feature", "Something that modules of the family can do; a rig may say otherwise.",
        [
            GrammarKey("title", .text("a title"), "What it is, in plain words.", required: true),
            GrammarKey("default", .flag, "What holds where the rig says nothing.", required: true),
        ])

    static let ability = GrammarRule(
        .ability, "an ability", "Something that rigs can do, as their parameters show.",
        [
            GrammarKey("title", .text("a title"), "What it is, in plain words.", required: true),
            GrammarKey("from", .text("an ability"), "The name that `attest` has for it, where that is another."),
        ])
}
