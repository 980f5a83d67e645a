import Evidence
import SourceText
public import SuiteLanguage

/// Which rows of registers are claimed by the steps of suites, exercised by runs, and proved by defects.
public struct Coverage: Sendable {
    /// A run that was added.
    public struct Run: Sendable, Hashable {
        public var id: String
        public var rig: String
    }

    /// The paths of the registers.
    public let registers: [String]
    /// In the order of the registers.
    public private(set) var rows: [CoveredRow]
    public private(set) var runs: [Run] = []
    /// The ids of the proofs that were added.
    public private(set) var proofs: [String] = []
    /// Ids that a run covers and no register has: the suites are others now than they were.
    public private(set) var strangers: Set<String> = []
    private let places: [String: Int]

    public init(_ registers: [Register]) {
        self.registers = registers.map(\.file.path)
        rows = registers.flatMap { register in register.rows.map { CoveredRow($0, in: register.file.path) } }
        places = Dictionary(rows.enumerated().map { ($1.row.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Adds what the cases of a plan say that they cover.
    public mutating func claim(_ plan: RunPlan) {
        for planned in plan.suites {
            for item in planned.cases {
                let key = CaseKey(suite: planned.suite.name, name: item.name)
                for id in planned.suite.covers(of: item.testCase) {
                    if let place = places[id] { rows[place].claim(key) }
                }
            }
        }
    }

    /// Adds what a run has decided; several add up, and a failure in one of them stands.
    public mutating func add(_ run: RunDecisions) {
        let id = run.head?.id ?? ""
        runs.append(Run(id: id, rig: run.head?.rig ?? ""))
        for decision in run.decisions {
            guard let place = places[decision.row] else {
                strangers.insert(decision.row)
                continue
            }
            rows[place].note(decision, in: id)
        }
    }

    /// Adds what became of defects that break rows; `id` is the proof's.
    public mutating func add(proof id: String, _ trials: [(row: String, trial: DefectTrial)]) {
        proofs.append(id)
        for (row, trial) in trials {
            if let place = places[row] { rows[place].note(trial) } else { strangers.insert(row) }
        }
    }

    /// What the gate and the headline look at: the most that the runs at hand can say.
    public var measure: CoverageMeasure {
        !proofs.isEmpty ? .proved : !runs.isEmpty ? .exercised : .claimed
    }

    /// How many of the rows that must hold have come so far.
    public func figure(_ measure: CoverageMeasure) -> CoverageFigure {
        Self.figure(measure, of: rows.filter { $0.row.level == .must })
    }

    public static func figure(_ measure: CoverageMeasure, of rows: [CoveredRow]) -> CoverageFigure {
        CoverageFigure(part: rows.count { $0.has(measure) }, whole: rows.count)
    }

    /// The rows in groups that share something, in the order in which it first occurs.
    public func groups(by key: (CoveredRow) -> String?) -> [(name: String, rows: [CoveredRow])] {
        Self.groups(of: rows, by: key)
    }

    public static func groups(
        of rows: [CoveredRow], by key: (CoveredRow) -> String?
    ) -> [(name: String, rows: [CoveredRow])] {
        var groups: [(name: String, rows: [CoveredRow])] = []
        var known: [String: Int] = [:]
        for row in rows {
            guard let name = key(row) else { continue }
            if let place = known[name] {
                groups[place].rows.append(row)
            } else {
                known[name] = groups.count
                groups.append((name, [row]))
            }
        }
        return groups
    }
}
