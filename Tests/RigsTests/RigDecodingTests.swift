import Rigs
import SourceText
import SuiteLanguage
import TestSupport
import Testing
import Wire

@Suite struct RigDecodingTests {
    private static func decode(_ text: String) throws -> Rig {
        let outcome = RigDecoder.decode(SourceFile(path: "a.yaml", text: text))
        #expect(DiagnosticRenderer().render(outcome.diagnostics) == "")
        return try #require(outcome.rig)
    }

    @Test func everyKey() throws {
        let rig = try Self.decode(
            """
            rig: bench 1
            port: /dev/ttyUSB0
            baud: 921600
            flow: rtscts
            parameters:
              sim-pin: 0000
              boot-lines: [] 
            """.replacing("[] ", with: "READY, OK"))
        #expect(rig.name == "bench 1")
        #expect(rig.port == .device("/dev/ttyUSB0"))
        #expect(rig.line == LineSettings(baud: 921_600, flow: .rtscts))
        #expect(rig.parameters == ["sim-pin": "0000", "boot-lines": "READY, OK"])
        #expect(rig.emulator.isEmpty)
    }

    @Test(
        arguments: [
            ("allow: [destructive, costly]", [.destructive, .costly]), ("allow: costly", [.costly]), ("allow: []", []),
            ("allow:", []), ("baud: 9600", []),
        ] as [(String, Set<Hazard>)])
    func whatIsAllowed(line: String, allowed: Set<Hazard>) throws {
        #expect(try Self.decode("rig: a\n\(line)\n").allowed == allowed)
    }

    @Test func featuresThatAreOnAndOff() throws {
        let rig = try Self.decode(
            "rig: a\nfeatures:\n  sftp-client: {off: yes, reason: \"no SSH, yet\"}\n  online-mode: yes\n")
        #expect(rig.features == ["sftp-client": .off(reason: "no SSH, yet"), "online-mode": .on])
        #expect(rig.featureSpans.mapValues(\.start) == ["sftp-client": 19, "online-mode": 68])
    }

    @Test func theLeast() throws {
        let rig = try Self.decode("rig: a\n")
        #expect(rig.port == .emulator)
        #expect(rig.line == LineSettings())
        #expect(rig.parameters.isEmpty)
        #expect(rig.emulator.isEmpty)
    }

    @Test(arguments: [
        ("emulator", PortAddress.emulator), ("/dev/ttyUSB0", .device("/dev/ttyUSB0")),
        ("socket://10.0.0.1:5000", .socket(host: "10.0.0.1", port: 5000)),
        ("\"socket://[::1]:23\"", .socket(host: "::1", port: 23)),
        ("rfc2217://10.0.0.1:3300", .rfc2217(host: "10.0.0.1", port: 3300)),
    ])
    func ports(text: String, port: PortAddress) throws {
        #expect(try Self.decode("rig: a\nport: \(text)\n").port == port)
    }

    @Test func everyParameterCanStandInARig() throws {
        let lines = RigParameter.all.map { "  \($0.name): \"\($0.standard)\"" }.joined(separator: "\n")
        let rig = try Self.decode("rig: a\nparameters:\n\(lines)\n")
        #expect(rig.parameters == Dictionary(uniqueKeysWithValues: RigParameter.all.map { ($0.name, $0.standard) }))
    }

