import Foundation

/// The register of requirements as the suites have it: ids and levels.
enum RequirementRegister {
    static func read() throws -> [String: String] {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..").standardized
        let text = try String(contentsOf: root.appending(path: "Suites/L610/requirements.csv"), encoding: .utf8)
        let lines = text.split(separator: "\n").dropFirst()
        return Dictionary(
            uniqueKeysWithValues: lines.map { line in
                let fields = line.split(separator: ",", maxSplits: 5, omittingEmptySubsequences: false).map(String.init)
                return (fields[0], fields[4])
            })
    }
}
