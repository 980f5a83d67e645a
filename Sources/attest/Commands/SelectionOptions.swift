import ArgumentParser
import Foundation
import Rigs
import SourceText
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

    @Option(help: ArgumentHelp("Only cases with this tag; `!` in front excludes.", valueName: "tag"))
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
        try plan(of: library())
    }

    /// The suites of these words.
    ///
    /// - Throws: `ExitStatus` when one is wrong, after it was said.
    func library() throws -> SuiteLibrary {
        let library = try SuiteLibrary(suites)
        Terminal.complain(library.diagnostics)
        guard !library.hasErrors else { throw ExitStatus.wrongCall }
        return library
    }

    /// Every case of these suites and of those of this project, whatever a call selects.
    func allCases() throws -> [PlannedCase] {
        Planner.plan(try wholeLibrary().suites, selection: Selection()).suites.flatMap(\.cases)
    }

    /// These suites and those of this project.
    func wholeLibrary() throws -> SuiteLibrary {
        let isThere = FileManager.default.fileExists(atPath: SuiteFiles.standard)
        return try SuiteLibrary(suites + (isThere ? [SuiteFiles.standard] : []))
    }

    /// Refuses what a rig sets and neither these suites nor those of this project declare.
    ///
    /// - Throws: `ExitStatus` when there is something, after it was said.
    func refuseUnknownParameters(of rig: Rig, beside declared: [SuiteParameter]) throws {
        let stated = rig.suiteSpans.keys
        guard !stated.isEmpty else { return }
        let names = declared.map(\.name)
        let isAllKnown = stated.allSatisfy(names.contains)
        let others = isAllKnown ? [] : try wholeLibrary().parameters.filter { !names.contains($0.name) }
        let problems = rig.problems(ofParameters: declared + others)
        Terminal.complain(problems)
        if !problems.isEmpty { throw ExitStatus.wrongCall }
    }

    func plan(of library: SuiteLibrary) throws -> RunPlan {
        let whole = Planner.plan(library.suites, selection: Selection())
        // A word that selects nothing is a mistake, however much the others select; so is one that excludes nothing.
        for word in filter {
            let glob = Self.withoutMark(word)
            guard !whole.holds(Selection(filters: [glob])) else { continue }
            throw Self.nothing("`\(word)` \(glob == word ? "selects" : "excludes") no case", whole.meant(byGlob: glob))
        }
        for tag in self.tag.map(Self.withoutMark) where !whole.holds(Selection(tags: [tag])) {
            throw Self.nothing("no case has the tag `\(tag)`", whole.meant(byTag: tag))
        }
        let selection = Selection(filters: filter, tags: tag)
        let plan = whole.cases(selection.selects)
        guard plan.caseCount > 0 else { throw Self.nothing("no case was selected") }
        return plan
    }

    private static func withoutMark(_ word: String) -> String {
        word.hasPrefix("!") ? String(word.dropFirst()) : word
    }

    private static func nothing(_ message: String, _ help: String? = nil) -> ExitStatus {
        Terminal.refuse(
            "call.nothing-selected", message,
            help: help ?? "`attest list` shows every case id; `--filter` is a glob over them")
    }
}

extension RunPlan {
    fileprivate func holds(_ selection: Selection) -> Bool {
        suites.contains { $0.cases.contains(where: selection.selects) }
    }

    fileprivate func meant(byGlob glob: String) -> String? {
        let cases = suites.flatMap(\.cases)
        // The name of a suite, or of what stands before a slash.
        if cases.contains(where: { $0.testCase.id.hasPrefix(glob + "/") }) { return "did you mean `\(glob)/*`?" }
        return NearestName.of(glob, among: cases.flatMap { [$0.testCase.id, $0.name] }).map { "did you mean `\($0)`?" }
    }

    fileprivate func meant(byTag tag: String) -> String {
        let known = Set(suites.flatMap(\.cases).flatMap(\.tags)).sorted()
        guard !known.isEmpty else { return "no case has any tag" }
        return NearestName.of(tag, among: known).map { "did you mean `\($0)`?" }
            ?? "tags: " + known.map { "`\($0)`" }.joined(separator: ", ")
    }
}
