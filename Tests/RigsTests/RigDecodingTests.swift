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
            data-bits: 7
            parity: even
            stop-bits: 2
            flow: rtscts
            dtr: off
            reconnect: 1min
            prepare: [ATE0, 'AT+MIPCALL={cmee}']
            power: {cycle: [./power, "{device}"], limit: 5s}
            labgrid: {client: ./client, coordinator: lab:20408, wait: 10min}
            parameters:
              sim-pin: 0000
              boot-lines: [] 
            """.replacing("[] ", with: "READY, OK"))
        #expect(rig.name == "bench 1")
        #expect(rig.port == .device("/dev/ttyUSB0"))
        #expect(
            rig.line
                == LineSettings(baud: 921_600, dataBits: 7, parity: .even, stopBits: 2, flow: .rtscts, dtr: false))
        #expect(rig.isBaudStated)
        #expect(rig.reconnect == .seconds(60))
        #expect(rig.preparation == ["ATE0", "AT+MIPCALL={cmee}"])
        #expect(rig.power == PowerControl(way: .cycle(.program(["./power", "{device}"])), limit: .seconds(5)))
        #expect(
            rig.labgrid
                == LabgridAccess(client: "./client", coordinator: "lab:20408", wait: .seconds(600)))
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
        #expect(!rig.isBaudStated)
        #expect(rig.reconnect == .seconds(30))
        #expect(rig.preparation.isEmpty)
        #expect(rig.power == nil)
        #expect(rig.labgrid == LabgridAccess())
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

    @Test(
        arguments: [
            ("parity: none", LineSettings(parity: .none)), ("parity: odd", LineSettings(parity: .odd)),
            ("parity: mark", LineSettings(parity: .mark)), ("parity: space", LineSettings(parity: .space)),
            ("data-bits: 5", LineSettings(dataBits: 5)), ("data-bits: 8", LineSettings(dataBits: 8)),
            ("stop-bits: 1", LineSettings(stopBits: 1)), ("flow: none", LineSettings(flow: .none)),
            ("flow: xonxoff", LineSettings(flow: .xonxoff)), ("dtr: on", LineSettings(dtr: true)),
            ("rts: on", LineSettings(rts: true)), ("rts: off", LineSettings(rts: false)),
        ])
    func lines(key: String, line: LineSettings) throws {
        #expect(try Self.decode("rig: a\n\(key)\n").line == line)
    }

    @Test func theRunEndsWithItsPort() throws {
        #expect(try Self.decode("rig: a\nreconnect: 0s\n").reconnect == .zero)
    }

    @Test(
        arguments: [
            ("{cycle: power cycle}", .cycle(.shell("power cycle")), 30),
            (
                "{stop: [pdu, off], start: \"pdu on; sleep 1\"}",
                .stopAndStart(stop: .program(["pdu", "off"]), start: .shell("pdu on; sleep 1"), offTime: .seconds(2)),
                30
            ),
            (
                "{start: a, stop: b, off-time: 500ms, limit: 1min}",
                .stopAndStart(stop: .shell("b"), start: .shell("a"), offTime: .milliseconds(500)), 60
            ),
            ("{cycle: [pdu, \"\"]}", .cycle(.program(["pdu", ""])), 30),
        ] as [(String, PowerControl.Way, Int)])
    func power(text: String, way: PowerControl.Way, limit: Int) throws {
        let rig = try Self.decode("rig: a\nport: /dev/ttyS0\nparameters: {restart: power}\npower: \(text)\n")
        #expect(rig.power == PowerControl(way: way, limit: .seconds(limit)))
        let settings = try RigSettings(rig: rig)
        #expect(settings["restart"] == "power")
        #expect(Capability.restart.lack(in: settings) == nil)
    }

    @Test func credentials() throws {
        let rig = try Self.decode(
            "rig: a\nparameters: {ftp-password: {env: PW}, sim-pin: {file: pin}, apn: {env: APN}, ftp-user: u}\n")
        #expect(
            rig.credentials.mapValues(\.place)
                == ["ftp-password": .environment("PW"), "sim-pin": .file("pin"), "apn": .environment("APN")])
        #expect(rig.parameters == ["ftp-user": "u"])
        #expect(rig.suiteParameters.isEmpty)
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
        ("bad-number", "rig: a\nbaud: 1️⃣99999999999999999992️⃣"), ("unknown-word", "rig: a\nflow: 1️⃣dtrdsr2️⃣"),
        ("bad-number", "rig: a\ndata-bits: 1️⃣92️⃣"), ("bad-number", "rig: a\nstop-bits: 1️⃣1.52️⃣"),
        ("unknown-word", "rig: a\nparity: 1️⃣evn2️⃣"), ("unknown-word", "rig: a\ndtr: 1️⃣yes2️⃣"),
        ("misplaced-key", "rig: a\n1️⃣rts2️⃣: on\nflow: rtscts"), ("bad-value", "rig: a\nreconnect: 1️⃣302️⃣"),
        ("bad-value", "rig: a\nprepare: [ATE0, 1️⃣MIPCALL2️⃣]"),
        ("bad-value", "rig: a\nprepare: 1️⃣\"AT+CPIN={sim-pin}\"2️⃣"),
        ("bad-value", "rig: a\nprepare: 1️⃣'AT + CPIN = \"1234\"'2️⃣"),
        ("bad-value", "rig: a\nprepare: 1️⃣AT+CSIM=4,\"00\"2️⃣"),
        ("bad-value", "rig: a\nparameters: {restart: 1️⃣AT +CPIN=12342️⃣}"), ("bad-value", "rig: 1️⃣\" \"2️⃣"),
        ("bad-value", "rig: a\nprepare: 1️⃣\"AT={odm-open}\"2️⃣"), ("bad-value", "rig: a\nprepare: 1️⃣\"AT={}\"2️⃣"),
        ("bad-value", "rig: a\nprepare: 1️⃣\"AT={apn}\"2️⃣"), ("bad-value", "rig: a\nprepare: 1️⃣\"AT\\r\"2️⃣"),
        ("bad-value", "rig: a\nparameters: {ftp-host: {env: H}}\nprepare: 1️⃣\"AT={ftp-host}\"2️⃣"),
        ("bad-value", "rig: a\nparameters: {ftp-host: {env: H}, odm-open: 1️⃣\"AT={ftp-host}\"2️⃣}"),
        ("wrong-type", "rig: a\nprepare: [1️⃣[a]2️⃣]"), ("wrong-type", "rig: a\npower: 1️⃣cycle2️⃣"),
        ("missing-key", "rig: a\npower: 1️⃣{limit: 1s}2️⃣"), ("missing-key", "rig: a\npower: 1️⃣{stop: a}2️⃣"),
        ("missing-key", "rig: a\npower: 1️⃣{start: a}2️⃣"),
        ("misplaced-key", "rig: a\npower: {cycle: a, 1️⃣off-time2️⃣: 2s}"),
        ("unknown-key", "rig: a\npower: {cycle: a, 1️⃣of-time2️⃣: 2s}"),
        ("bad-value", "rig: a\npower: {cycle: a, limit: 1️⃣0s2️⃣}"),
        ("bad-value", "rig: a\npower: {cycle: 1️⃣\"\"2️⃣}"), ("bad-value", "rig: a\npower: {cycle: 1️⃣[]2️⃣}"),
        ("bad-value", "rig: a\npower: {cycle: 1️⃣\"echo ${HOME}\"2️⃣}"),
        ("bad-value", "rig: a\npower: {cycle: [a, 1️⃣\"{serial}\"2️⃣]}"),
        ("wrong-type", "rig: a\npower: {cycle: 1️⃣{a: b}2️⃣}"),
        ("bad-value", "rig: a\nparameters: {restart: 1️⃣power2️⃣}"),
        ("bad-value", "rig: a\nparameters: {restart: 1️⃣CFUN=152️⃣}"),
        ("bad-value", "rig: a\nparameters: {ftp-passive-ports: 1️⃣500002️⃣}"),
        ("bad-value", "rig: a\nparameters: {ftp-passive-ports: 1️⃣50009..500002️⃣}"),
        ("bad-value", "rig: a\nparameters: {ftp-passive-ports: 1️⃣0..52️⃣}"),
        ("missing-key", "rig: a\nparameters: {ftp-password: 1️⃣{}2️⃣}"),
        ("misplaced-key", "rig: a\nparameters: {ftp-password: {env: A, 1️⃣file2️⃣: b}}"),
        ("unknown-key", "rig: a\nparameters: {ftp-password: {file: a, 1️⃣line2️⃣: b}}"),
        ("bad-value", "rig: a\nparameters: {ftp-password: {env: 1️⃣A=B2️⃣}}"),
        ("bad-value", "rig: a\nparameters: {ftp-password: {file: 1️⃣\"\"2️⃣}}"),
        ("wrong-type", "rig: a\nlabgrid: 1️⃣lab:204082️⃣"), ("unknown-key", "rig: a\nlabgrid: {1️⃣place2️⃣: b}"),
        ("bad-value", "rig: a\nlabgrid: {wait: 1️⃣long2️⃣}"),
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
