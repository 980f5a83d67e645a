import Foundation
import Rigs
import SourceText
import SuiteLanguage
import Testing
import Wire

/// The suites, states, rigs and registers of this repository: all of them are read without a word of complaint.
@Suite struct RepositorySuitesTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Suites").resolvingSymlinksInPath()

    private static func bytes(_ path: String) throws -> [UInt8] {
        Array(try Data(contentsOf: root.appendingPathComponent(path)))
    }

    private static func file(_ path: String) throws -> SourceFile {
        SourceFile(path: "Suites/" + path, bytes: try bytes(path))
    }

    /// Every YAML file, by its path below `Suites`.
    private static let files: [String] =
        (FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String } ?? [])
        .filter { $0.hasSuffix(".yaml") }.sorted()

    /// Every YAML file's first key names its kind.
    private static func kind(of file: SourceFile) -> String {
        guard case .mapping(let entries)? = SuiteParser.parse(file).root?.content else { return "" }
        return entries.first?.name ?? ""
    }

    /// Register and states of the folder directly below `Suites`.
    private static func family(of path: String) throws -> Family {
        let folder = String(path.prefix { $0 != "/" })
        var family = Family(
            register: nil, ladder: nil, capabilities: Capability.allCases.map(\.rawValue),
            parameters: RigParameter.all.map(\.name))
        if let file = try? file(folder + "/capabilities.yaml") {
            family.capabilityList = capabilities(of: file).list
            family.capabilities = try #require(family.capabilityList).names
        }
        if let bytes = try? bytes(folder + "/requirements.csv") { family.register = try Register(parsing: bytes) }
        if let file = try? file(folder + "/states.yaml") { family.ladder = StatesDecoder.decode(file).ladder }
        return family
    }

    private static func capabilities(of file: SourceFile) -> (list: CapabilityList?, diagnostics: [Diagnostic]) {
        CapabilitiesDecoder.decode(file, abilities: Capability.allCases.map(\.rawValue))
    }

    /// Nothing that a rig can be told to have is left out of what cases may need.
    @Test func theCapabilitiesOfTheL610() throws {
        let list = try #require(Self.capabilities(of: try Self.file("L610/capabilities.yaml")).list)
        #expect(Set(list.abilities.map(\.name)) == Set(Capability.allCases.map(\.rawValue)))
        #expect(list.features.map(\.name) == ["sftp-client", "online-mode", "ftplimit"])
    }

    @Test func thereAreSuitesStatesAndRigs() throws {
        let kinds = Set(try Self.files.map { Self.kind(of: try Self.file($0)) })
        #expect(kinds.isSuperset(of: ["suite", "states", "capabilities", "rig"]))
    }

    @Test(arguments: files)
    func decodesAndChecks(path: String) throws {
        let file = try Self.file(path)
        var diagnostics: [Diagnostic] = []
        switch Self.kind(of: file) {
        case "suite":
            let outcome = SuiteDecoder.decode(file)
            diagnostics = outcome.diagnostics
            let suite = try #require(outcome.suite)
            diagnostics += SuiteCheck.check(suite, in: try Self.family(of: path))
            let plan = Planner.plan([(suite, try Self.family(of: path))], selection: Selection())
            #expect(plan.caseCount > 0)
            let names = plan.suites.flatMap(\.cases).map(\.name)
            #expect(Set(names).count == names.count)
        case "states":
            let outcome = StatesDecoder.decode(file)
            diagnostics = outcome.diagnostics
            diagnostics += SuiteCheck.check(try #require(outcome.ladder), in: try Self.family(of: path))
        case "capabilities":
            diagnostics = Self.capabilities(of: file).diagnostics
        case "rig":
            let outcome = RigDecoder.decode(file)
            diagnostics = outcome.diagnostics
            _ = try RigSettings(rig: try #require(outcome.rig))
        case let other:
            Issue.record("`\(other)` is no kind of file that anything here reads")
        }
        #expect(DiagnosticRenderer().render(diagnostics) == "")
    }

    /// Names of suites and cases lead from a report back to one place.
    @Test func namesAreUnique() throws {
        var suites: [String] = []
        var cases: [String] = []
        for path in Self.files {
            guard let suite = SuiteDecoder.decode(try Self.file(path)).suite else { continue }
            suites.append(String(path.prefix { $0 != "/" }) + " " + suite.name)
            cases += suite.cases.map { String(path.prefix { $0 != "/" }) + " " + $0.id }
        }
        #expect(Set(suites).count == suites.count)
        #expect(Set(cases).count == cases.count)
    }

    @Test func theRegisterOfTheL610() throws {
        let register = try Register(parsing: try Self.bytes("L610/requirements.csv"))
        #expect(register.rows.count == 316)
        #expect(Set(register.rows.map(\.level)) == [.must, .should, .may])
        #expect(
            register.rows.allSatisfy { !$0.id.isEmpty && !$0.clause.isEmpty && !$0.aspect.isEmpty && !$0.text.isEmpty })
        #expect(register["FTPMODE-VAL-RANGE"]?.clause == "1.2.21.4")
        #expect(register["FTPMODE-VAL-RANGE"]?.command == "+FTPMODE")
    }

    /// Bundled rigs are found by their files' names.
    @Test(arguments: [
        ("emulator", PortAddress.emulator, "embedded"), ("emulator-sftp", .emulator, "sftp"),
        ("emulator-rfc2217", .emulatorOverRFC2217, "embedded"),
    ])
    func bundledRigs(name: String, port: PortAddress, peer: String) throws {
        let decoded = RigDecoder.decode(try Self.file("rigs/\(name).yaml"))
        #expect(decoded.diagnostics.isEmpty)
        let rig = try #require(decoded.rig)
        #expect(rig.name == name)
        #expect(rig.port == port)
        #expect(try RigSettings(rig: rig)["ftp-peer"] == peer)
    }

    /// What V.250 asks for is asked of any module.
    @Test func theSuitesOfV250NameNoDevice() throws {
        let names = ["L610", "Fibocom", "FTP", "iaxmodem", "spandsp"].map { $0.lowercased() }
        for path in Self.files.filter({ $0.hasPrefix("V250/") }) + ["V250/requirements.csv"] {
            let text = String(decoding: try Self.bytes(path), as: UTF8.self).lowercased()
            #expect(names.filter { text.contains($0) } == [], "\(path)")
        }
    }

    /// Nor do they know a table of codes: which code a module's error has is its own affair.
    @Test func theSuitesOfV250KnowNoCodes() throws {
        for path in Self.files.filter({ $0.hasPrefix("V250/") }) {
            let lines = String(decoding: try Self.bytes(path), as: UTF8.self).split(separator: "\n")
            #expect(lines.filter { $0.contains("expect: ") && $0.contains(/[ \[]error\b/) } == [], "\(path)")
        }
    }

    /// Examples are rigs of labs, and a lab that copies one must not send a PIN that is not its own.
    @Test(arguments: [
        ("serial", PortAddress.device("/dev/ttyUSB2")), ("rfc2217", .rfc2217(host: "lab2.example.org", port: 3300)),
        ("labgrid", .labgrid(place: "modem-1")),
    ])
    func examples(name: String, port: PortAddress) throws {
        let decoded = RigDecoder.decode(try Self.file("rigs/\(name).example.yaml"))
        #expect(decoded.diagnostics.isEmpty)
        let rig = try #require(decoded.rig)
        #expect(rig.name == "\(name)-example")
        #expect(rig.port == port)
        let settings = try RigSettings(rig: rig)
        #expect(settings["sim-pin"] == "")
        #expect(settings["ftp-peer"] == "external")
        // No rig file holds a password.
        #expect(settings["ftp-password"] == "")
        #expect(settings.unfetched == ["ftp-password"])
    }

    /// What stands there as a comment can be taken out of it.
    @Test func whatTheSerialExampleLeavesOut() throws {
        let text = String(decoding: try Self.bytes("rigs/serial.example.yaml"), as: UTF8.self)
        for start in ["prepare:", "power: {cycle", "power: {stop", "dtr:", "rts:"] {
            let whole = text.replacing("# " + start, with: start)
            #expect(whole != text)
            let decoded = RigDecoder.decode(SourceFile(path: "a.yaml", text: whole))
            #expect(DiagnosticRenderer().render(decoded.diagnostics) == "", "\(start)")
        }
    }

    /// A parameter that neither the suites nor the harness ask for promises what nothing keeps.
    @Test func everyParameterIsAskedFor() throws {
        let sources = Self.root.deletingLastPathComponent().appendingPathComponent("Sources")
        let code = try (FileManager.default.enumerator(atPath: sources.path)?.compactMap { $0 as? String } ?? [])
            .filter { $0.hasSuffix(".swift") && !$0.contains("Emulator") && !$0.hasSuffix("RigParameter.swift") }
            .map { String(decoding: try Data(contentsOf: sources.appendingPathComponent($0)), as: UTF8.self) }
        let suites = try Self.files.filter { !$0.hasPrefix("rigs/") }
            .map { String(decoding: try Self.bytes($0), as: UTF8.self) }
        let unasked = RigParameter.all.map(\.name).filter { name in
            !code.contains { $0.contains("\"\(name)\"") }
                && !suites.contains { $0.contains("{\(name)}") || $0.contains("{\(name): ") }
        }
        #expect(unasked == [])
    }

    @Test func everyRequirementOfV250IsCovered() throws {
        let register = try Register(parsing: try Self.bytes("V250/requirements.csv"))
        let suites = try Self.files.filter { $0.hasPrefix("V250/") }.compactMap {
            SuiteDecoder.decode(try Self.file($0)).suite
        }
        let covered = suites.flatMap(\.cases).flatMap(\.steps).flatMap(\.covers).map(\.value)
        #expect(Set(register.rows.map(\.id)).subtracting(covered) == [])
        #expect(register.rows.count > 50)
    }

    /// The rig's file says what the rig is that runs when none is named.
    @Test func theEmulatorsRig() throws {
        let rig = try #require(RigDecoder.decode(try Self.file("rigs/emulator.yaml")).rig)
        #expect(rig.name == Rig.emulated.name)
        #expect(rig.port == Rig.emulated.port)
        #expect(rig.parameters == Rig.emulated.parameters)
        #expect(rig.emulator == Rig.emulated.emulator)
    }
}
