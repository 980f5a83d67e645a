import ArgumentParser
import Evidence
import Foundation
import Reporting
import SourceText
import SuiteLanguage
import Traceability

struct CoverageCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "coverage", abstract: "Show which requirements are claimed, exercised and proved.",
        discussion: """
            A row of the register (`requirements.csv`) is claimed where a step names it in `covers:`, exercised where \
            such a step has run and decided it, and proved where such a step has found a defect that breaks it. \
            Several runs add up; a failure in one of them stands. Percentages are of the rows that must hold. Only what \
            the suites claim now counts, and a failure that a known issue expects does not.

            Two files are written into the folder of the last RUN, or into --output: `coverage.csv`, a line for each \
            requirement and case, and `coverage.json`, which holds the verdict of each run as well, and the counts by \
            command, clause, aspect, form and level. Without RUN and --output nothing is written.

            Exit codes: 1 with --min: the figure is below it, or a row that must hold is broken; 2 the call or a suite \
            is wrong; 3 a run cannot be read, or with --min: it is not whole, or not of these suites.
            """)

    @Argument(
        help: ArgumentHelp(
            "Runs and proofs: a folder, an id, `latest` or `latest-proof`. Without one only claims are counted.",
            valueName: "run"))
    var runs: [String] = []

    @Option(help: ArgumentHelp("Suites whose registers are covered (default: all of Suites).", valueName: "suite"))
    var suites: [String] = []

    @Option(help: ArgumentHelp("The parent of run folders.", valueName: "dir"))
    var reportDir = "Reports"

    @Option(help: ArgumentHelp("Where `coverage.csv` and `coverage.json` are written.", valueName: "dir"))
    var output: String?

    @Option(
        help: ArgumentHelp(
            "Fail where the figure is below so many percent, or a row that must hold is broken. The figure is the "
                + "proved one where a proof is among the runs, else the exercised one, and without runs the claimed one.",
            valueName: "percent"))
    var min: Double?

    @Option(name: .customLong("of"), help: ArgumentHelp("The figure that --min looks at.", valueName: "figure"))
    var chosen: Measure?

    enum Measure: String, ExpressibleByArgument, CaseIterable {
        case claimed, exercised, proved
    }

    private var measure: CoverageMeasure? {
        switch chosen {
        case .claimed: .claimed
        case .exercised: .exercised
        case .proved: .proved
        case nil: nil
        }
    }

    func validate() throws {
        if let min, !(0...100).contains(min) { throw ValidationError("--min takes a percentage from 0 to 100") }
        if chosen != nil, min == nil { throw ValidationError("--of needs --min") }
    }

    func run() async throws {
        var known: Set<String> = []
        let folders = try runs.map(folder).filter { known.insert($0.path).inserted }
        let library = try readLibrary()
        var coverage = Coverage(library.registers)
        coverage.claim(Planner.plan(library.suites, selection: Selection()))
        let files = library.files
        for folder in folders { try CoverageSource(folder: folder, files: files).add(to: &coverage) }
        if measure == .exercised, coverage.runs.isEmpty {
            throw Terminal.refuse("call.no-run", "no run was named in which a requirement could be exercised")
        }
        if measure == .proved, coverage.proofs.isEmpty {
            throw Terminal.refuse(
                "call.no-proof", "no proof is among the runs",
                help: "name the folder that `attest prove` has written, beside the runs")
        }
        complain(of: coverage)
        let reports = try write(coverage, beside: folders.last)
        Terminal.put(CoverageReport(coverage, style: RunReport.style).text(files: reports))
        try hold(coverage)
    }

    /// What the suites say, all those of each register: a figure is one of the whole register.
    private func readLibrary() throws -> SuiteLibrary {
        var library = try SuiteLibrary(suites)
        library.readWholeFamilies()
        Terminal.complain(library.diagnostics)
        guard !library.hasErrors else { throw ExitStatus.wrongCall }
        guard library.registers.contains(where: { !$0.rows.isEmpty }) else {
            throw Terminal.refuse(
                "call.no-register", "there is no register above these suites",
                help: "a register is a file `requirements.csv` in a folder above its suites")
        }
        return library
    }

    /// Runs and proofs have folders of the same kind; one that holds both is both.
    private func folder(_ word: String) throws -> RunFolder {
        if let folder = try? RunFolder.resolve(word, in: reportDir) { return folder }
        do {
            return try RunFolder.resolve(word, in: reportDir, holding: "proof.jsonl")
        } catch {
            var missing = error as? RunNotFound
            missing?.file = "run.jsonl or a proof.jsonl"
            throw Terminal.refuse("call.no-run", missing.map { "\($0)" } ?? "\(error)")
        }
    }

    private func complain(of coverage: Coverage) {
        Terminal.complain(
            coverage.doubts.map { Diagnostic(.warning, code: $0.code, message: $0.message, help: $0.help) })
    }

    private func write(_ coverage: Coverage, beside folder: RunFolder?) throws -> [String] {
        guard let path = output ?? folder?.path else { return [] }
        do {
            if output != nil {
                try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
            }
            return try CoverageFiles.write(coverage, to: path)
        } catch {
            Terminal.complain([Diagnostic(code: "report.unwritable", message: "\(error)")])
            throw ExitStatus.noWork
        }
    }

    /// The first of 1 and 3 that applies.
    private func hold(_ coverage: Coverage) throws {
        guard let min else { return }
        let measure = measure ?? coverage.measure
        let figure = coverage.figure(measure)
        let isReached = figure.reaches(min)
        var text =
            "--min    \(measure.rawValue) \(figure.percent) % is \(isReached ? "not " : "")below \(Self.words(min)) %"
        if !coverage.broken.isEmpty { text += "; broken: \(coverage.broken.count) of the rows that must hold" }
        if !coverage.doubts.isEmpty { text += "; in doubt, see the warnings" }
        Terminal.write(text)
        guard isReached, coverage.broken.isEmpty else { throw ExitStatus.failed }
        guard coverage.doubts.isEmpty else { throw ExitStatus.noWork }
    }

    private static func words(_ percent: Double) -> String {
        percent == percent.rounded() ? String(Int(percent)) : String(percent)
    }
}
