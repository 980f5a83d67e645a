public import Evidence
import SourceText
public import SuiteLanguage

/// Which rows of registers are claimed by the steps of suites, exercised by runs, and proved by defects.
///
/// Only what the suites claim now is counted: what runs and proofs say of other cases is told, and no more.
public struct Coverage: Sendable {
    /// A run that was added.
    public struct Run: Sendable, Hashable {
        public var id: String
        public var rig: String
        /// The module's, as the rig states it; empty where it states none.
        public var firmware: String
        /// The limits that were wider than the standard has them, such as `final-limit 2s (standard 1s)`.
        public var loosened: [String]
    }

    /// The paths of the registers.
    public let registers: [String]
    /// In the order of the registers.
    public private(set) var rows: [CoveredRow]
    public private(set) var runs: [Run] = []
    /// The ids of the proofs that were added.
    public private(set) var proofs: [String] = []
    /// `CASE: ROW`, where the case is one of these suites, and does not claim the row or is another one now.
    private var unclaimed: Set<String> = []
    private var flaws: [CoverageDoubt] = []
    private var claims = CoverageClaims()
    /// By id: several registers may have the same.
    private let places: [String: [Int]]

    public init(_ registers: [Register]) {
        self.registers = registers.map(\.file.path)
        rows = registers.flatMap { register in register.rows.map { CoveredRow($0, in: register.file.path) } }
        places = Dictionary(grouping: rows.indices) { [rows] in rows[$0].row.id }
    }

    /// Adds what the cases of a plan say that they cover, in the registers of their suites.
    public mutating func claim(_ plan: RunPlan) {
        for planned in plan.suites {
            guard let register = planned.family.register?.file.path else { continue }
            claims.begin(planned.suite)
            for item in planned.cases {
                let key = CaseKey(suite: planned.suite.name, name: item.name)
                for id in planned.suite.covers(of: item.testCase) {
                    guard let place = places[id]?.first(where: { rows[$0].register == register }) else { continue }
                    rows[place].claim(key)
                    claims.add(id, at: place, of: key)
                }
            }
        }
    }

    /// Adds what a run has decided; several add up, and a failure in one of them stands.
    ///
    /// - Parameters:
    ///   - ending: of its journal.
    ///   - changed: paths of files that it rests on and that are not what they were.
    ///   - loosened: its limits that were wider than they have to be.
    public mutating func add(
        _ run: RunDecisions, ending: JournalEnding = .closed, changed: [String] = [], loosened: [LoosenedLimit] = []
    ) {
        let id = run.head?.id ?? ""
        runs.append(
            Run(
                id: id, rig: run.head?.rig ?? "", firmware: Self.firmware(of: run.head),
                loosened: loosened.map(\.description)))
        flaws += run.doubts(ending: ending, changed: changed)
        for decision in run.decisions {
            if let place = place(of: decision, by: run.head?.files) {
                rows[place].note(decision, in: id)
            } else {
                noteForeign(decision.row, in: decision.testCase)
            }
        }
    }

    /// Of a run on several rigs, all that they state.
    private static func firmware(of head: RunHead?) -> String {
        let heads = head?.parts?.map(\.head) ?? [head].compactMap(\.self)
        return Set(heads.compactMap { $0.parameters["firmware"] }.filter { !$0.isEmpty }).sorted()
            .joined(separator: ", ")
    }

    /// A decision counts where the case still claims the row and stands in a file that the run rests on. A journal of a
    /// version that did not tell of files is taken at its word, which is in doubt.
    private func place(of decision: RowDecision, by files: [RecordedFile]?) -> Int? {
        if let files, !claims.isSame(decision.testCase, as: files) { return nil }
        return claims.place(of: decision.row, in: decision.testCase)
    }

    /// Adds what a proof has found out: a row is proved where a step that covers it has killed a defect of it.
    ///
    /// - Parameters:
    ///   - ending: of its records.
    ///   - changed: paths of files that it rests on and that are not what they were.
    public mutating func add(_ proof: ProofTally, ending: JournalEnding = .closed, changed: [String] = []) {
        proofs.append(proof.head?.id ?? "")
        flaws += proof.doubts(ending: ending, changed: changed)
        for defect in proof.defects { add(DefectTrial(defect), of: defect.row, by: proof.head?.files ?? []) }
    }

    /// A kill counts where the case still claims the row and stands in a file that the proof rests on.
    private mutating func add(_ trial: DefectTrial, of row: String, by files: [RecordedFile]) {
        guard case .killed(let key) = trial.outcome else {
            for place in places[row] ?? [] { rows[place].note(trial) }
            return
        }
        if let place = claims.place(of: row, in: key), claims.isSame(key, as: files) {
            rows[place].note(trial)
        } else {
            let stale = DefectTrial(defect: trial.defect, outcome: .stale(key))
            for place in places[row] ?? [] { rows[place].note(stale) }
            noteForeign(row, in: key)
        }
    }

    /// Other suites may have been run as well: of them nobody has asked.
    private mutating func noteForeign(_ row: String, in key: CaseKey) {
        if places[row] != nil || claims.hasSuite(of: key) { unclaimed.insert("\(key.name): \(row)") }
    }

    /// Why the figures may say more than is so, in the order in which it was found.
    public var doubts: [CoverageDoubt] {
        guard !runs.isEmpty || !proofs.isEmpty else { return [] }
        return flaws + [CoverageDoubt.unclaimed(unclaimed), CoverageDoubt.firmware(of: runs)].compactMap(\.self)
    }

    /// What the gate and the headline look at: the most that the runs at hand can say.
    public var measure: CoverageMeasure {
        !proofs.isEmpty ? .proved : !runs.isEmpty ? .exercised : .claimed
    }

    /// The rows that must hold and do not.
    public var broken: [CoveredRow] {
        rows.filter { $0.row.level == .must && $0.verdict == .fail }
    }

    /// How many of the rows that must hold have come so far.
    public func figure(_ measure: CoverageMeasure) -> CoverageFigure {
        Self.figure(measure, of: rows.filter { $0.row.level == .must })
    }

    public static func figure(_ measure: CoverageMeasure, of rows: [CoveredRow]) -> CoverageFigure {
        CoverageFigure(part: rows.count { $0.has(measure) }, whole: rows.count)
    }
}
