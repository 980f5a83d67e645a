import Evidence
import SourceText
import SuiteLanguage

/// Which rows each case covers, by the suites as they are now.
struct CoverageClaims: Sendable {
    /// The places of rows, by case and by the row's id.
    private var places: [CaseKey: [String: Int]] = [:]
    private var files: [String: RecordedFile] = [:]

    /// Takes down where a suite stands, before its claims.
    mutating func begin(_ suite: Suite) {
        files[suite.name] = RecordedFile(path: suite.file.path, contents: suite.file.bytes)
    }

    mutating func add(_ row: String, at place: Int, of key: CaseKey) {
        places[key, default: [:]][row] = place
    }

    /// Where the row stands that a step of the case covers; nil where none does.
    func place(of row: String, in key: CaseKey) -> Int? {
        places[key]?[row]
    }

    /// Whether the case's suite is one of those at hand.
    func hasSuite(of key: CaseKey) -> Bool { files[key.suite] != nil }

    /// Whether the case's suite is, byte by byte, one of these.
    func isSame(_ key: CaseKey, as recorded: [RecordedFile]) -> Bool {
        guard let file = files[key.suite] else { return false }
        return recorded.contains { $0.sum == file.sum && $0.bytes == file.bytes }
    }
}