    /// Emulator settings are taken by their names; what they mean is the emulator's.
    @Test func everyEmulatorSetting() throws {
        let lines = EmulatorSetting.names.map { "  \($0): 5ms..20ms" }.joined(separator: "\n")
        #expect(
            try Self.decode("rig: a\nemulator:\n\(lines)\n").emulator.keys.sorted() == EmulatorSetting.names.sorted())
    }

    @Test func aBarePortIsNamedByItsAddress() {
        #expect(Rig.bare(.socket(host: "h", port: 1)).name == "socket://h:1")
        #expect(Rig.bare(.device("/dev/ttyS0")).parameters.isEmpty)
    }

    @Test(arguments: [
        ("wrong-kind", "1️⃣suite: a2️⃣"), ("wrong-kind", "1️⃣port: emulator\nrig: a2️⃣"), ("wrong-kind", "1️⃣rig: [a]2️⃣"),
        ("wrong-kind", "1️⃣- rig: a2️⃣"), ("unknown-key", "rig: a\n1️⃣prt2️⃣: emulator"),
        ("bad-port", "rig: a\nport: 1️⃣COM12️⃣"), ("bad-port", "rig: a\nport: 1️⃣socket://h2️⃣"),
        ("wrong-type", "rig: a\nport: 1️⃣[a]2️⃣"), ("bad-number", "rig: a\nbaud: 1️⃣fast2️⃣"),
        ("bad-number", "rig: a\nbaud: 1️⃣02️⃣"),
        ("bad-number", "rig: a\nbaud: 1️⃣99999999999999999992️⃣"), ("unknown-word", "rig: a\nflow: 1️⃣xonxoff2️⃣"),
        ("wrong-type", "rig: a\nparameters: 1️⃣[a]2️⃣"), ("wrong-type", "rig: a\nparameters: {cmee: 1️⃣[1]2️⃣}"),
        ("bad-value", "rig: a\nparameters: {cmee: 1️⃣52️⃣}"),
        ("bad-value", "rig: a\nparameters: {final-limit: 1️⃣\"1\"2️⃣}"), ("bad-value", "rig: a\nparameters: {nat: 1️⃣true2️⃣}"),
        ("bad-value", "rig: a\nparameters: {ftp-user: 1️⃣\"a\\n\"2️⃣}"),
        ("unknown-key", "rig: a\nemulator: {1️⃣sim-pim2️⃣: 1}"),
        ("wrong-type", "rig: a\nemulator: 1️⃣fast2️⃣"), ("unknown-word", "rig: a\nallow: [costly, 1️⃣destrutive2️⃣]"),
        ("wrong-type", "rig: a\nallow: 1️⃣{costly: yes}2️⃣"), ("wrong-type", "rig: a\nfeatures: 1️⃣[a]2️⃣"),
        ("bad-feature", "rig: a\nfeatures: {a: 1️⃣no2️⃣}"), ("bad-feature", "rig: a\nfeatures: {a: 1️⃣{off: yes}2️⃣}"),
        ("bad-feature", "rig: a\nfeatures: {a: 1️⃣{off: yes, reason: \"\"}2️⃣}"),
        ("bad-feature", "rig: a\nfeatures: {a: 1️⃣{off: no, reason: b}2️⃣}"),
        ("bad-feature", "rig: a\nfeatures: {a: 1️⃣[b]2️⃣}"),
        ("unknown-key", "rig: a\nfeatures: {a: {off: yes, reason: b, 1️⃣until2️⃣: c}}"),
    ])
    func refused(code: String, marked: String) throws {
        let source = SourceMarkers(marked)
        let outcome = RigDecoder.decode(SourceFile(path: "a.yaml", bytes: source.bytes))
        #expect(outcome.rig == nil)
        #expect(outcome.diagnostics.map(\.code) == ["rig." + code])
        #expect(outcome.diagnostics.map { $0.span?.range } == [source.range(1, 2)])
    }

    @Test func everyProblemOfAFileIsTold() {
        let text =
            "rig: a\nport: COM1\nbaud: x\nflow: y\nprt: z\nparameters: {cmee: 5}\nemulator: {defect: a}\n"
        let codes = RigDecoder.decode(SourceFile(path: "a.yaml", text: text)).diagnostics.map(\.code)
        #expect(
            codes
                == ["bad-port", "bad-number", "unknown-word", "unknown-key", "unknown-key", "bad-value"]
                .map { "rig." + $0 })
    }

    @Test func syntaxProblemsRefuseARig() {
        let outcome = RigDecoder.decode(SourceFile(path: "a.yaml", text: "rig: a\n\tport: emulator\n"))
        #expect(outcome.rig == nil)
        #expect(outcome.diagnostics.first?.code == "syntax.tab-indent")
    }
}
