import SourceText
import SuiteLanguage
import TestSupport
import Testing

@Suite struct CapabilitiesDecodingTests {
    private static func decode(_ bytes: [UInt8]) -> (list: CapabilityList?, diagnostics: [Diagnostic]) {
        CapabilitiesDecoder.decode(
            SourceFile(path: "c.yaml", bytes: bytes), abilities: ["sim-pin", "modem-lines", "server"])
    }

    @Test func everyKey() throws {
        let text = """
            capabilities: L610
            features:
              sftp-client: {title: sessions over SSH, default: yes}
              online-mode: {title: online data mode, default: no}
            abilities:
              sim-pin: {title: the PIN is known}
              dtr: {title: the line has DTR, from: modem-lines}
            """
        let decoded = Self.decode(Array(text.utf8))
        #expect(DiagnosticRenderer().render(decoded.diagnostics) == "")
        let list = try #require(decoded.list)
        #expect(list.name == "L610")
        #expect(list.names == ["sftp-client", "online-mode", "sim-pin", "dtr"])
        #expect(list.features.map(\.isStandard) == [true, false])
        #expect(list.feature("sftp-client")?.title == "sessions over SSH")
        #expect(list.feature("sim-pin") == nil)
        #expect(list.ability("sim-pin")?.source.value == "sim-pin")
        #expect(list.ability("dtr")?.source.value == "modem-lines")
        #expect(list.ability("dtr")?.title == "the line has DTR")
    }

    @Test func aFamilyMayNeedNothing() throws {
        let decoded = Self.decode(Array("capabilities: A\n".utf8))
        #expect(decoded.diagnostics.isEmpty)
        #expect(try #require(decoded.list).names == [])
    }

    @Test(arguments: [
        ("wrong-kind", "1️⃣states2️⃣: A\n"), ("unknown-key", "capabilities: A\n1️⃣feature2️⃣: {}\n"),
        ("wrong-type", "capabilities: A\nfeatures: 1️⃣[a]2️⃣\n"), ("wrong-type", "capabilities: A\nfeatures: {a: 1️⃣yes2️⃣}\n"),
        ("missing-key", "capabilities: A\nfeatures: {a: {1️⃣title2️⃣: t}}\n"),
        ("missing-key", "capabilities: A\nfeatures: {a: {1️⃣default2️⃣: yes}}\n"),
        ("unknown-word", "capabilities: A\nfeatures: {a: {title: t, default: 1️⃣on2️⃣}}\n"),
        ("bad-name", "capabilities: A\nfeatures: {1️⃣SFTP2️⃣: {title: t, default: yes}}\n"),
        ("missing-key", "capabilities: A\nabilities: {sim-pin: {1️⃣from2️⃣: sim-pin}}\n"),
        ("unknown-ability", "capabilities: A\nabilities: {1️⃣sim-pim2️⃣: {title: t}}\n"),
        ("unknown-ability", "capabilities: A\nabilities: {pin: {title: t, from: 1️⃣sim2️⃣}}\n"),
        ("wrong-type", "capabilities: A\nabilities: {pin: {title: t, from: 1️⃣[sim-pin]2️⃣}}\n"),
        (
            "duplicate-capability",
            "capabilities: A\nfeatures: {server: {title: t, default: yes}}\nabilities: {1️⃣server2️⃣: {title: t}}\n"
        ),
    ])
    func refused(code: String, marked: String) {
        let source = SourceMarkers(marked)
        let found = Self.decode(source.bytes).diagnostics
        #expect(found.map(\.code) == ["suite." + code])
        #expect(found.map { $0.span?.range } == [source.range(1, 2)])
    }

    @Test func anUnknownAbilityIsDrawn() {
        let drawing = """
            error[suite.unknown-ability]: nothing can tell of a rig whether it has `sim-pim`
              --> c.yaml:3:3
               |
             3 |   sim-pim: {title: the PIN is known}
               |   ^^^^^^^ did you mean `sim-pin`?
               = help: abilities: `sim-pin`, `modem-lines`, `server`

            """
        let text = "capabilities: A\nabilities:\n  sim-pim: {title: the PIN is known}\n"
        #expect(DiagnosticRenderer().render(Self.decode(Array(text.utf8)).diagnostics) == drawing)
    }
}
