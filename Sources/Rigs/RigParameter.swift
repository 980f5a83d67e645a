import SuiteLanguage

/// A parameter of a rig (PIXIT): what a lab must state so that a module can be judged there.
public struct RigParameter: Sendable, Hashable {
    public enum Kind: Sendable, Hashable {
        case text
        case duration
        case integer(ClosedRange<Int>)
        case choice([String])
        /// Texts with commas between them.
        case list
        /// 4 to 8 digits; `none` as well as nothing where there is none.
        case pin
        /// A folder from the root on, without a slash at its end; empty for the root itself.
        case folder
        /// A command line, in which `{name}` stands for another parameter.
        case commandLine
        /// `none`, `power`, or a command line.
        case restart
        /// TCP ports, the lowest and the highest: `50000..50009`; empty for any.
        case portRange
    }

    public var name: String
    public var kind: Kind
    /// Empty where the parameter is unset.
    public var standard: String
    public var isSecret: Bool
    public var meaning: String

    init(_ name: String, _ kind: Kind, _ standard: String, _ meaning: String, secret: Bool = false) {
        self.name = name
        self.kind = kind
        self.standard = standard
        self.meaning = meaning
        isSecret = secret
    }
}

extension RigParameter {
    /// Every parameter, in the order in which they are listed to people.
    public static let all: [RigParameter] = [
        // Dialect
        RigParameter("cmee", .integer(0...2), "1", "the CMEE that is set before cases"),
        RigParameter(
            "recv-name", .choice(["auto", "FTP_RECV", "FTPRECV"]), "auto",
            "the name of the command that reads downloaded data"),
        RigParameter(
            "extended-parameter", .text, "+CMEE", "a parameter of extended syntax that the module reads and tests"),
        RigParameter(
            "space-after-colon", .choice(["warn", "accept", "require"]), "warn",
            "how `+NAME:x` without a blank is taken"),
        RigParameter("strict-framing", .choice(["yes", "no"]), "no", "stray CR, LF and NUL between lines fail"),
        RigParameter(
            "shared-names", .list, "+CREG, +CGREG, +CEREG, +MIPCALL, +CPIN, +CUSD, +CMTI, +CTZV",
            "names of answers that also come unsolicited"),
        RigParameter(
            "colon-errors", .list, "FTP_RECV, FTPRECV, FTPPUT", "commands whose errors may be printed `ERROR:`"),
        RigParameter(
            "retr-etx", .choice(["optional", "required", "absent"]), "optional",
            "whether a bare 0x03 ends the data of FTPRETR before its result line"),
        RigParameter("list-escaped", .choice(["yes", "no"]), "no", "whether 0x10 escapes bytes of a listing"),
        RigParameter(
            "get-first", .choice(["any", "1", "2"]), "any", "the +FTPGET result that comes first in a download"),
        RigParameter(
            "put-prompt", .choice(["any", "+FTPPUT: 2", ">"]), "any", "what asks for the data of FTPPUT"),
        RigParameter(
            "string-escapes", .choice(["none", "hexadecimal"]), "none",
            "whether `\\22` in a string is the quote, as V.250 has it"),
        RigParameter(
            "rest-applies-to-stor", .choice(["yes", "no"]), "yes", "whether the position of FTPREST counts for FTPSTOR"),
        RigParameter(
            "rest-sticky", .choice(["either", "yes", "no"]), "either",
            "whether a transfer leaves the position of FTPREST as it is"),
        RigParameter(
            "offset-max-stor", .integer(0...Int.max - 1), "1099511627774", "the greatest offset of FTPSTOR"),
        RigParameter("offset-max-retr", .integer(0...Int.max - 1), "68719476734", "the greatest offset of FTPRETR"),
        RigParameter("offset-max-rest", .integer(0...Int.max - 1), "1099511627774", "the greatest position of FTPREST"),
        RigParameter("offset-max-get", .integer(0...Int.max - 1), "4294967295", "the greatest offset of FTPGET"),
        RigParameter(
            "odm-open", .commandLine, "none",
            "a command line that opens an online data mode connection"),
        // Time
        RigParameter("final-limit", .duration, "1s", "the time budget of final result codes"),
        RigParameter("recv-final-limit", .duration, "3s", "the time budget of reading downloaded data"),
        RigParameter("open-limit", .duration, "60s", "the limit of +FTPOPEN's result line"),
        RigParameter("get-limit", .duration, "60s", "the limit of +FTPGET's result line"),
        RigParameter("close-limit", .duration, "60s", "the limit of +FTPCLOSE's result line"),
        RigParameter("list-limit", .duration, "10s", "the limit of a listing, from its first byte to its result line"),
        RigParameter("result-limit", .duration, "60s", "the limit of every other result line"),
        RigParameter("fetch-timeout", .duration, "120s", "when downloaded data that nobody reads is given up"),
        RigParameter("quiet-time", .duration, "500ms", "how long silence must last to count as silence"),
        RigParameter(
            "drain-time", .duration, "20ms", "how long the port must be quiet before the next case begins"),
        // Module
        RigParameter("firmware", .text, "", "the module's firmware version, which known issues may be bound to"),
        RigParameter("sim-pin", .pin, "", "the SIM's PIN; without it PIN cases are not applicable", secret: true),
        RigParameter(
            "network", .choice(["yes", "no"]), "yes",
            "whether the module finds a network; without one there are no PDP contexts and no sessions"),
        RigParameter(
            "pdp-preparation", .commandLine, "AT+MIPCALL=1", "the command line that brings up the PDP context"),
        RigParameter(
            "restart", .restart, "AT+CFUN=15",
            "how the module is restarted: a command line, `power` for the rig's switch, or `none`"),
        RigParameter("boot-lines", .list, "AT command ready, +SIM READY", "lines that the module prints when it boots"),
        RigParameter("boot-limit", .duration, "60s", "how long booting may take"),
        RigParameter(
            "boot-settle", .duration, "3s",
            "without boot lines: how long answers must come before they count as a new start's"),
        RigParameter("modem-lines", .choice(["yes", "no"]), "no", "whether the port has DTR and its kin"),
        RigParameter(
            "source-control-port", .integer(0...65535), "0",
            "a port of the module for its control connections; 0: one is chosen"),
        RigParameter(
            "source-data-port", .integer(0...65535), "0",
            "a port of the module for its data connections; 0: one is chosen"),
        RigParameter("nat", .choice(["yes", "no"]), "no", "whether addresses are translated on the way to the server"),
        // FTP server
        RigParameter(
            "ftp-peer", .choice(["embedded", "external", "sftp", "none", ""]), "",
            "whose FTP server the module talks to; `sftp`: an OpenSSH server that this program starts"),
        RigParameter("ftp-bind", .text, "127.0.0.1", "the address that a server of this program listens on"),
        RigParameter(
            "ftp-advertise", .text, "127.0.0.1",
            "the address under which the module reaches it; unless it is set, that of `ftp-bind` where this is one"),
        RigParameter(
            "ftp-passive-ports", .portRange, "",
            "the ports of the embedded server's passive data connections, where a firewall lets only some in"),
        RigParameter("ftp-host", .text, "", "the FTP server's host"),
        RigParameter(
            "ftp-port", .integer(0...65535), "21",
            "the FTP server's control port; of one that this program starts a free one, unless it is set"),
        RigParameter("ftp-user", .text, "attest", "the login at the FTP server"),
        RigParameter("ftp-password", .text, "", "the password at the FTP server", secret: true),
        RigParameter("ftp-account", .text, "", "the account at the FTP server"),
        RigParameter(
            "ftp-root", .folder, "",
            "the folder of the server below which each run makes one for its cases, without a slash at its end"),
        RigParameter(
            "server-rest-stor", .choice(["yes", "no"]), "yes", "whether the server takes REST before STOR"),
    ]

