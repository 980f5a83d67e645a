public import SuiteLanguage
import Wire

/// The rules of rig files.
public enum RigGrammar {
    public static let rules: [GrammarRule] = [.rig, .credential, .power, .labgrid, .featureSwitch]
}

extension GrammarRule {
    static let rig = GrammarRule(
        .rig, "a rig file", "A port with a module behind it, and what its lab states of both.",
        [
            GrammarKey("rig", .text("a name"), "The rig's name.", required: true),
            GrammarKey(
                "port", .text("a port"),
                "`emulator`, `rfc2217://emulator`, a device path, `serial://?vid=…&pid=…` by what it is on USB, "
                    + "`socket://host:port`, `rfc2217://host:port`, or `labgrid://PLACE`."),
            GrammarKey("baud", .number(1...12_000_000), "The baud rate (115200)."),
            GrammarKey("data-bits", .number(5...8), "Data bits of a character (8)."),
            GrammarKey("parity", .word(LineSettings.Parity.allCases.map(\.rawValue)), "The parity bit (`none`)."),
            GrammarKey("stop-bits", .number(1...2), "Stop bits of a character (1)."),
            GrammarKey(
                "flow", .word(LineSettings.FlowControl.allCases.map(\.rawValue)),
                "The flow control (`none`): by the lines RTS and CTS, or by XON and XOFF, which then are no data."),
            GrammarKey(
                "dtr", .word(["on", "off"]),
                "The level of DTR once the port is open; else what the driver makes of opening."),
            GrammarKey("rts", .word(["on", "off"]), "The same of RTS; not with `flow: rtscts`."),
            GrammarKey(
                "reconnect", .duration,
                "How long a port that was lost may stay away before the run ends (30s); `0s`: it ends at once."),
            GrammarKey(
                "prepare", .oneOrMore(.text("a command line of the rig")),
                "What is sent when the module first answers, and after each restart or reconnection, each line with "
                    + "`OK` as its answer; `{name}` is a parameter of the rig that is no secret."),
            GrammarKey("power", .rule(.power), "How the module's power is switched, for `restart: power`."),
            GrammarKey("labgrid", .rule(.labgrid), "How labgrid is asked, for a port `labgrid://PLACE`."),
            GrammarKey(
                "parameters",
                .closed(
                    RigParameter.all.map { .init($0.name, .either([$0.kind.shape, .rule(.credential)]), $0.words) },
                    isWhole: false, others: .either([.text("a value"), .rule(.credential)])),
                "Parameters of every rig, and those that suites declare. A value may be `{env: NAME}` or `{file: PATH}`."
            ),
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

    static let credential = GrammarRule(
        .credential, "a credential",
        "Where the value of a parameter is, so that the rig file can be passed on. What comes so is treated as a secret.",
        variants: .byKey(["env", "file"]),
        [
            GrammarKey(
                "env", .text("a variable's name"), "A variable of the environment.", required: true, in: ["env"]),
            GrammarKey(
                "file", .text("a path"),
                "A file, from the rig file on, whose first line is the value. One with a secret is its owner's alone.",
                required: true, in: ["file"]),
        ])

    private static let command = GrammarShape.either([.text("a text for `/bin/sh -c`"), .list(.text("an argument"))])

    static let power = GrammarRule(
        .power, "a power switch",
        "Commands that cut the module off and let it boot. A text is read by the shell, a list is a program and its "
            + "arguments. They run in the rig file's folder; `{rig}`, `{port}` and `{device}` stand for the rig's name, "
            + "its port, and the path of its device.",
        variants: .byKey(["cycle", "stop"]),
        [
            GrammarKey("cycle", command, "Switches off and on again.", required: true, in: ["cycle"]),
            GrammarKey("stop", command, "Switches off.", required: true, in: ["stop"]),
            GrammarKey("start", command, "Switches on.", requiredIn: ["stop"], in: ["stop"]),
            GrammarKey("off-time", .duration, "How long it stays off (2s).", in: ["stop"]),
            GrammarKey("limit", .duration, "How long each command may take before it is killed (30s)."),
        ])

    static let labgrid = GrammarRule(
        .labgrid, "a labgrid", "How the places of a labgrid are reached: through its own client.",
        [
            GrammarKey(
                "client", .text("a program"),
                "The program `labgrid-client`; else that of LABGRID_CLIENT in the environment, or the one in PATH."),
            GrammarKey(
                "coordinator", .text("host:port"),
                "The coordinator; else that of LG_COORDINATOR in the environment, or labgrid's own standard."),
            GrammarKey("wait", .duration, "How long to wait for a place that somebody else has (`0s`: not at all)."),
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
        case .restart: .text("`none`, `power`, or a command line that begins with AT")
        case .portRange: .text("a range of ports such as `50000..50009`, or nothing")
        case .pin: .text("a PIN of 4 to 8 digits, or `none`")
        case .duration: .duration
        case .integer(let range): .number(range)
        case .choice(let words): .word(words)
        }
    }
}
