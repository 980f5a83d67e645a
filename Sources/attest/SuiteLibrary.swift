import Foundation
import Rigs
import SourceText
import SuiteLanguage

/// Finds and reads suites with what their folders share.
struct SuiteLibrary {
    private(set) var suites: [(suite: Suite, family: Family)] = []
    private(set) var diagnostics: [Diagnostic] = []
    private var families: [String: Family] = [:]
    private var known: Set<String> = []

    /// The suites of a call that names none.
    static let standard = "Suites"

    var hasErrors: Bool {
        diagnostics.contains { $0.severity == .error }
    }

    /// Reads suites by path of a file or a folder, or by their names below `Suites`.
    ///
    /// - Throws: `ExitStatus` when a word stands for nothing.
    init(_ words: [String]) throws {
        for word in words.isEmpty ? [Self.standard] : words {
            var isFolder: ObjCBool = false
            if FileManager.default.fileExists(atPath: word, isDirectory: &isFolder) {
                for path in isFolder.boolValue ? Self.files(below: word) : [word] {
                    read(path, isNamed: !isFolder.boolValue)
                }
            } else if !readNamed(word) {
                throw Terminal.refuse(
                    "call.no-suite", "there is no suite `\(word)`",
                    help: words.isEmpty
                        ? "run `attest` where the folder `Suites` lies, or name a suite's file"
                        : Self.near(word).map { "did you mean `\($0)`?" }
                            ?? "name a file, a folder, or a suite below `Suites` (`attest list` shows them)")
            }
        }
        if suites.isEmpty, !hasErrors {
            throw Terminal.refuse(
                "call.no-suite", "no suite was found in " + words.map { "`\($0)`" }.joined(separator: ", "),
                help: "a suite is a .yaml file that begins with `suite:`")
        }
    }

    /// - Returns: whether a suite has that name.
    private mutating func readNamed(_ name: String) -> Bool {
        let paths = Self.files(below: "Suites").filter { Self.names(of: $0).contains(name.lowercased()) }
        for path in paths { read(path, isNamed: true) }
        return !paths.isEmpty
    }

    /// What a suite below `Suites` is called by, in small letters: its name, its file's name (`1.2.21-ftpmode`), or
    /// what follows a hyphen of that (`ftpmode`).
    private static func names(of path: String) -> [String] {
        let stem = URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
        let parts = stem.indices.filter { stem[$0] == "-" }.map { String(stem[stem.index(after: $0)...]) }
        let bytes = FileManager.default.contents(atPath: path).map { Array($0) } ?? []
        let (kind, name) = firstEntry(of: SourceFile(path: path, bytes: bytes))
        guard kind == "suite" else { return [] }
        return ([name, stem] + parts).map { $0.lowercased() }
    }

    private static func near(_ word: String) -> String? {
        NearestName.of(word, among: files(below: "Suites").flatMap(names))
    }

    private static func files(below folder: String) -> [String] {
        // What is a link to a folder is walked like one.
        let place = URL(fileURLWithPath: folder).resolvingSymlinksInPath().path
        guard let walk = FileManager.default.enumerator(atPath: place) else { return [] }
        return walk.compactMap { $0 as? String }.filter { $0.hasSuffix(".yaml") }.sorted()
            .map { folder + (folder.hasSuffix("/") ? "" : "/") + $0 }
    }

    /// - Parameter isNamed: the call names this very file, so it has to be a suite.
    private mutating func read(_ path: String, isNamed: Bool) {
        // Two words of a call may stand for the same file.
        guard known.insert(URL(fileURLWithPath: path).resolvingSymlinksInPath().path).inserted else { return }
        guard let bytes = FileManager.default.contents(atPath: path) else {
            diagnostics.append(Diagnostic(code: "call.unreadable", message: "`\(path)` cannot be read"))
            return
        }
        let file = SourceFile(path: path, bytes: Array(bytes))
        if !isNamed, Self.otherKinds.contains(Self.firstEntry(of: file).kind) { return }
        let decoded = SuiteDecoder.decode(file)
        diagnostics += decoded.diagnostics
        guard var suite = decoded.suite else { return }
        let family = family(of: path)
        diagnostics += Derivation.extend(&suite, in: family)
        diagnostics += SuiteCheck.check(suite, in: family)
        suites.append((suite, family))
    }

    private static let otherKinds = ["rig", "states", "capabilities", "fragment"]

