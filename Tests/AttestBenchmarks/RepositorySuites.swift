import Foundation
import Rigs
import SourceText
import SuiteLanguage

/// Suites of this repository, read as `attest` reads them.
enum RepositorySuites {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Suites/L610")

    /// Why there is no plan.
    struct Unreadable: Error, CustomStringConvertible {
        var description: String
    }

    /// The plan of the suites of these files of `Suites/L610/FTP`.
    static func plan(_ names: [String]) throws -> RunPlan {
        let fragments = try FragmentDecoder.decode(files(below: folder, kind: "fragment"))
        let capabilities = try CapabilitiesDecoder.decode(
            file("capabilities.yaml"), abilities: Capability.allCases.map(\.rawValue))
        let states = try StatesDecoder.decode(file("states.yaml"), fragments: fragments.fragments)
        var diagnostics = fragments.diagnostics + capabilities.diagnostics + states.diagnostics
        var family = Family(
            register: try Register(parsing: file("requirements.csv")), ladder: states.ladder,
            capabilities: capabilities.list?.names ?? [], parameters: RigParameter.all.map(\.name))
        family.fragments = fragments.fragments
        family.capabilityList = capabilities.list
        var suites: [(suite: Suite, family: Family)] = []
        for name in names {
            let decoded = SuiteDecoder.decode(try file("FTP/\(name).yaml"), fragments: family.fragments)
            diagnostics += decoded.diagnostics
            guard var suite = decoded.suite else { continue }
            diagnostics += Derivation.extend(&suite, in: family)
            suites.append((suite, family))
        }
        if let error = diagnostics.first(where: { $0.severity == .error }) {
            throw Unreadable(description: error.message)
        }
        return Planner.plan(suites, selection: Selection())
    }

    private static func file(_ name: String) throws -> SourceFile {
        try SourceFile(path: name, text: String(contentsOf: folder.appending(path: name), encoding: .utf8))
    }

    private static func files(below folder: URL, kind: String) throws -> [SourceFile] {
        let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
        return try names.filter { $0.hasSuffix(".yaml") }.map(file).filter { file in
            String(decoding: file.bytes, as: UTF8.self).split(separator: "\n").contains { $0.hasPrefix(kind + ":") }
        }
    }
}
