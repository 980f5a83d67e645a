import Evidence
import SourceText
import SuiteLanguage

/// Which rows each case covers, by the suites as they are now.
struct CoverageClaims: Sendable {
    /// The places of rows, by case and by the row's id.
    private var places: [CaseKey: [String: Int]] = [:]
    private var files: [String: ProvedFile] = [:]
    /// The names that several suites have: what is said of one of them may be meant of another.
    private(set) var sharedNames: Set<String> = []

    /// Takes down where a suite stands, before its claims.
    mutating func begin(_ suite: Suite) {
        let file = ProvedFile(path: suite.file.path, contents: suite.file.bytes)
        if let known = files.updateValue(file, forKey: suite.name), known.path != file.path {
            sharedNames.insert(suite.name)
        }
    }

    mutating func add(_ row: String, at place: Int, of key: CaseKey) {
        places[key, default: [:]][row] = place
    }

    /// Where the row stands that a step of the case covers; nil where none does.
    func place(of row: String, in key: CaseKey) -> Int? {
        sharedNames.contains(key.suite) ? nil : places[key]?[row]
    }

    /// Whether the case's suite is, byte by byte, one of these.
    func isSame(_ key: CaseKey, as proved: [ProvedFile]) -> Bool {
        guard let file = files[key.suite] else { return false }
        return proved.contains { $0.sum == file.sum && $0.bytes == file.bytes }
    }
}
