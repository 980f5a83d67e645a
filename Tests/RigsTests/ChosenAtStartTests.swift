import Rigs
import Testing
import Wire

/// What a run chooses when it begins, nobody can tell before.
@Suite struct ChosenAtStartTests {
    private func settings(_ overrides: [String], port: PortAddress = .emulator) throws -> RigSettings {
        try RigSettings(rig: .bare(port), overrides: overrides)
    }

    @Test(
        arguments: [
            ([], ["source-control-port", "source-data-port", "ftp-port", "ftp-password"]),
            (["ftp-peer=sftp"], ["source-control-port", "source-data-port", "ftp-port", "ftp-password", "ftp-root"]),
            (["source-control-port=20001", "ftp-port=2121"], ["source-data-port", "ftp-password"]),
            (["ftp-password=x", "source-data-port=20002"], ["source-control-port", "ftp-port"]),
            (["ftp-host=192.0.2.1"], ["source-control-port", "source-data-port", "ftp-root"]),
            (["ftp-peer=none", "source-control-port=1", "source-data-port=2"], []),
        ] as [([String], Set<String>)])
    func onlyWhatIsNotStated(overrides: [String], chosen: Set<String>) throws {
        #expect(try settings(overrides).chosenAtStart == chosen)
    }

    @Test func aServerOfThisProgramIsTheHost() throws {
        #expect(try settings(["ftp-advertise=192.0.2.9"]).withServerHost["ftp-host"] == "192.0.2.9")
        #expect(try settings(["ftp-host=192.0.2.1"]).withServerHost["ftp-host"] == "192.0.2.1")
        #expect(try settings([], port: .device("/dev/null")).withServerHost["ftp-host"] == "")
    }
}
