import Rigs
import Testing
import Wire

/// Command lines of the rig that name other parameters.
@Suite struct CommandLineParameterTests {
    @Test func otherParametersArePutIn() throws {
        let line = "odm-open=AT+MIPODM=1,,\"{ftp-host}\",{ftp-port},{{0}}"
        var settings = try RigSettings(rig: .bare(.emulator), overrides: [line])
        settings["ftp-host"] = "192.0.2.1"
        settings["ftp-port"] = "2121"
        #expect(settings["odm-open"].contains("{ftp-host}"))
        settings.completeCommandLines()
        #expect(settings["odm-open"] == "AT+MIPODM=1,,\"192.0.2.1\",2121,{0}")
        #expect(settings["pdp-preparation"] == "AT+MIPCALL=1")
    }

    @Test(arguments: [
        ("{", "belongs to nothing"), ("AT{ftp-hots}", "`{ftp-hots}` is no parameter"), ("{ftp-password}", "secret"),
        ("{sim-pin}", "secret"), ("{pdp-preparation}", "a command line itself"), ("AT\u{1}", "control"),
    ])
    func whatCannotBeIsRefused(line: String, reason: String) {
        let refusal = #expect(throws: RigSettings.Refusal.self) {
            try RigSettings(rig: .bare(.emulator), overrides: ["odm-open=" + line])
        }
        #expect(refusal?.message.contains(reason) == true)
    }
}
