public import Traceability

/// Writes the matrix of requirements, cases and verdicts for other programs.
public enum CoverageFiles {
    /// Writes `coverage.csv` and `coverage.json` to `folder`, which must be there, and returns their paths.
    ///
    /// Each is written beside its place and put there in one step. Throws `ReportError`.
    public static func write(_ coverage: Coverage, to folder: String) throws -> [String] {
        let files = [
            ("coverage.csv", Array(CoverageRecords.text(of: coverage).utf8)),
            ("coverage.json", try CoverageDocument(coverage).bytes()),
        ]
        return try files.map { name, bytes in
            let path = folder + "/" + name
            let file = try ReplacedFile(path: path)
            try file.write(bytes)
            try file.finish()
            try file.replace()
            return path
        }
    }
}
