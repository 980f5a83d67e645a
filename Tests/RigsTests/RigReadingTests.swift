import Rigs
import Testing
import Wire

/// What a run reads out of a rig and its parameters.
@Suite struct RigReadingTests {
    @Test func preparation() throws {
        var rig = Rig(name: "r", port: .device("/dev/ttyS0"), parameters: ["ftp-host": "h", "ftp-port": "2121"])
        rig.preparation = ["ATE0", "AT+X=\"{ftp-host}\",{ftp-port},{{}}"]
        #expect(try RigSettings(rig: rig).preparation == ["ATE0", "AT+X=\"h\",2121,{}"])
    }

    @Test(arguments: [("", nil), ("50000..50009", 50000...50009), ("7..7", 7...7)] as [(String, ClosedRange<UInt16>?)])
    func passivePorts(text: String, ports: ClosedRange<UInt16>?) throws {
        #expect(try RigSettings(rig: .emulated, overrides: ["ftp-passive-ports=\(text)"]).passivePorts == ports)
    }

    @Test func drainTime() throws {
        #expect(try RigSettings(rig: .emulated).duration("drain-time") == .milliseconds(1))
        #expect(try RigSettings(rig: .bare(.device("/dev/ttyS0"))).duration("drain-time") == .milliseconds(20))
    }

    @Test(arguments: ["none", "AT+CFUN=1,1", "at&f", "AT"])
    func restarts(value: String) throws {
        let settings = try RigSettings(rig: .emulated, overrides: ["restart=\(value)"])
        #expect(settings["restart"] == value)
        #expect(settings["restart"] != "power")
        #expect((Capability.restart.lack(in: settings) == nil) == (value != "none"))
    }

    /// Nothing would be cut off: neither by a rig nor by a call.
    @Test func powerThatNobodySwitches() throws {
        let refusal = #expect(throws: RigSettings.Refusal.self) {
            try RigSettings(rig: .emulated, overrides: ["restart=power"])
        }
        #expect(refusal?.message == "`restart` is power, and nothing can switch the module's power")
        var rig = Rig.emulated
        rig.power = PowerControl(way: .cycle(.shell("true")))
        #expect(try RigSettings(rig: rig, overrides: ["restart=power"])["restart"] == "power")
    }

    @Test(arguments: [
        ("/dev/ttyUSB0", "/dev/ttyUSB0"), ("a b", "'a b'"), ("", "''"), ("it's", #"'it'\''s'"#), ("$x;`y`", "'$x;`y`'"),
        ("a\nb", "'a\nb'"), ("é", "'é'"),
    ])
    func wordsOfAShell(text: String, word: String) {
        #expect(ShellWord(text).description == word)
    }
}
