import ModuleEmulator
import NIOCore
import NIOPosix
import TestSupport
import Testing
import Wire

/// gammu writes one byte at a time, begins with ESC and CR, and asks for commands of many makers before it settles.
@Suite(.inTurn, .timeLimit(.minutes(10))) struct GammuTests {
    @Test func identifiesTheModule() async throws {
        let profile = EmulatorProfile()
        #expect(
            try await Self.run("identify", profile) == [
                "Manufacturer": profile.manufacturer,
                // The module is not in its list of telephones.
                "Model": "unknown (\(profile.model))", "Firmware": profile.revision, "IMEI": profile.imei,
                "SIM IMSI": profile.imsi,
            ])
    }

    @Test func seesTheNetwork() async throws {
        let fields = try await Self.run("networkinfo", EmulatorProfile())
        #expect(fields["Packet network state"] == "home network")
        #expect(fields["Packet network"] == "CHN-UNICOM (unknown, unknown), LAC 1A2B, CID 01C3D4E5")
        #expect(fields["GPRS"] == "attached")
    }

    /// What it shows of the module, but for the name of the device.
    private static func run(_ command: String, _ profile: EmulatorProfile) async throws -> [String: String] {
        let module = EmulatedModule(profile, on: TestLoops.group.next())
        let terminal = try await module.openTerminal()
        let folder = try TemporaryFolder()
        let settings = "[gammu]\ndevice = \(terminal.slavePath)\nconnection = at115200\n"
        let file = try folder.write(Array(settings.utf8), to: "gammurc")
        let run = try await ToolRun.run("gammu", ["-c", file, command])
        try await module.stop().get()
        #expect(run.status == 0)
        var fields = Self.fields(run.output)
        fields["Device"] = nil
        return fields
    }

    /// What stands on each line before and behind the colon.
    private static func fields(_ output: String) -> [String: String] {
        output.split(separator: "\n").reduce(into: [:]) { fields, line in
            let parts = line.split(separator: ":", maxSplits: 1)
            let words = parts.map { $0.split(separator: " ").joined(separator: " ") }
            fields[words[0]] = words.count > 1 ? words[1] : ""
        }
    }
}
