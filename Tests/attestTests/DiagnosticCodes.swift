import Foundation
import TestSupport

/// The codes of what is said of suites, of what they share, of rigs and of calls.
enum DiagnosticCodes {
    /// Those that the sources spell.
    static func spelled() throws -> Set<String> {
        let decode = "SuiteLanguage/Decode/SuiteProblem+Code.swift"
        let syntax = "SuiteLanguage/Syntax/SyntaxProblem+Code.swift"
        var codes = try Set(texts(in: [decode], #/"([a-z0-9-]+)"\n/#).map { "suite." + $0 })
        try codes.formUnion(texts(in: [syntax], #/"([a-z0-9-]+)"\n/#).map { "syntax." + $0 })
        // What one of several rigs leaves to the others is an observation in a journal.
        let files = try ["attest", "Rigs", "SuiteLanguage/Plan"].flatMap(sources).filter {
            !$0.hasSuffix("/RunShare.swift")
        }
        try codes.formUnion(texts(in: files, #/"((?:call|register|rig|suite)\.[a-z-]+)"/#))
        try codes.formUnion(texts(in: sources("Rigs"), #/report\(\s*"([a-z-]+)",/#).map { "rig." + $0 })
        return codes
    }

    /// Those that have been written down of goldens.
    static func drawn(_ goldens: [Golden]) -> Set<String> {
        Set(
            goldens.flatMap { ($0.part("stderr") ?? "").matches(of: #/(?:error|warning)\[([a-z0-9.-]+)\]: /#) }.map {
                String($0.1)
            })
    }

    private static var root: URL { URL(fileURLWithPath: Checkout.path + "/Sources") }

    private static func sources(_ room: String) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: root.path + "/" + room).filter { $0.hasSuffix(".swift") }
            .map { room + "/" + $0 }
    }

    private static func texts(in files: [String], _ pattern: Regex<(Substring, Substring)>) throws -> [String] {
        try files.flatMap { file in
            try String(contentsOf: root.appendingPathComponent(file), encoding: .utf8).matches(of: pattern)
                .map { String($0.1) }
        }
    }
}