    /// The first key of a file, which names its kind, and what stands behind it.
    private static func firstEntry(of file: SourceFile) -> (kind: String, name: String) {
        for number in 1...max(1, file.lineCount) {
            let line = file.line(number)
            guard let first = line.first, first != "#", first != "-", !first.isWhitespace else { continue }
            let key = line.prefix { $0 != ":" }
            let value = line.dropFirst(key.count + 1).prefix { $0 != "#" }
            return (String(key), value.trimmingCharacters(in: .whitespaces.union(CharacterSet(charactersIn: "'\""))))
        }
        return ("", "")
    }

    /// The family of a suite: register, states and capabilities of the nearest folder above it that has them.
    private mutating func family(of path: String) -> Family {
        var folder = URL(fileURLWithPath: path).deletingLastPathComponent()
        for _ in 0..<4 {
            let states = folder.appendingPathComponent("states.yaml").path
            let register = folder.appendingPathComponent("requirements.csv").path
            let capabilities = folder.appendingPathComponent("capabilities.yaml").path
            if [states, register, capabilities].contains(where: FileManager.default.fileExists(atPath:)) {
                return family(states: states, register: register, capabilities: capabilities)
            }
            folder.deleteLastPathComponent()
        }
        return family(states: nil, register: nil, capabilities: nil)
    }

    private mutating func family(states: String?, register: String?, capabilities: String?) -> Family {
        let key = states ?? register ?? ""
        if let known = families[key] { return known }
        var family = Family(
            register: nil, ladder: nil, capabilities: Capability.allCases.map(\.rawValue),
            parameters: RigParameter.all.map(\.name))
        if let register, let bytes = FileManager.default.contents(atPath: register) {
            let file = SourceFile(path: Self.relative(register), bytes: Array(bytes))
            do {
                family.register = try Register(parsing: file)
            } catch {
                diagnostics.append(
                    Diagnostic(code: "register.bad", message: "\(file.path):\(error.line): \(error.message)"))
            }
        }
        if let capabilities, let bytes = FileManager.default.contents(atPath: capabilities) {
            let decoded = CapabilitiesDecoder.decode(
                SourceFile(path: Self.relative(capabilities), bytes: Array(bytes)), abilities: family.capabilities)
            diagnostics += decoded.diagnostics
            family.capabilityList = decoded.list
            if let list = decoded.list { family.capabilities = list.names }
        }
        if let states, let bytes = FileManager.default.contents(atPath: states) {
            let decoded = StatesDecoder.decode(SourceFile(path: Self.relative(states), bytes: Array(bytes)))
            diagnostics += decoded.diagnostics
            family.ladder = decoded.ladder
            if let ladder = decoded.ladder { diagnostics += SuiteCheck.check(ladder, in: family) }
        }
        families[key] = family
        return family
    }

    /// Reads the suites beside those at hand, in the folders of their registers: only together they cover them.
    mutating func readWholeFamilies() {
        let folders = registers.map { URL(fileURLWithPath: $0.file.path).deletingLastPathComponent().path }
        for folder in folders {
            for path in Self.files(below: Self.relative(folder)) { read(path, isNamed: false) }
        }
    }

    /// Adds what all suites of the registers together leave uncovered.
    mutating func holdToRegisters() {
        readWholeFamilies()
        // A register that cannot be read is told of already.
        let bare = diagnostics.contains { $0.code == "register.bad" } ? [] : suites.filter { $0.family.register == nil }
        for suite in bare.map(\.suite) {
            diagnostics.append(
                Diagnostic(
                    code: "register.none", message: "there is no register above the suite `\(suite.name)`",
                    file: suite.file, help: "a register is a file `requirements.csv` in a folder above its suites"))
        }
        for register in registers {
            let held = suites.filter { $0.family.register?.file.path == register.file.path }.map(\.suite)
            diagnostics += RequirementCheck.uncovered(in: register, by: held)
        }
    }

    /// The registers of the suites, in their order.
    var registers: [Register] {
        var known: Set<String> = []
        return suites.compactMap(\.family.register).filter { known.insert($0.file.path).inserted }
    }

    /// What the families of the suites declare that cases may need, in their order.
    var capabilityLists: [CapabilityList] {
        var known: Set<String> = []
        return suites.compactMap(\.family.capabilityList).filter { known.insert($0.file.path).inserted }
    }

    /// Everything that was read for the suites.
    var files: [SourceFile] {
        suites.flatMap { [$0.suite.file] + $0.family.files }
    }

    private static func relative(_ path: String) -> String {
        let here = FileManager.default.currentDirectoryPath + "/"
        return path.hasPrefix(here) ? String(path.dropFirst(here.count)) : path
    }
}

extension Family {
    /// What its suites share.
    var files: [SourceFile] {
        [register?.file, ladder?.file, capabilityList?.file].compactMap(\.self)
    }
}
