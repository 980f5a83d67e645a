import Evidence
import Foundation
import Rigs
import SourceText
import SuiteLanguage

/// What suites share with those beside them, read once.
struct FamilyLibrary {
    private var known: [String: Family] = [:]
    private static let names = (states: "states.yaml", register: "requirements.csv", capabilities: "capabilities.yaml")

    /// The family of a suite: register, states and capabilities of the nearest folder above it that has one of them.
    mutating func family(of path: String, _ diagnostics: inout [Diagnostic]) -> Family {
        var folder = URL(fileURLWithPath: path).deletingLastPathComponent()
        for _ in 0..<4 {
            if let known = known[folder.path] { return known }
            if Self.isFamily(folder) {
                let family = Self.read(folder, &diagnostics)
                known[folder.path] = family
                return family
            }
            folder.deleteLastPathComponent()
        }
        return lonely(path, &diagnostics)
    }

    /// A suite that shares nothing but the fragments beside it.
    private mutating func lonely(_ path: String, _ diagnostics: inout [Diagnostic]) -> Family {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
        if let known = known[folder.path] { return known }
        var family = Self.none
        let fragments = FragmentDecoder.decode(Self.fragmentFiles(below: folder, isDeep: false))
        diagnostics += fragments.diagnostics
        family.fragments = fragments.fragments
        diagnostics += family.fragments.flatMap { SuiteCheck.check($0, in: family) }
        known[folder.path] = family
        return family
    }

    private static var none: Family {
        Family(
            register: nil, ladder: nil, capabilities: Capability.allCases.map(\.rawValue),
            parameters: RigParameter.all.map(\.name))
    }

    private static func read(_ folder: URL, _ diagnostics: inout [Diagnostic]) -> Family {
        var family = none
        let fragments = FragmentDecoder.decode(fragmentFiles(below: folder))
        diagnostics += fragments.diagnostics
        family.fragments = fragments.fragments
        if let file = file(names.register, in: folder, or: "register.bad", &diagnostics) {
            do {
                family.register = try Register(parsing: file)
            } catch {
                let span = SourceSpan(file.contentRange(ofLineAt: error.line - 1))
                diagnostics.append(
                    Diagnostic(
                        code: "register.bad", message: error.message, file: file, span: span, label: "in this row"))
            }
        }
        if let file = file(names.capabilities, in: folder, &diagnostics) {
            let decoded = CapabilitiesDecoder.decode(file, abilities: family.capabilities)
            diagnostics += decoded.diagnostics
            family.capabilityList = decoded.list
            if let list = decoded.list { family.capabilities = list.names }
        }
        if let file = file(names.states, in: folder, &diagnostics) {
            let decoded = StatesDecoder.decode(file, fragments: family.fragments)
            diagnostics += decoded.diagnostics
            family.ladder = decoded.ladder
            if let ladder = decoded.ladder { diagnostics += SuiteCheck.check(ladder, in: family) }
        }
        diagnostics += family.fragments.flatMap { SuiteCheck.check($0, in: family) }
        return family
    }

    /// Whether no folder on the way down to a file has a family of its own.
    private static func isOf(_ folder: URL, _ path: String) -> Bool {
        var own = URL(fileURLWithPath: path).deletingLastPathComponent()
        while own.path.count > folder.path.count {
            if isFamily(own) { return false }
            own.deleteLastPathComponent()
        }
        return true
    }

    private static func isFamily(_ folder: URL) -> Bool {
        [names.states, names.register, names.capabilities].contains {
            isThere(folder.appendingPathComponent($0).path)
        }
    }

    /// The files of a folder that begin with `fragment:`.
    private static func fragmentFiles(below folder: URL, isDeep: Bool = true) -> [SourceFile] {
        SuiteFiles.below(SuiteFiles.relative(folder.path), isDeep: isDeep).filter(SuiteFiles.isRead).compactMap {
            path in
            let path = SuiteFiles.relative(path)
            guard isOf(folder, path) else { return nil }
            guard let file = try? SourceFile(reading: path), SuiteFiles.firstEntry(of: file).kind == "fragment" else {
                return nil
            }
            return file
        }
    }

    /// What is there and cannot be read is no less wrong than a suite: without it suites would be held to less.
    private static func file(
        _ name: String, in folder: URL, or code: String = "call.unreadable", _ diagnostics: inout [Diagnostic]
    ) -> SourceFile? {
        let path = folder.appendingPathComponent(name).path
        guard isThere(path) else { return nil }
        do {
            return try SourceFile(reading: path, as: SuiteFiles.relative(path))
        } catch {
            diagnostics.append(Diagnostic(code: code, message: error.complaint))
            return nil
        }
    }

    /// What every family below `Suites` declares that cases may need; what is wrong with it is told with its suites.
    static var bundledLists: [CapabilityList] {
        SuiteFiles.below(SuiteFiles.standard).compactMap { path in
            guard URL(fileURLWithPath: path).lastPathComponent == names.capabilities,
                let file = try? SourceFile(reading: path)
            else { return nil }
            return CapabilitiesDecoder.decode(file, abilities: none.capabilities).list
        }
    }

    /// Whether a file bears the name of those that suites share.
    static func isShared(_ path: String) -> Bool {
        [names.states, names.register, names.capabilities].contains(URL(fileURLWithPath: path).lastPathComponent)
    }

    /// Whether something has that name, be it a link that leads nowhere.
    private static func isThere(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0 || errno != ENOENT
    }
}
