import Rigs
import Testing
import Wire

@Suite struct RigSettingsTests {
    private static let device = PortAddress.device("/dev/ttyUSB0")

    /// Standard, under the rig's own, under what the call set; of two in one call the later.
    @Test(
        arguments: [
            ([:], [], "1s"), (["final-limit": "2s"], [], "2s"), ([:], ["final-limit=3s"], "3s"),
            (["final-limit": "2s"], ["final-limit=3s"], "3s"), ([:], ["final-limit=3s", "final-limit=4s"], "4s"),
        ] as [([String: String], [String], String)])
    func precedence(rig: [String: String], overrides: [String], value: String) throws {
        let settings = try RigSettings(rig: Rig(name: "r", port: Self.device, parameters: rig), overrides: overrides)
        #expect(settings["final-limit"] == value)
        #expect(settings["result-limit"] == "60s")
    }

    /// The defaults that the reading of the manual gives.
    @Test(arguments: [
        ("recv-name", "auto"), ("cmee", "1"), ("final-limit", "1s"), ("recv-final-limit", "3s"), ("open-limit", "60s"),
        ("get-limit", "60s"), ("close-limit", "60s"), ("result-limit", "60s"),
        ("fetch-timeout", "120s"), ("sim-pin", ""), ("restart", "AT+CFUN=15"),
        ("boot-lines", "AT command ready, +SIM READY"), ("boot-limit", "60s"), ("modem-lines", "no"), ("nat", "no"),
        ("quiet-time", "500ms"), ("drain-time", "20ms"), ("ftp-passive-ports", ""),
        ("ftp-bind", "127.0.0.1"), ("ftp-advertise", "127.0.0.1"), ("strict-framing", "no"),
        ("space-after-colon", "warn"), ("list-limit", "10s"), ("retr-etx", "optional"), ("list-escaped", "no"),
        ("get-first", "any"), ("put-prompt", "any"), ("string-escapes", "none"), ("rest-applies-to-stor", "yes"),
        ("rest-sticky", "either"), ("server-rest-stor", "yes"), ("odm-open", "none"),
        ("offset-max-stor", "\(0xFF_FFFF_FFFE)"), ("offset-max-retr", "\(0xF_FFFF_FFFE)"),
        ("offset-max-rest", "\(0xFF_FFFF_FFFE)"), ("offset-max-get", "\(0xFFFF_FFFF)"),
    ])
    func standardValues(name: String, value: String) throws {
        #expect(try RigSettings(rig: .bare(Self.device))[name] == value)
    }

    /// Of the embedded server: a port of its own and the address that it listens on, unless they are stated.
    @Test(
        arguments: [
            ([:], [], "0", "127.0.0.1"), ([:], ["ftp-port=2121"], "2121", "127.0.0.1"),
            (["ftp-port": "21"], [], "21", "127.0.0.1"), ([:], ["ftp-bind=192.0.2.1"], "0", "192.0.2.1"),
            ([:], ["ftp-bind=0.0.0.0"], "0", "127.0.0.1"),
            (["ftp-bind": "192.0.2.1"], ["ftp-advertise=192.0.2.9"], "0", "192.0.2.9"),
        ] as [([String: String], [String], String, String)])
    func whereTheEmbeddedServerIs(rig: [String: String], overrides: [String], port: String, address: String) throws {
        let settings = try RigSettings(rig: Rig(name: "r", port: .emulator, parameters: rig), overrides: overrides)
        #expect(settings["ftp-port"] == port)
        #expect(settings["ftp-advertise"] == address)
    }