    /// Whether it says how a module is judged. The others tell what is there, a SIM, a network, a server, and how it is
    /// reached.
    public var isRule: Bool {
        kind != .commandLine && !name.hasPrefix("ftp-") && !name.hasPrefix("source-")
            && ![
                "sim-pin", "network", "restart", "boot-lines", "boot-limit", "boot-settle", "modem-lines", "nat",
                "server-rest-stor",
            ].contains(name)
    }

    /// Whether it decides which cases apply, by what is there.
    var isCondition: Bool { ["ftp-peer", "modem-lines", "network", "restart", "server-rest-stor"].contains(name) }

    /// Why a text cannot be the parameter's value; nil where it can.
    ///
    /// - Parameter isKept: it came from where secrets are, and is not repeated, as those of secret parameters never are.
    func refusal(of value: String, isKept: Bool = false) -> String? {
        let isKept = isKept || isSecret
        let shown = isKept ? "the value" : "`\(value)`"
        return switch kind {
        case .text, .list: ParameterType.text.refusal(of: value)
        case .pin:
            // Secret as it is, it is not repeated.
            ["", "none"].contains(value)
                || (4...8).contains(value.utf8.count) && value.utf8.allSatisfy { (0x30...0x39).contains($0) }
                ? nil : "a PIN has 4 to 8 digits; where there is none write `none`"
        case .folder:
            value.isEmpty || value.hasPrefix("/") && !value.hasSuffix("/") && !value.utf8.contains { $0 < 0x20 }
                ? nil : "\(shown) is no folder from the root on; write `/attest`, without a slash at the end"
        case .commandLine:
            ParameterType.text.refusal(of: value) ?? CommandLineParameter.refusal(of: value)
        case .restart:
            ParameterType.text.refusal(of: value)
                ?? (["none", "power"].contains(value) || CommandLineParameter.refusal(ofCommand: value) == nil
                    ? nil : "\(shown) is no restart; write `none`, `power`, or a command line such as `AT+CFUN=1,1`")
        case .portRange:
            value.isEmpty || RigSettings.ports(value) != nil
                ? nil : "\(shown) is no range of ports; write `50000..50009`"
        case .duration: ParameterType.duration.refusal(of: value, isSecret: isKept)
        case .integer(let range): ParameterType.integer(range).refusal(of: value, isSecret: isKept)
        case .choice(let words): ParameterType.choice(words).refusal(of: value, isSecret: isKept)
        }
    }
}
