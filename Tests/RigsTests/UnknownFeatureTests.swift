import Rigs
import SourceText
import SuiteLanguage
import Testing

/// Names among a rig's features that no module's feature has.
@Suite struct UnknownFeatureTests {
    private static func list(_ text: String) throws -> CapabilityList {
        let file = SourceFile(path: "c.yaml", text: text)
        return try #require(CapabilitiesDecoder.decode(file, abilities: Capability.allCases.map(\.rawValue)).list)
    }

    private static let toys = """
        capabilities: toys
        features: {songs: {title: it sings, default: no}, names: {title: it has names, default: yes}}
        abilities: {dtr: {title: the line has DTR, from: modem-lines}}
        """
    private static let clocks = "capabilities: clocks\nfeatures: {alarm: {title: it wakes, default: yes}}\n"

    private static func problems(_ features: String, _ lists: [String]) throws -> [Diagnostic] {
        let file = SourceFile(path: "a.yaml", text: "rig: a\nfeatures:\n  " + features + "\n")
        return try #require(RigDecoder.decode(file).rig).unknownFeatures(among: lists.map(list))
    }

    @Test func whatAnyFamilyKnowsIsFair() throws {
        #expect(try Self.problems("songs: yes\n  alarm: {off: yes, reason: b}", [Self.toys, Self.clocks]).isEmpty)
        #expect(try Self.problems("alarm: yes", [Self.toys]).map(\.severity) == [.error])
    }

    /// Without any list a feature cannot be told from a misspelt one, but an ability can.
    @Test func familiesWithoutFeatures() throws {
        #expect(try Self.problems("nosuch: yes", []).isEmpty)
        #expect(try Self.problems("restart: {off: yes, reason: b}", []).map(\.code) == ["rig.unknown-feature"])
    }

    /// A family may call a feature of its own by what is an ability to other families.
    @Test func aFeatureOfTheNameOfAnAbility() throws {
        let list = "capabilities: a\nfeatures: {network: {title: t, default: yes}}\n"
        #expect(try Self.problems("network: yes", [list]).isEmpty)
    }

    @Test(arguments: [
        (
            "song: yes",
            """
            error[rig.unknown-feature]: `song` is no feature of modules
              --> a.yaml:3:3
               |
             3 |   song: yes
               |   ^^^^ did you mean `songs`?

            """
        ),
        (
            "nosuch: {off: yes, reason: b}",
            """
            error[rig.unknown-feature]: `nosuch` is no feature of modules
              --> a.yaml:3:3
               |
             3 |   nosuch: {off: yes, reason: b}
               |   ^^^^^^ no family knows it
               = help: features: `names`, `songs`

            """
        ),
        (
            "dtr: {off: yes, reason: b}",
            """
            error[rig.unknown-feature]: `dtr` is an ability of rigs, and no feature of modules
              --> a.yaml:3:3
               |
             3 |   dtr: {off: yes, reason: b}
               |   ^^^ shows in the rig's parameters
               = help: features: `names`, `songs`

            """
        ),
    ])
    func drawn(features: String, drawing: String) throws {
        #expect(DiagnosticRenderer().render(try Self.problems(features, [Self.toys])) == drawing)
    }
}