    @Test(arguments: ["attest", "/attest/", "/"])
    func aFolderStandsFromTheRootOn(folder: String) {
        #expect(throws: RigSettings.Refusal.self) {
            try RigSettings(rig: .bare(Self.device), overrides: ["ftp-root=\(folder)"])
        }
    }

    @Test(arguments: RigParameter.all)
    func aStandardValueCanBeSet(parameter: RigParameter) throws {
        let settings = try RigSettings(rig: .bare(Self.device), overrides: ["\(parameter.name)=\(parameter.standard)"])
        if parameter.name != "ftp-peer" { #expect(settings[parameter.name] == parameter.standard) }
        #expect(!parameter.meaning.isEmpty)
    }

    @Test func namesAreUniqueAndFitForSuites() {
        let names = RigParameter.all.map(\.name)
        #expect(Set(names).count == names.count)
        #expect(names.allSatisfy { $0.utf8.allSatisfy { (0x61...0x7A).contains($0) || $0 == 0x2D } })
    }

    /// Whose FTP server a run has.
    @Test(arguments: [
        (PortAddress.emulator, [], "embedded"), (device, [], "none"), (.socket(host: "h", port: 1), [], "none"),
        (.emulator, ["ftp-host=h"], "external"), (device, ["ftp-host=h"], "external"),
        (device, ["ftp-peer=embedded"], "embedded"),
        (.emulator, ["ftp-peer=none"], "none"), (device, ["ftp-peer=embedded", "ftp-host=h"], "embedded"),
        (device, ["ftp-peer=none", "ftp-host=h"], "none"), (.emulator, ["ftp-peer="], "embedded"),
        (device, ["ftp-peer=external", "ftp-host=h"], "external"), (device, ["ftp-host="], "none"),
    ])
    func serverOfARun(port: PortAddress, overrides: [String], peer: String) throws {
        #expect(try RigSettings(rig: .bare(port), overrides: overrides)["ftp-peer"] == peer)
        let parameters = Dictionary(
            uniqueKeysWithValues: overrides.map { text in
                (String(text.prefix { $0 != "=" }), String(text.drop { $0 != "=" }.dropFirst()))
            })
        #expect(try RigSettings(rig: Rig(name: "r", port: port, parameters: parameters))["ftp-peer"] == peer)
    }

    @Test(arguments: [
        ("cmee", "`--set cmee` has no `=`", "write `--set name=value`"),
        ("", "`--set ` has no `=`", "write `--set name=value`"),
        ("final-limt=1s", "`final-limt` is no parameter of a rig", "did you mean `final-limit`?"),
        ("Cmee=1", "`Cmee` is no parameter of a rig", "did you mean `cmee`?"),
        ("cmee=3", "`--set cmee`: `3` is no whole number from 0 to 2", "`cmee`: the CMEE that is set before cases"),
        ("cmee=", "`--set cmee`: `` is no whole number from 0 to 2", "`cmee`: the CMEE that is set before cases"),
        (
            "final-limit=1", "`--set final-limit`: `1` is no duration; write `500ms`, `1s` or `2min`",
            "`final-limit`: the time budget of final result codes"
        ),
        (
            "nat=true", "`--set nat`: `true` is none of yes, no",
            "`nat`: whether addresses are translated on the way to the server"
        ),
        (
            "ftp-peer=internal", "`--set ftp-peer`: `internal` is none of embedded, external, sftp, none",
            "`ftp-peer`: whose FTP server the module talks to; `sftp`: an OpenSSH server that this program starts"
        ),
        (
            "ftp-port=65536", "`--set ftp-port`: `65536` is no whole number from 0 to 65535",
            "`ftp-port`: the FTP server's control port; of one that this program starts a free one, unless it is set"
        ),
        (
            "sim-pin=nil", "`--set sim-pin`: a PIN has 4 to 8 digits; where there is none write `none`",
            "`sim-pin`: the SIM's PIN; without it PIN cases are not applicable"
        ),
        (
            "ftp-user=a\rAT", "`--set ftp-user`: control characters cannot stand in a parameter",
            "`ftp-user`: the login at the FTP server"
        ),
        (
            "ftp-peer=external", "`ftp-peer` is external and `ftp-host` is not set",
            "set `ftp-host` to a server that the module and this machine reach"
        ),
    ])
    func refusals(override: String, message: String, help: String) {
        let refusal = #expect(throws: RigSettings.Refusal.self) {
            try RigSettings(rig: .bare(Self.device), overrides: [override])
        }
        #expect(refusal?.message == message)
        #expect(refusal?.help == help)
    }

    /// Nothing near: every name is told.
    @Test func anUnknownNameWithoutANeighbour() {
        let refusal = #expect(throws: RigSettings.Refusal.self) {
            try RigSettings(rig: .emulated, overrides: ["zzzzzzzz=1"])
        }
        #expect(refusal?.help == "known: " + RigParameter.all.map(\.name).joined(separator: ", "))
    }

    /// A refusal never spells a secret.
    @Test(arguments: ["sim-pin=12\u{1}34", "ftp-password=12\u{1}34"])
    func secretsAreNotTold(override: String) {
        let refusal = #expect(throws: RigSettings.Refusal.self) {
            try RigSettings(rig: .emulated, overrides: [override])
        }
        #expect(refusal?.message.contains("34") == false)
        #expect(refusal?.help?.contains("34") == false)
    }

    @Test(arguments: ["none", "", "0000", "12345678"])
    func aPINOrNone(text: String) throws {
        let settings = try RigSettings(rig: .bare(Self.device), overrides: ["sim-pin=" + text])
        #expect(settings["sim-pin"] == (text == "none" ? "" : text))
        let rig = Rig(name: "r", port: Self.device, parameters: ["sim-pin": text])
        #expect(try RigSettings(rig: rig)["sim-pin"] == (text == "none" ? "" : text))
    }

    @Test func valuesKeepTheirOwnCharacters() throws {
        let settings = try RigSettings(
            rig: .bare(Self.device), overrides: ["sim-pin=0000", "ftp-user=a=b", "ftp-root=", "ftp-account= x "])
        #expect(settings["sim-pin"] == "0000")
        #expect(settings["ftp-user"] == "a=b")
        #expect(settings["ftp-root"] == "")
        #expect(settings["ftp-account"] == " x ")
    }

    @Test func typedReading() throws {
        var settings = try RigSettings(
            rig: .bare(Self.device), overrides: ["boot-lines= a b ,,c ,", "final-limit=1.5s", "nat=yes"])
        #expect(settings.list("boot-lines") == ["a b", "c"])
        #expect(settings.list("shared-names").first == "+CREG")
        #expect(settings.list("ftp-account") == [])
        var changed = settings
        changed["boot-lines"] = "RDY"
        #expect(changed.list("boot-lines") == ["RDY"])
        #expect(settings.duration("final-limit") == .milliseconds(1500))
        #expect(settings.isOn("nat"))
        #expect(!settings.isOn("strict-framing"))
        settings["nat"] = "no"
        #expect(!settings.isOn("nat"))
        #expect(settings["no such name"] == "")
        #expect(settings.duration("no such name") == .zero)
    }

    @Test func secrets() throws {
        #expect(try RigSettings(rig: .emulated).secretNames == ["sim-pin", "ftp-password"])
    }
}
