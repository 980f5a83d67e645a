import Rigs
import SourceText
import SuiteLanguage
import Testing

/// What a rig lacks of what a family declares.
@Suite struct LackTests {
    private static func list() throws -> CapabilityList {
        let text = """
            capabilities: A
            features:
              sftp-client: {title: sessions over SSH, default: yes}
              online-mode: {title: online data mode, default: no}
            abilities:
              dtr: {title: the line has DTR, from: modem-lines}
            """
        let file = SourceFile(path: "c.yaml", text: text)
        return try #require(CapabilitiesDecoder.decode(file, abilities: Capability.allCases.map(\.rawValue)).list)
    }

    private static func lack(_ name: String, _ features: [String: FeatureSwitch] = [:]) throws -> String? {
        var rig = Rig.emulated
        rig.features = features
        return try RigSettings(rig: rig).lack(of: name, in: list())
    }

    @Test func aFeatureIsThereUnlessTheRigSaysOtherwise() throws {
        #expect(try Self.lack("sftp-client") == nil)
        #expect(try Self.lack("sftp-client", ["sftp-client": .on]) == nil)
        #expect(
            try Self.lack("sftp-client", ["sftp-client": .off(reason: "no SSH")])
                == "needs sftp-client: the rig switches it off: no SSH")
    }

    @Test func aFeatureOfSomeModulesIsNotThereUnlessTheRigSaysSo() throws {
        #expect(
            try Self.lack("online-mode")
                == "needs online-mode (online data mode), which not every module has: write "
                + "`features: {online-mode: yes}` in the rig file of one that does")
        #expect(try Self.lack("online-mode", ["online-mode": .on]) == nil)
        #expect(try Self.lack("online-mode", ["online-mode": .off(reason: "none")])?.hasSuffix("off: none") == true)
    }

    /// An ability goes by the family's name, and its reason is the rig's.
    @Test func anAbilityIsTheRigs() throws {
        let reason = try #require(Capability.modemLines.lack(in: try RigSettings(rig: .emulated)))
        #expect(try Self.lack("dtr") == "needs dtr: " + reason)
        #expect(try Self.lack("modem-lines") == "needs modem-lines: " + reason)
        #expect(try RigSettings(rig: .emulated).lack(of: "modem-lines", in: nil) == "needs modem-lines: " + reason)
        #expect(try RigSettings(rig: .emulated, overrides: ["modem-lines=yes"]).lack(of: "dtr", in: Self.list()) == nil)
    }

    /// No rig can switch an ability by naming it among the features.
    @Test func abilitiesAreNoFeatures() throws {
        #expect(try Self.lack("dtr", ["dtr": .on, "modem-lines": .on]) != nil)
        #expect(try Self.lack("restart", ["restart": .off(reason: "no")]) == nil)
    }
}
