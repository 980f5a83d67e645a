import FoundationEssentials
import SuiteLanguage
import Traceability

/// The matrix as JSON, with the counts by command, clause, aspect, form and level.
struct CoverageDocument: Encodable {
    struct Figure: Encodable {
        var rows: Int
        var of: Int
        var percent: Double

        init(_ figure: CoverageFigure) {
            rows = figure.part
            of = figure.whole
            percent = Double(figure.tenths) / 10
        }
    }

    struct Group: Encodable {
        var name: String
        var rows: Int
        var claimed: Int
        var exercised: Int
        var proved: Int

        init(_ name: String, _ rows: [CoveredRow]) {
            self.name = ReportText.line(name)
            self.rows = rows.count
            claimed = rows.count(where: \.isClaimed)
            exercised = rows.count(where: \.isExercised)
            proved = rows.count(where: \.isProved)
        }
    }

    struct Run: Encodable {
        var id: String
        var rig: String
        var firmware: String
        /// Limits that were wider than they have to be.
        var loosened: [String]

        init(_ run: Coverage.Run) {
            id = ReportText.line(run.id)
            rig = ReportText.line(run.rig)
            firmware = ReportText.line(run.firmware)
            loosened = run.loosened.map { ReportText.line($0) }
        }
    }

    struct Row: Encodable {
        var id: String
        var register: String
        var clause: String
        var command: String
        var aspect: String
        var form: String?
        var level: String
        var requirement: String
        var claimed: Bool
        var exercised: Bool
        var proved: Bool
        var verdict: String
        var reason: String?
        var cases: [Case]
        var defects: [Defect]
    }

    struct Case: Encodable {
        var suite: String
        var name: String
        var verdict: String
        var reason: String?
        var runs: [Outcome]
    }

    struct Outcome: Encodable {
        var run: String
        var verdict: String
        var reason: String?
    }

    struct Defect: Encodable {
        var name: String
        /// `killed`, `stale`, `elsewhere`, `survived` or `undecided`.
        var outcome: String
        /// The case that told of it.
        var suite: String?
        var testCase: String?

        private enum CodingKeys: String, CodingKey {
            case name, outcome, suite
            case testCase = "case"
        }
    }

    var format = 1
    var registers: [String]
    var runs: [Run]
    var proofs: [String]
    /// Why the figures may say more than is so.
    var doubts: [String]
    /// The measure of the headline.
    var headline: String
    /// Of the rows that must hold.
    var must: [String: Figure]
    var byRegister: [Group]
    var byCommand: [Group]
    var byClause: [Group]
    var byAspect: [Group]
    var byForm: [Group]
    var byLevel: [Group]
    var rows: [Row]

    init(_ coverage: Coverage) {
        func groups(_ key: (CoveredRow) -> String?) -> [Group] {
            coverage.groups(by: key).map { Group($0.name, $0.rows) }
        }
        registers = coverage.registers.map { ReportText.line($0) }
        runs = coverage.runs.map(Run.init)
        proofs = coverage.proofs.map { ReportText.line($0) }
        doubts = coverage.doubts.map { ReportText.line($0.message) }
        headline = coverage.measure.rawValue
        must = Dictionary(
            uniqueKeysWithValues: CoverageMeasure.allCases.map { ($0.rawValue, Figure(coverage.figure($0))) })
        byRegister = groups { $0.register }
        byCommand = groups { $0.row.command }
        byClause = groups { $0.row.clause }
        byAspect = groups { $0.row.aspect }
        byForm = groups { $0.form?.rawValue }
        byLevel = groups { $0.row.level.rawValue }
        rows = coverage.rows.map(Row.init)
    }

    func bytes() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(self)) + [0x0A]
    }
}

extension CoverageDocument.Row {
    init(_ row: CoveredRow) {
        self.init(
            id: ReportText.line(row.row.id), register: ReportText.line(row.register),
            clause: ReportText.line(row.row.clause),
            command: ReportText.line(row.row.command), aspect: ReportText.line(row.row.aspect),
            form: row.form?.rawValue, level: row.row.level.rawValue, requirement: ReportText.line(row.row.text),
            claimed: row.isClaimed, exercised: row.isExercised, proved: row.isProved, verdict: row.verdict.rawValue,
            reason: row.reason.map { ReportText.line($0) }, cases: row.cases.map(CoverageDocument.Case.init),
            defects: row.trials.map(CoverageDocument.Defect.init))
    }
}

extension CoverageDocument.Defect {
    init(_ trial: DefectTrial) {
        self.init(
            name: ReportText.line(trial.defect), outcome: trial.outcome.word,
            suite: trial.testCase.map { ReportText.line($0.suite) },
            testCase: trial.testCase.map { ReportText.line($0.name) })
    }
}

extension DefectTrial.Outcome {
    var word: String {
        switch self {
        case .killed: "killed"
        case .stale: "stale"
        case .elsewhere: "elsewhere"
        case .survived: "survived"
        case .undecided: "undecided"
        }
    }
}

extension CoverageDocument.Case {
    init(_ testCase: CoveringCase) {
        self.init(
            suite: ReportText.line(testCase.key.suite), name: ReportText.line(testCase.key.name),
            verdict: testCase.verdict.rawValue, reason: testCase.reason.map { ReportText.line($0) },
            runs: testCase.outcomes.map { outcome in
                CoverageDocument.Outcome(
                    run: ReportText.line(outcome.run), verdict: outcome.verdict.rawValue,
                    reason: outcome.reason.map { ReportText.line($0) })
            })
    }
}
