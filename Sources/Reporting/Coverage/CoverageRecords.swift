import SuiteLanguage
import Traceability

/// The matrix as comma-separated values (RFC 4180): a line for each row of the register and case that covers it, and one
/// for each row that no case covers.
enum CoverageRecords {
    private static let header = [
        "id", "clause", "command", "aspect", "form", "level", "claimed", "exercised", "proved", "verdict", "suite",
        "case", "case verdict", "reason", "defects found", "requirement",
    ]

    static func text(of coverage: Coverage) -> String {
        let lines = coverage.rows.flatMap { row in
            row.cases.isEmpty ? [record(row, nil)] : row.cases.map { record(row, $0) }
        }
        return ([header] + lines).map { $0.map(field).joined(separator: ",") + "\r\n" }.joined()
    }

    private static func record(_ row: CoveredRow, _ testCase: CoveringCase?) -> [String] {
        let measures = [CoverageMeasure.claimed, .exercised, .proved].map { row.has($0) ? "yes" : "no" }
        let defects = row.trials.filter { $0.isKill && $0.testCase == testCase?.key }.map(\.defect)
        return [row.row.id, row.row.clause, row.row.command, row.row.aspect, row.form?.rawValue ?? ""]
            + [row.row.level.rawValue] + measures + [row.verdict.rawValue]
            + [testCase?.key.suite ?? "", testCase?.key.name ?? "", testCase?.verdict.rawValue ?? ""]
            + [testCase?.reason ?? "", defects.joined(separator: " "), row.row.text]
    }

    private static func field(_ text: String) -> String {
        let text = ReportText.line(text)
        guard text.utf8.contains(where: { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") }) else { return text }
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }
}
