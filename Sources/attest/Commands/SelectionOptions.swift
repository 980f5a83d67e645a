import ArgumentParser
import SuiteLanguage

/// The words by which `run` and `list` choose cases.
struct SelectionOptions: ParsableArguments {
    @Argument(
        help: "Suites by file, folder or name (default: all of Suites).", completion: .file(extensions: ["yaml"]))
    var suites: [String] = []

    @Option(
        help: ArgumentHelp(
            "Only cases whose id matches (`*` any text, `?` one character); `!` in front excludes.", valueName: "glob"))
    var filter: [String] = []

    @Option(help: ArgumentHelp("Only cases with this tag.", valueName: "tag"))
    var tag: [String] = []

    /// The words as the report names them.
    var words: [String] {
        (suites.isEmpty ? [SuiteFiles.standard] : suites) + filter.map { "--filter " + $0 }
            + tag.map { "--tag " + $0 }
    }

    /// The plan of the selected cases.
    ///
    /// - Throws: `ExitStatus` when a suite is wrong or nothing was selected, after it was said.
    func plan() throws -> RunPlan {
        let library = try SuiteLibrary(suites)
        Terminal.complain(library.diagnostics)
        guard !library.hasErrors else { throw ExitStatus.wrongCall }
        return try plan(of: library)
    }

    func plan(of library: SuiteLibrary) throws -> RunPlan {
        // A word that selects nothing is a mistake, however much the others select.
        let words =
            filter.filter { !$0.hasPrefix("!") }.map { ($0, Selection(filters: [$0])) }
            + tag.map { ("tag " + $0, Selection(tags: [$0])) }
        for (word, alone) in words where Planner.plan(library.suites, selection: alone).caseCount == 0 {
            throw Terminal.refuse(
                "call.nothing-selected", "`\(word)` selects no case",
                help: "`attest list` shows every case id; `--filter` is a glob over them")
        }
        let plan = Planner.plan(library.suites, selection: Selection(filters: filter, tags: tag))
        guard plan.caseCount > 0 else {
            throw Terminal.refuse(
                "call.nothing-selected", "no case was selected",
                help: "`attest list` shows every case id; `--filter` is a glob over them")
        }
        return plan
    }
}
