import Rigs
import Testing
import Wire

@Suite struct CapabilityTests {
    /// Which capabilities a rig has: each by the parameters that give it and take it.
    @Test(arguments: [
        (Capability.simPIN, ["sim-pin=0000"], ["sim-pin="]), (.modemLines, ["modem-lines=yes"], ["modem-lines=no"]),
        (.restart, ["restart=AT+CFUN=15"], ["restart=none"]), (.restart, ["restart=AT+CFUN=1,1"], ["restart=none"]),
        (.server, ["ftp-peer=embedded"], ["ftp-peer=none"]), (.server, ["ftp-host=h"], []),
        (.server, ["ftp-host=h"], ["ftp-peer=sftp"]), (.sftp, ["ftp-peer=sftp"], ["ftp-peer=embedded"]),
        (.peerObservable, ["ftp-peer=embedded"], ["ftp-host=h"]),
        (.peerObservable, ["ftp-peer=embedded"], ["ftp-peer=sftp"]),
        (.peerObservable, ["ftp-peer=embedded"], ["ftp-peer=none"]),
        (.directNetwork, ["nat=no"], ["nat=yes"]), (.network, ["network=yes"], ["network=no"]),
    ])
    func hadAndLacking(capability: Capability, had: [String], lacking: [String]) throws {
        let rig = Rig.bare(.device("/dev/ttyUSB0"))
        #expect(capability.lack(in: try RigSettings(rig: rig, overrides: had)) == nil)
        let reason = try #require(capability.lack(in: try RigSettings(rig: rig, overrides: lacking)))
        #expect(!reason.isEmpty)
    }

    @Test func onlyTheBuiltInModuleIsEmulated() throws {
        #expect(Capability.emulated.lack(in: try RigSettings(rig: .emulated)) == nil)
        // What stands behind a port is not known, whatever the rig file is called.
        var rig = Rig.emulated
        rig.port = .device("/tmp/l610")
        #expect(Capability.emulated.lack(in: try RigSettings(rig: rig)) != nil)
    }

    /// A reason tells what to set.
    @Test(arguments: [
        (Capability.simPIN, "sim-pin"), (.modemLines, "modem-lines"), (.server, "ftp-host"), (.server, "ftp-advertise"),
        (.peerObservable, "ftp-peer=embedded"), (.sftp, "ftp-peer=sftp"),
    ])
    func aReasonTellsWhatToSet(capability: Capability, words: String) throws {
        let settings = try RigSettings(rig: .bare(.device("/dev/ttyUSB0")))
        #expect(capability.lack(in: settings)?.contains("`\(words)`") == true)
    }

    @Test func theEmulatorHasAllButModemLinesAndSFTP() throws {
        let settings = try RigSettings(rig: .emulated)
        #expect(Capability.allCases.filter { $0.lack(in: settings) != nil } == [.modemLines, .sftp])
    }

    /// What only setting up the rig has shown.
    @Test func whatTheMachineLacksIsTheReason() throws {
        var settings = try RigSettings(rig: .emulated, overrides: ["ftp-peer=sftp"])
        settings.lacks[.sftp] = "there is no `sshd`"
        #expect(Capability.sftp.lack(in: settings) == "there is no `sshd`")
    }

    @Test func theClosedListOfNames() {
        #expect(
            Capability.allCases.map(\.rawValue) == [
                "sim-pin", "modem-lines", "restart", "server", "sftp", "peer-observable", "direct-network", "network",
                "emulated",
            ])
    }
}
