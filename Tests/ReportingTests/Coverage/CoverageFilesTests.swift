import Foundation
import TestSupport
import Testing
import Traceability

@testable import Reporting

@Suite struct CoverageFilesTests {
    /// Parses RFC 4180 as any program would.
    private func records(_ text: String) -> [[String]] {
        var records: [[String]] = []
        for line in text.components(separatedBy: "\r\n").dropLast() {
            var fields = [""]
            var isQuoted = false
            for character in line {
                switch character {
                case "\"":
                    // Doubled inside of quotes.
                    if !isQuoted, fields[fields.count - 1].isEmpty == false { fields[fields.count - 1] += "\"" }
                    isQuoted.toggle()
                case "," where !isQuoted: fields.append("")
                default: fields[fields.count - 1].append(character)
                }
            }
            records.append(fields)
        }
        return records
    }

    private func written(_ coverage: Coverage) throws -> (csv: String, json: [String: Any]) {
        let folder = try TemporaryFolder()
        let paths = try CoverageFiles.write(coverage, to: folder.path)
        #expect(paths == [folder.path + "/coverage.csv", folder.path + "/coverage.json"])
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count == 2)
        let bytes = try paths.map { try Data(contentsOf: URL(fileURLWithPath: $0)) }
        let json = try JSONSerialization.jsonObject(with: bytes[1]) as? [String: Any]
        return (String(decoding: bytes[0], as: UTF8.self), try #require(json))
    }

    @Test func theMatrixHasALineForEachRowAndCase() throws {
        let records = records(try written(SampleCoverage.proved()).csv)
        #expect(records.map(\.count) == Array(repeating: 16, count: 9))
        #expect(records[0].first == "id" && records[0].last == "requirement")
        let expected: [String] = [
            "A-SYN-TEST|1.2.1.2|+A|syntax|test|must|no|no|no|not-run|||||",
            "A-SYN-SET|1.2.1.2|+A|syntax|set|must|yes|yes|yes|pass|AB|A/set|pass||a-refused",
            "A-ATT-TIME|1.2.1.3|+A|attribute||must|yes|yes|no|fail|AB|A/set|fail||",
            "A-ATT-PIN|1.2.1.3|+A|attribute||must|yes|no|no|not-applicable|AB|A/pin|not-applicable"
                + "|needs sim-pin: \"none\"<LF> is set|",
            "B-SYN-SET|1.2.2.2|+B|syntax|set|must|yes|yes|no|pass|AB|B/keep|pass||",
            "B-SYN-READ|1.2.2.2|+B|syntax|read|must|yes|no|no|known-to-fail|AB|B/known|known-to-fail"
                + "|known issue LAB-17|",
            "B-BEH-KEEP|1.2.2.1|+B|behaviour||should|yes|yes|no|warning|AB|B/keep|warning||",
            "B-BEH-LOSE|1.2.2.1|+B|behaviour||may|no|no|no|not-run|||||",
        ]
        let shown: [String] = records.dropFirst().map { $0.prefix(15).joined(separator: "|") }
        #expect(shown == expected)
        #expect(records[1].last == "The test form of A says \"+A: (0-1)\", then OK.")
    }

    @Test func theDocumentHasCountsRowsAndTheVerdictsOfEachRun() throws {
        let json = try written(SampleCoverage.proved()).json
        let must = try #require(json["must"] as? [String: [String: Double]])
        #expect(must["claimed"] == ["rows": 5, "of": 6, "percent": 83.3])
        #expect(must["exercised"] == ["rows": 3, "of": 6, "percent": 50])
        #expect(must["proved"] == ["rows": 1, "of": 6, "percent": 16.6])
        #expect(json["headline"] as? String == "proved")
        let groups = ["byRegister", "byCommand", "byClause", "byAspect", "byForm", "byLevel"].map { key in
            (json[key] as? [[String: Any]] ?? []).compactMap { $0["name"] as? String }
        }
        #expect(
            groups == [
                ["Suites/requirements.csv"], ["+A", "+B"], ["1.2.1.2", "1.2.1.3", "1.2.2.2", "1.2.2.1"],
                ["syntax", "attribute", "behaviour"],
                ["test", "set", "read"], ["must", "should", "may"],
            ])
        let rows = try #require(json["rows"] as? [[String: Any]])
        #expect(rows.count == 8)
        #expect(rows.allSatisfy { $0["register"] as? String == "Suites/requirements.csv" })
        let late = rows[2]
        #expect(late["verdict"] as? String == "fail")
        let cases = try #require(late["cases"] as? [[String: Any]])
        #expect(cases.first?["name"] as? String == "A/set")
        #expect(
            (cases.first?["runs"] as? [[String: String]]) == [["run": "20260722T093005Z-000001", "verdict": "fail"]])
        #expect((late["defects"] as? [[String: String]]) == [["name": "a-late", "outcome": "survived"]])
        let set = try #require(rows[1]["defects"] as? [[String: String]])
        #expect(set == [["name": "a-refused", "outcome": "killed", "suite": "AB", "case": "A/set"]])
        let stale = try #require(rows[4]["defects"] as? [[String: String]])
        #expect(stale == [["name": "b-gone", "outcome": "stale", "suite": "AB", "case": "B/gone"]])
    }

    /// Whoever reads the figures alone must find beside them what they rest on.
    @Test func theDocumentTellsWhatTheFiguresRestOn() throws {
        let json = try written(SampleCoverage.proved()).json
        let run = try #require((json["runs"] as? [[String: Any]])?.first)
        #expect(run["firmware"] as? String == "")
        #expect(run["loosened"] as? [String] == ["final-limit 2s (standard 1s)"])
        let doubts = try #require(json["doubts"] as? [String])
        #expect(doubts.count == 1)
        #expect(doubts.first?.hasSuffix("B/gone: B-SYN-SET") == true)
    }

    @Test func aFolderThatIsNotThereIsToldAndNothingIsLeft() throws {
        let folder = try TemporaryFolder()
        #expect(throws: ReportError.self) {
            try CoverageFiles.write(try SampleCoverage.claimed(), to: folder.path + "/absent")
        }
        try FileManager.default.createDirectory(
            atPath: folder.path + "/coverage.csv", withIntermediateDirectories: true)
        #expect(throws: ReportError.self) { try CoverageFiles.write(try SampleCoverage.claimed(), to: folder.path) }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["coverage.csv"])
    }
}
