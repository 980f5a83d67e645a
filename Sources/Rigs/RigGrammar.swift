public import SuiteLanguage

/// The rules of rig files.
public enum RigGrammar {
    public static let rules: [GrammarRule] = [.rig, .featureSwitch]
}

extension GrammarRule {
    static let rig = GrammarRule(
        .rig, "a rig file", "A port with a module behind it, and what its lab states of both.",
        [
            GrammarKey("rig", .text("a name"), "The rig's name.", required: true),
            GrammarKey(
                "port", .text("a port"),
                "`emulator`, `rfc2217://emulator`, a device path, `socket://host:port`, or `rfc2217://host:port`."),
            GrammarKey("baud", .number(1...12_000_000), "The baud rate (115200)."),
            GrammarKey("flow", .word(["none", "rtscts"]), "The flow control (`none`)."),
            GrammarKey(
                "parameters",
                .closed(
                    RigParameter.all.map { .init($0.name, $0.kind.shape, $0.words) }, isWhole: false,
                    others: .text("a value")),
                "Parameters of every rig, and those that suites declare."),
            GrammarKey(
                "emulator",
                .closed(
                    EmulatorSetting.names.map {
                        .init($0, .oneOrMore(.text("a value")), "A setting of the emulated module.")
                    }, isWhole: false), "Settings of the emulated module, where the port is one."),
            GrammarKey(
                "features", .names("a feature", .either([.word(["yes"]), .rule(.featureSwitch)])),
                "Where the module's features are not those of its family."),
            GrammarKey(
                "allow", .oneOrMore(.word(Hazard.allCases.map(\.rawValue))),
                "What may be done to the module, where it is a real one."),
            GrammarKey(
                "known-issues", .names("a glob of cases", .rule(.knownIssue)), "Failures of this module that are known."
            ),
        ])

    static let featureSwitch = GrammarRule(
        .featureSwitch, "a feature", "A feature that the module has not.",
        [
            GrammarKey("off", .word(["yes"]), "It is switched off.", required: true),
            GrammarKey("reason", .text("a reason"), "Why; every report repeats it.", required: true),
        ])
}

extension RigParameter {
    /// What it is, and its standard value.
    fileprivate var words: String {
        let sentence = meaning.prefix(1).uppercased() + meaning.dropFirst()
        return sentence + (standard.isEmpty ? "." : ". Standard: `\(standard)`.")
    }
}

extension RigParameter.Kind {
    fileprivate var shape: GrammarShape {
        switch self {
        case .text, .list, .folder, .commandLine: .text("a text")
        case .pin: .text("a PIN of 4 to 8 digits, or `none`")
        case .duration: .duration
        case .integer(let range): .number(range)
        case .choice(let words): .word(words)
        }
    }
}
